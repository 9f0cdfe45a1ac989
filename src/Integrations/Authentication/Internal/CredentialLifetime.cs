using System.Buffers.Text;
using System.Text.Json;
using Integrations.Connectors;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Settles how long an access token lives: what the answer says, else the JWT's own end, else what the scheme assumes.</summary>
internal static class CredentialLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3653);

    /// <summary>A token that cannot be refreshed and does not say its end is used until the vendor refuses it: nothing is gained by giving it up.</summary>
    public static Credential Settle(Credential credential, AuthenticationScheme scheme, string connector, ILogger logger)
    {
        if (scheme is not TokenScheme { AssumedLifetime: var assumed }) return credential;
        if (credential.Lifetime is { } said)
        {
            if (IsPlausible(said)) return credential;
            TokenLog.AbsurdLifetime(logger, connector, said);
        }

        return credential.Lasting(OfJwt(credential) is { } own && IsPlausible(own) ? own : scheme.CanRefresh(credential) ? assumed : null);
    }

    private static bool IsPlausible(TimeSpan lifetime) => lifetime > TimeSpan.Zero && lifetime <= Longest;

    /// <summary>From the token's own issue time where it has one: then both ends are the vendor's clock.</summary>
    private static TimeSpan? OfJwt(Credential credential)
    {
        var parts = credential.AccessToken.Split('.');
        if (parts.Length != 3 || !parts[0].StartsWith("ey", StringComparison.Ordinal)) return null;
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (Seconds(claims.RootElement, "exp") is not { } end) return null;
            return TimeSpan.FromSeconds(end - (Seconds(claims.RootElement, "iat") ?? credential.IssuedAt.ToUnixTimeSeconds()));
        }
        catch (Exception e) when (e is FormatException or JsonException or OverflowException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static double? Seconds(JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) ? seconds : null;
}
