namespace Integrations.Simulators;

/// <summary>How a client authenticates at the token endpoint.</summary>
public enum ClientAuthentication
{
    /// <summary>In the header or in the body.</summary>
    Either = 0,

    /// <summary>client_id and client_secret in the body; a Basic header is refused.</summary>
    Body = 1,

    /// <summary>A Basic header; credentials in the body are refused.</summary>
    Basic = 2,
}

/// <summary>What a server does with a code challenge.</summary>
public enum PkceMode
{
    /// <summary>A challenge that is sent is verified.</summary>
    Optional = 0,

    /// <summary>Without a challenge there is no code.</summary>
    Required = 1,

    /// <summary>A challenge is not looked at.</summary>
    Ignored = 2,
}

/// <summary>What a refresh does to the refresh token.</summary>
public enum RefreshRotation
{
    /// <summary>It stays.</summary>
    None = 0,

    /// <summary>A new one is issued; the old one goes on working.</summary>
    Rotating = 1,

    /// <summary>A new one is issued; the old one is spent.</summary>
    SingleUse = 2,
}
