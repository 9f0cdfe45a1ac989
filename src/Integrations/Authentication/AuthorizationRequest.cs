namespace Integrations;

/// <summary>What a consent is asked for.</summary>
public sealed class AuthorizationRequest
{
    /// <summary>The tenant that will own the connection.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connector's id.</summary>
    public required string Connector { get; init; }

    /// <summary>The connection to make again: it keeps its id, field maps and account. Null: a new one.</summary>
    public ConnectionId? Connection { get; init; }

    /// <summary>Vendor scopes; empty: those of the options, else of the definition.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What the tenant said, by input name; secret inputs too.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment; null: the host's default, else the definition's first.</summary>
    public string? Environment { get; init; }

    /// <summary>Where the host sends the browser afterwards; handed back with the connection, not followed.</summary>
    public string? ReturnUrl { get; init; }
}

/// <summary>A prepared consent.</summary>
public sealed class AuthorizationStart
{
    /// <summary>Where to send the browser.</summary>
    public required Uri Url { get; init; }

    /// <summary>The one-time state in the address.</summary>
    public required string State { get; init; }

    /// <summary>A secret for a cookie of this browser; without it the redirect is refused. Never part of an address.</summary>
    public required string BrowserBinding { get; init; }

    /// <summary>When the state ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"Authorization until {ExpiresAt:O}";
}

/// <summary>The vendor's redirect as the host received it.</summary>
public sealed class AuthorizationCallback
{
    /// <summary>The tenant signed in to the host, checked against the one that started; null: not checked, the browser binding stands alone.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>The query of the redirect.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>What the browser's cookie holds.</summary>
    public required string? BrowserBinding { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"Callback with {string.Join(", ", Parameters.Keys)}";
}
