namespace Integrations;

/// <summary>
/// A request to connect without a browser: with an API key, a user name and password, or client credentials, all given as inputs.
/// </summary>
public sealed class ConnectRequest : ConnectionRequest;
