using System.Text.Json.Serialization;
using Integrations.Internal;

namespace Integrations;

/// <summary>What authenticates a connection's calls. Holds secrets: never log one; <see cref="ToString"/> shows none.</summary>
public sealed record Credential
{
    /// <summary>The access token or key.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The refresh token; null when there is none.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>When the vendor issued it, by our clock: a hint.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>How long the access token lives from issue; null: until the vendor refuses it.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>When the refresh token ends, where the vendor says.</summary>
    public DateTimeOffset? RefreshTokenExpiresAt { get; init; }

    /// <summary>Scopes the vendor granted, where it says.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Values captured from the token answer, for example the instance URL.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Secret inputs of the tenant by name, for refreshing and signing. Never part of an address.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment and hosts it was issued for, see <see cref="CredentialOrigin"/>; null until it is bound.</summary>
    [JsonInclude]
    internal string? IssuedFor { get; init; }

    /// <summary>When the access token ends, counted from issue; null when it has no known end.</summary>
    public DateTimeOffset? ExpiresAt => Lifetime is { } lifetime ? IssuedAt + lifetime : null;

    /// <summary>This credential after <paramref name="old"/>: what the vendor's answer left out stays as it was.</summary>
    internal Credential Succeeding(Credential old) => this with
    {
        RefreshToken = RefreshToken ?? old.RefreshToken,
        RefreshTokenExpiresAt = RefreshTokenExpiresAt ?? (RefreshToken is null || RefreshToken == old.RefreshToken ? old.RefreshTokenExpiresAt : null),
        Scopes = Scopes.Count > 0 ? Scopes : old.Scopes,
        Values = Merge(old.Values, Values),
        Secrets = Merge(old.Secrets, Secrets),
        IssuedFor = old.IssuedFor,
    };

    /// <summary>The same with a settled lifetime; null: it has no known end.</summary>
    internal Credential Lasting(TimeSpan? lifetime) => this with { Lifetime = lifetime };

    private static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> taken)
    {
        if (old.Count == 0) return taken;
        var merged = new Dictionary<string, string>(old);
        foreach (var (name, value) in taken) merged[name] = value;
        return merged;
    }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"Credential issued {IssuedAt:O}, lifetime {Lifetime?.ToString() ?? "unknown"}";
}
