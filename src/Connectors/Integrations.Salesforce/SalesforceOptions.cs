namespace Integrations.Salesforce;

/// <summary>What a host sets for Salesforce: key and secret of its connected app; production or sandbox.</summary>
public sealed class SalesforceOptions : ConnectorOptions;
