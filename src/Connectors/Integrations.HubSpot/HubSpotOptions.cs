namespace Integrations.HubSpot;

/// <summary>What a host sets for HubSpot: the client id and secret of its public app.</summary>
public sealed class HubSpotOptions : ConnectorOptions;
