namespace Integrations.Connectors;

/// <summary>How a code is bound to who asked for it, RFC 7636.</summary>
public enum Pkce
{
    /// <summary>The hash of the verifier.</summary>
    S256 = 0,

    /// <summary>The verifier itself: only for vendors that know nothing better.</summary>
    Plain = 1,

    /// <summary>Nothing is sent: the vendor does not support it.</summary>
    None = 2,
}
