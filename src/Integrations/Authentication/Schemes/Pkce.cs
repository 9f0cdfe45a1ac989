namespace Integrations.Connectors;

/// <summary>How a code is bound to who asked for it, RFC 7636.</summary>
public enum Pkce
{
    /// <summary>Not said: none is sent.</summary>
    Other = 0,

    /// <summary>The hash of the verifier.</summary>
    S256 = 1,

    /// <summary>The verifier itself: only for vendors that know nothing better.</summary>
    Plain = 2,

    /// <summary>The vendor has none.</summary>
    None = 3,
}
