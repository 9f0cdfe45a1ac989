namespace Integrations.Salesforce;

/// <summary>Options for Salesforce: client id and secret of the host's connected app; production or sandbox.</summary>
public sealed class SalesforceOptions : ConnectorOptions;
