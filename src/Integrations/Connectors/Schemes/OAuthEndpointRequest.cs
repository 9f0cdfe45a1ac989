namespace Integrations.Connectors;

/// <summary>A request to revoke or introspect a token.</summary>
public sealed record OAuthEndpointRequest
{
    /// <summary>Method and template; <c>{token}</c> is the token where it is part of the path.</summary>
    public required string Request { get; init; }

    /// <summary>The form or JSON member for the token; null: it is sent in the path or a header.</summary>
    public string? TokenParameter { get; init; }

    /// <summary>True when the body is JSON; otherwise it is a form.</summary>
    public bool IsJson { get; init; }

    /// <summary>True when the client authenticates itself, by the scheme's <see cref="ClientAuthenticationMethod"/>.</summary>
    public bool Authenticated { get; init; }

    /// <summary>
    /// Additional headers: templates over <c>token</c>, <c>client_id</c>, <c>client_secret</c> and the connection's values.
    /// </summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>Path of a Boolean that is true when the token is active; null: a 2xx response means that it is.</summary>
    public string? Active { get; init; }
}
