namespace Integrations.Connectors;

/// <summary>What the authorize address carries, and what comes back in the redirect.</summary>
public sealed record AuthorizationRequestOptions
{
    /// <summary>The code challenge. Default S256.</summary>
    public Pkce Pkce { get; init; } = Pkce.S256;

    /// <summary>Further parameters; values are templates over inputs and environment values. One whose value is empty is left out.</summary>
    public Table<string, string> Parameters { get; init; } = new();

    /// <summary>The vendor's names of standard parameters, for example <c>client_id</c> as <c>client_key</c>.</summary>
    public Table<string, string> Names { get; init; } = new();

    /// <summary>The redirect's parameter that holds the code. Default <c>code</c>.</summary>
    public string CodeParameter { get; init; } = "code";

    /// <summary>Parameters of the callback kept with the connection, for example <c>realmId</c>.</summary>
    public IList<CallbackParameter> CallbackParameters { get; init; } = [];

    /// <summary>
    /// The redirect's parameter that holds the hex HMAC-SHA256, under the client secret, of all others sorted and joined as a query; null: the redirect is not signed.
    /// </summary>
    public string? SignatureParameter { get; init; }
}

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
