namespace Integrations.OAuth;

/// <summary>What the server did, in its own words.</summary>
public sealed record OAuthServerEvent
{
    /// <summary>For example <c>grant.success</c>, <c>grant.error</c>, <c>refresh_token.consumed</c>, <c>grant.revoked</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Of a token request.</summary>
    public string? GrantType { get; init; }

    public string? Client { get; init; }

    /// <summary>Who consented.</summary>
    public string? Person { get; init; }

    public string? Error { get; init; }

    /// <summary>What the server tells nobody but its log.</summary>
    public string? Detail { get; init; }
}
