namespace Integrations.Internal;

/// <summary>What is kept between sending a browser to the vendor and its return.</summary>
internal sealed class AuthorizationState
{
    public required string Tenant { get; init; }

    public required string Connector { get; init; }

    /// <summary>The connection to make again; null for a new one.</summary>
    public string? Connection { get; init; }

    public string? Environment { get; init; }

    public Dictionary<string, string> Inputs { get; init; } = [];

    /// <summary>Secret inputs by name; the tenant's own OAuth client is among them.</summary>
    public Dictionary<string, string> Secrets { get; init; } = [];

    /// <summary>Name of the scheme.</summary>
    public required string Scheme { get; init; }

    public List<string> Scopes { get; init; } = [];

    public required Uri RedirectUri { get; init; }

    public string? CodeVerifier { get; init; }

    /// <summary>SHA-256 of the value in the browser's cookie.</summary>
    public required byte[] BrowserBinding { get; init; }

    /// <summary>SHA-256 of the host's user; null when the host named none.</summary>
    public byte[]? User { get; init; }

    public string? ReturnUrl { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public override string ToString() => $"Authorization of {Connector} for {Tenant}";
}
