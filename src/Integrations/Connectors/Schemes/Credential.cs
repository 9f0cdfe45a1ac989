using System.Text.Json.Serialization;
using Integrations.Internal;

namespace Integrations;

/// <summary>
/// The secrets that authenticate a connection's requests. Never log a credential; <see cref="ToString"/> contains no secret.
/// </summary>
public sealed record Credential
{
    /// <summary>The access token or key.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The refresh token; null when the vendor issued none.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>The time at which the vendor issued it, by the host's clock: approximate.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The lifetime of the access token from issue; null: until the vendor rejects it.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>The expiry of the refresh token, where the vendor reports it.</summary>
    public DateTimeOffset? RefreshTokenExpiresAt { get; init; }

    /// <summary>The scopes that the vendor granted, where it reports them.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Values captured from the token response, for example the instance URL.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Secret inputs of the tenant by name, for refreshing and signing. Never part of an address.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment and hosts that it was issued for, see <see cref="CredentialOrigin"/>; null until it is bound.</summary>
    [JsonInclude]
    internal string? IssuedFor { get; init; }

    /// <summary>The expiry of the access token, counted from issue; null when unknown.</summary>
    public DateTimeOffset? ExpiresAt => Lifetime is { } lifetime ? IssuedAt + lifetime : null;

    /// <summary>
    /// This credential as the successor of <paramref name="old"/>: values that the vendor's response omitted keep their old values.
    /// </summary>
    internal Credential Succeeding(Credential old) => this with
    {
        RefreshToken = RefreshToken ?? old.RefreshToken,
        RefreshTokenExpiresAt = RefreshTokenExpiresAt
            ?? (RefreshToken is null || RefreshToken == old.RefreshToken ? old.RefreshTokenExpiresAt : null),
        Scopes = Scopes.Count > 0 ? Scopes : old.Scopes,
        Values = Merge(old.Values, Values),
        Secrets = Merge(old.Secrets, Secrets),
        IssuedFor = old.IssuedFor,
    };

    /// <summary>Returns a copy with a known lifetime; null: no known expiry.</summary>
    internal Credential Lasting(TimeSpan? lifetime) => this with { Lifetime = lifetime };

    private static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> taken)
    {
        if (old.Count == 0) return taken;
        var merged = new Dictionary<string, string>(old);
        foreach (var (name, value) in taken) merged[name] = value;
        return merged;
    }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"Credential issued {IssuedAt:O}, lifetime {Lifetime?.ToString() ?? "unknown"}";
}
