global using SalesforceTruth = Integrations.Salesforce.Tests.SalesforceContract;
