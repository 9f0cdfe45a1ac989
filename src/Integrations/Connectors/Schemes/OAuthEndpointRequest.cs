namespace Integrations.Connectors;

/// <summary>A request about a token: to revoke it, or to ask whether it is good.</summary>
public sealed class OAuthEndpointRequest
{
    /// <summary>Method and template; <c>{token}</c> is the token where it travels in the path.</summary>
    public required string Request { get; init; }

    /// <summary>The form or JSON member that carries the token; null: it travels in the path or a header.</summary>
    public string? TokenParameter { get; init; }

    /// <summary>True: the body is JSON, else a form.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether the client authenticates itself, by the scheme's <see cref="ClientAuthenticationMethod"/>.</summary>
    public bool Authenticated { get; init; }

    /// <summary>Further headers: templates over <c>token</c>, <c>client_id</c>, <c>client_secret</c> and what the connection knows.</summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>Path of the answer's <c>true</c> that says the token is good; null: a success says so.</summary>
    public string? Active { get; init; }
}
