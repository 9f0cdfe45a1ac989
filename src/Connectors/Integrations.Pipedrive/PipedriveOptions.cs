namespace Integrations.Pipedrive;

/// <summary>Options for Pipedrive: the client id and secret of the host's app.</summary>
public sealed class PipedriveOptions : ConnectorOptions;
