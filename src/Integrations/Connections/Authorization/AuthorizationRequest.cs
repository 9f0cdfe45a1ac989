namespace Integrations;

/// <summary>What a consent is asked for.</summary>
public sealed class AuthorizationRequest : ConnectionRequest
{
    /// <summary>Where the host sends the browser afterwards; handed back with the connection, not followed.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>
    /// Where the vendor sends the browser afterwards, one address for each connector, where
    /// <see cref="Connectors.ConnectorOptions.RedirectUri"/> names none. Null: only that is used.
    /// </summary>
    public Uri? RedirectUri { get; init; }

    /// <summary>
    /// The host's own id of the person who is signed in, checked again when the redirect returns; null: the browser binding stands alone.
    /// </summary>
    public string? User { get; init; }

    /// <summary>
    /// What this browser's cookie holds already, so that consents under way at the same time share it; null: a new binding.
    /// </summary>
    public string? BrowserBinding { get; init; }
}

/// <summary>A prepared consent.</summary>
public sealed class AuthorizationStart
{
    /// <summary>Where to send the browser.</summary>
    public required Uri Url { get; init; }

    /// <summary>The one-time state in the address.</summary>
    public required string State { get; init; }

    /// <summary>
    /// A secret for a cookie of this browser (secure, HTTP only, same-site lax). Without it the redirect is refused, unless the user is
    /// known to be the same. Never part of an address.
    /// </summary>
    public required string BrowserBinding { get; init; }

    /// <summary>When the state ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"Authorization until {ExpiresAt:O}";
}

/// <summary>The vendor's redirect as the host received it.</summary>
public sealed class AuthorizationCallback
{
    /// <summary>
    /// The tenant signed in to the host, checked against the one that started; null: not checked, browser and user stand alone.
    /// </summary>
    public TenantId? Tenant { get; init; }

    /// <summary>
    /// The id of the connector at whose callback address the redirect arrived; refused when it is another than the one that started, so
    /// that no vendor is handed another's code. Null: not checked, for a host with one callback address for all: give each connector its
    /// own.
    /// </summary>
    public string? Connector { get; init; }

    /// <summary>The query of the redirect.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>What the browser's cookie holds; null: it has none.</summary>
    public string? BrowserBinding { get; init; }

    /// <summary>The host's own id of the person who is signed in; null: not known.</summary>
    public string? User { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"Callback with {string.Join(", ", Parameters.Keys)}";
}
