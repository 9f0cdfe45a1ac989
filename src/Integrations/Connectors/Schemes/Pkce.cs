namespace Integrations.Connectors;

/// <summary>The code challenge method, which binds a code to the client that requested it, RFC 7636.</summary>
public enum Pkce
{
    /// <summary>The hash of the verifier.</summary>
    S256 = 0,

    /// <summary>The verifier itself: only for vendors that support nothing better.</summary>
    Plain = 1,

    /// <summary>No challenge is sent: the vendor does not support PKCE.</summary>
    None = 2,
}
