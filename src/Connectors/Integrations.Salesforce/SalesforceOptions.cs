namespace Integrations.Salesforce;

/// <summary>What a host sets for Salesforce: key and secret of its connected app; <c>Environment</c> is <c>production</c> or
/// <c>sandbox</c>.</summary>
public sealed class SalesforceOptions : ConnectorOptions;
