using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Integrations.Connectors;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// The lifetimes of access and refresh tokens. Of an access token: from the response, otherwise from its own claims when it is a JWT,
/// otherwise as the scheme assumes. Of a refresh token: from the response, otherwise as the vendor documents.
/// </summary>
internal static class TokenLifetimes
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3653);

    /// <summary>A credential that was obtained without an earlier one.</summary>
    public static Credential First(Credential issued, AuthenticationScheme scheme, string connector, ILogger logger)
    {
        if (scheme is TokenScheme { Refresh.Lifetime: { } lifetime } && issued is { RefreshToken: not null, RefreshTokenExpiresAt: null })
            issued = issued with { RefreshTokenExpiresAt = issued.IssuedAt + lifetime };
        return WithAccessTokenLifetime(issued, scheme, connector, logger);
    }

    /// <summary>A credential that replaces <paramref name="old"/>, and keeps its values that the response omitted.</summary>
    public static Credential Refreshed(Credential issued, Credential old, AuthenticationScheme scheme, string connector, ILogger logger)
    {
        if (scheme is TokenScheme { Refresh: { Lifetime: { } lifetime } refresh } && issued.RefreshTokenExpiresAt is null)
        {
            var startsAnew = refresh.LifetimeKind == RefreshTokenLifetime.Idle
                || (refresh.LifetimeKind == RefreshTokenLifetime.Sliding && issued.RefreshToken is not null);
            issued = issued with { RefreshTokenExpiresAt = startsAnew ? issued.IssuedAt + lifetime : old.RefreshTokenExpiresAt };
        }

        return WithAccessTokenLifetime(issued.Succeeding(old), scheme, connector, logger);
    }

    /// <summary>
    /// The credential with a plausible lifetime of its access token. A token that cannot be refreshed and has no known end is used until
    /// the vendor rejects it.
    /// </summary>
    public static Credential WithAccessTokenLifetime(Credential credential, AuthenticationScheme scheme, string connector, ILogger logger)
    {
        if (scheme is not TokenScheme { AssumedLifetime: var assumed }) return credential;
        if (credential.Lifetime is { } stated)
        {
            if (IsPlausible(stated)) return credential;
            TokenLog.ImplausibleLifetime(logger, connector, stated);
        }

        return credential.Lasting(OfJwt(credential) is { } own && IsPlausible(own) ? own : scheme.CanRefresh(credential) ? assumed : null);
    }

    /// <summary>The lifetime in a text of a token response; null when absent.</summary>
    /// <param name="text">The description.</param>
    /// <param name="unit">The unit it is in.</param>
    /// <param name="now">The vendor's clock where the response shows it, else ours: absolute ends are counted from it.</param>
    public static TimeSpan? Parse(string text, ExpiryUnit unit, DateTimeOffset now)
    {
        var culture = CultureInfo.InvariantCulture;
        if (unit == ExpiryUnit.Instant)
            return DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var end) ? end - now : null;
        if (!double.TryParse(text, NumberStyles.Float, culture, out var number) || double.IsNaN(number)) return null;
        return unit switch
        {
            ExpiryUnit.Milliseconds => Seconds(number / 1000),
            ExpiryUnit.Minutes => Seconds(number * 60),
            ExpiryUnit.UnixSeconds => Seconds(number - now.ToUnixTimeSeconds()),
            ExpiryUnit.UnixMilliseconds => Seconds((number - now.ToUnixTimeMilliseconds()) / 1000),
            _ => Seconds(number),
        };
    }

    /// <summary>The end of a refresh token by the lifetime in a response; null when that is implausible.</summary>
    public static DateTimeOffset? RefreshTokenEnd(DateTimeOffset issuedAt, TimeSpan? lifetime) =>
        lifetime is { } stated && stated > TimeSpan.Zero && stated < TimeSpan.FromDays(36500) ? issuedAt + stated : null;

    private static bool IsPlausible(TimeSpan lifetime) => lifetime > TimeSpan.Zero && lifetime <= Longest;

    private static TimeSpan Seconds(double seconds) =>
        Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds)
        : seconds > 0 ? TimeSpan.MaxValue : TimeSpan.MinValue;

    /// <summary>Counted from the token's own issue time where it states one: then both are times of the vendor's clock.</summary>
    private static TimeSpan? OfJwt(Credential credential)
    {
        var parts = credential.AccessToken.Split('.');
        if (parts.Length != 3 || !parts[0].StartsWith("ey", StringComparison.Ordinal)) return null;
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (Number(claims.RootElement, "exp") is not { } end) return null;
            return TimeSpan.FromSeconds(end - (Number(claims.RootElement, "iat") ?? credential.IssuedAt.ToUnixTimeSeconds()));
        }
        catch (Exception e) when (
            e is FormatException or JsonException or OverflowException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static double? Number(JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
}
