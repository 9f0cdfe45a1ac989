namespace Integrations;

/// <summary>A request to authorize a connection in a browser.</summary>
public sealed class AuthorizationRequest : ConnectionRequest
{
    /// <summary>The URL to which the host sends the browser afterwards; returned with the connection, not followed.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>
    /// The redirect URI, to which the vendor sends the browser, one for each connector, where
    /// <see cref="Connectors.ConnectorOptions.RedirectUri"/> is not set. Null: only that is used.
    /// </summary>
    public Uri? RedirectUri { get; init; }

    /// <summary>The host's id of the signed-in user, compared at the callback; null: only the browser binding is compared.</summary>
    public string? User { get; init; }

    /// <summary>
    /// The binding that this browser's cookie already holds, so that pending authorizations share it; null: a new binding.
    /// </summary>
    public string? BrowserBinding { get; init; }
}

/// <summary>An authorization request that is ready to be sent.</summary>
public sealed class AuthorizationStart
{
    /// <summary>The URL of the authorization request, to which the browser is sent.</summary>
    public required Uri Url { get; init; }

    /// <summary>The one-time state in the URL.</summary>
    public required string State { get; init; }

    /// <summary>
    /// A secret for a cookie of this browser (secure, HTTP only, same-site lax). Without it the callback is rejected, unless the user is
    /// known to be the same. Never part of a URL.
    /// </summary>
    public required string BrowserBinding { get; init; }

    /// <summary>The time at which the state expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"Authorization until {ExpiresAt:O}";
}

/// <summary>The vendor's callback as the host received it.</summary>
public sealed class AuthorizationCallback
{
    /// <summary>The tenant signed in to the host, compared with the one that started; null: only browser and user are compared.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>
    /// The id of the connector at whose redirect URI the callback arrived; rejected when the authorization was started for another, so that
    /// no vendor receives another's code. Null: not compared, for a host with one redirect URI for all: give each connector its own.
    /// </summary>
    public string? Connector { get; init; }

    /// <summary>The query parameters of the callback.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The binding in the browser's cookie; null when it has none.</summary>
    public string? BrowserBinding { get; init; }

    /// <summary>The host's id of the signed-in user; null when unknown.</summary>
    public string? User { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"Callback with {string.Join(", ", Parameters.Keys)}";
}
