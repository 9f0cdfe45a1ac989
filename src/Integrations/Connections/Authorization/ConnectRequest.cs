namespace Integrations;

/// <summary>A connection made without a browser: of an API key, user name and password, or a client's own credentials, all given as inputs.</summary>
public sealed class ConnectRequest : ConnectionRequest;
