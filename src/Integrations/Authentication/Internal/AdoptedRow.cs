using System.Buffers.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads a row that is to be adopted. Holds secrets.</summary>
internal static class AdoptedRow
{
    /// <summary>What a row is known by later without its tokens being kept: a hash of the one that cannot be used twice.</summary>
    public static string Fingerprint(AdoptRequest row) =>
        Base64Url.EncodeToString(AuthorizationStates.Hash($"{row.Connector}\n{row.RefreshToken ?? row.AccessToken ?? string.Join('\n', row.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => $"{i.Key}={i.Value}"))}"));

    /// <summary>The id of the connection that becomes of it: the same on every machine, so that two who adopt one account at once meet.</summary>
    public static ConnectionId IdOf(NewGrant grant) =>
        new(Convert.ToHexStringLower(AuthorizationStates.Hash($"{grant.Key.Tenant}\n{grant.Connector.Id}\n{grant.Settings.Environment}\n{grant.Settings.Account ?? grant.Settings.AdoptedFrom}").AsSpan(0, 16)));

    /// <summary>Whether its tokens are those of a browser's consent.</summary>
    public static bool HasTokens(AdoptRequest row) => row.AccessToken is not null || row.RefreshToken is not null;

    /// <summary>Its tokens. Without a known end they are believed to have just been issued; without an access token, to have ended long ago.</summary>
    public static Credential Credential(AdoptRequest row, ConnectionPlan plan, DateTimeOffset now)
    {
        var scheme = (TokenScheme)plan.Scheme;
        var end = row.AccessToken is null ? DateTimeOffset.UnixEpoch : row.AccessTokenExpiresAt ?? now + scheme.AssumedLifetime;
        var lifetime = end > now ? end - now : scheme.AssumedLifetime;
        return new()
        {
            AccessToken = row.AccessToken ?? "",
            RefreshToken = row.RefreshToken,
            IssuedAt = end - lifetime,
            Lifetime = lifetime,
            RefreshTokenExpiresAt = row.RefreshTokenExpiresAt,
            Values = row.Values.Where(v => scheme.CapturedFromToken.Contains(v.Key)).ToDictionary(),
            Secrets = plan.Secrets,
        };
    }

    /// <summary>What the redirect would have brought.</summary>
    /// <exception cref="InvalidRequestException">A value is missing, unknown or none the vendor would send.</exception>
    public static Dictionary<string, string> Captured(AdoptRequest row, ConnectionPlan plan)
    {
        var fromRedirect = (plan.Scheme as OAuth2)?.CapturedFromRedirect ?? [];
        var fromToken = (plan.Scheme as TokenScheme)?.CapturedFromToken ?? [];
        List<FieldError> errors =
        [
            .. row.Values.Keys.Where(name => !fromRedirect.Contains(name) && !fromToken.Contains(name)).Select(name => new FieldError { Field = name, Message = "is no value of this connector" }),
            .. fromRedirect.Where(name => !row.Values.TryGetValue(name, out var value) || !AuthorizationInputs.IsPlain(value)).Select(name => new FieldError { Field = name, Message = "is required, as the vendor sent it" }),
        ];
        return errors.Count == 0 ? fromRedirect.ToDictionary(name => name, name => row.Values[name]) : throw new InvalidRequestException($"{plan.Connector.Definition.Name} cannot adopt this row: {string.Join("; ", errors)}.")
        {
            FieldErrors = errors,
            Connector = plan.Connector.Id,
            Tenant = row.Tenant,
            Origin = FaultOrigin.Ours,
        };
    }
}
