namespace Integrations.Connectors;

/// <summary>The authorization request and its callback.</summary>
public sealed record AuthorizationRequestOptions
{
    /// <summary>The code challenge method. Default S256.</summary>
    public Pkce Pkce { get; init; } = Pkce.S256;

    /// <summary>
    /// Additional parameters; values are templates over inputs and environment values. A parameter whose value is empty is omitted.
    /// </summary>
    public Table<string, string> Parameters { get; init; } = new();

    /// <summary>The vendor's names of standard parameters, for example <c>client_key</c> for <c>client_id</c>.</summary>
    public Table<string, string> Names { get; init; } = new();

    /// <summary>The callback parameter that contains the code. Default <c>code</c>.</summary>
    public string CodeParameter { get; init; } = "code";

    /// <summary>Parameters of the callback that are stored with the connection, for example <c>realmId</c>.</summary>
    public IList<CapturedValue> CallbackParameters { get; init; } = [];

    /// <summary>
    /// The callback parameter with the hexadecimal HMAC-SHA256, under the client secret, of all other parameters, sorted and joined as a
    /// query; null: the callback is not signed.
    /// </summary>
    public string? SignatureParameter { get; init; }
}

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
