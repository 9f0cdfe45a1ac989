namespace Integrations;

/// <summary>What a consent is asked for.</summary>
public sealed class AuthorizationRequest : ConnectionRequest
{
    /// <summary>Where the host sends the browser afterwards; handed back with the connection, not followed.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>The host's own id of the person who is signed in, checked again when the redirect returns; null: the browser binding stands alone.</summary>
    public string? User { get; init; }

    /// <summary>What this browser's cookie holds already, so that consents under way at the same time share it; null: a new binding.</summary>
    public string? BrowserBinding { get; init; }
}

/// <summary>A prepared consent.</summary>
public sealed class AuthorizationStart
{
    /// <summary>Where to send the browser.</summary>
    public required Uri Url { get; init; }

    /// <summary>The one-time state in the address.</summary>
    public required string State { get; init; }

    /// <summary>A secret for a cookie of this browser (secure, HTTP only, same-site lax). Without it the redirect is refused, unless the user is known to be the same. Never part of an address.</summary>
    public required string BrowserBinding { get; init; }

    /// <summary>When the state ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"Authorization until {ExpiresAt:O}";
}

/// <summary>The vendor's redirect as the host received it.</summary>
public sealed class AuthorizationCallback
{
    /// <summary>The tenant signed in to the host, checked against the one that started; null: not checked, browser and user stand alone.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>The query of the redirect.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>What the browser's cookie holds; null: it has none.</summary>
    public string? BrowserBinding { get; init; }

    /// <summary>The host's own id of the person who is signed in; null: not known.</summary>
    public string? User { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"Callback with {string.Join(", ", Parameters.Keys)}";
}
