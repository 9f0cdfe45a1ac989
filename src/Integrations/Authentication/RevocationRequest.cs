namespace Integrations.Connectors;

/// <summary>The call that revokes a grant.</summary>
public sealed class RevocationRequest
{
    /// <summary>Method and template; <c>{token}</c> is the token to revoke where it travels in the path.</summary>
    public required string Request { get; init; }

    /// <summary>The form or JSON member that carries the token; null: it travels in the path.</summary>
    public string? TokenParameter { get; init; }

    /// <summary>True: the body is JSON, else a form.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether the client authenticates itself, by the scheme's <see cref="ClientAuthentication"/>.</summary>
    public bool Authenticated { get; init; }
}
