namespace Larkspur;

/// <summary>Options for Larkspur CRM: the client id and secret of the host's app.</summary>
public sealed class LarkspurOptions : ConnectorOptions;
