namespace Integrations.Simulators;

/// <summary>The method by which a client authenticates at the token endpoint.</summary>
public enum ClientAuthentication
{
    /// <summary>In the header or in the body.</summary>
    Either = 0,

    /// <summary>client_id and client_secret in the body; a Basic header is rejected.</summary>
    Body = 1,

    /// <summary>A Basic header; credentials in the body are rejected.</summary>
    Basic = 2,
}

/// <summary>The server's treatment of a code challenge.</summary>
public enum PkceMode
{
    /// <summary>A challenge that is sent is verified.</summary>
    Optional = 0,

    /// <summary>A code is issued only with a challenge.</summary>
    Required = 1,

    /// <summary>A challenge is ignored.</summary>
    Ignored = 2,
}

/// <summary>The effect of a refresh on the refresh token.</summary>
public enum RefreshRotation
{
    /// <summary>It stays.</summary>
    None = 0,

    /// <summary>A new one is issued; the old one remains valid.</summary>
    Rotating = 1,

    /// <summary>A new one is issued; the old one is spent.</summary>
    SingleUse = 2,
}
