global using HubSpotTruth = Integrations.HubSpot.Tests.HubSpotContract;
