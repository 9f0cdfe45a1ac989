namespace Integrations.HubSpot;

/// <summary>Options for HubSpot: the client id and secret of the host's public app.</summary>
public sealed class HubSpotOptions : ConnectorOptions;
