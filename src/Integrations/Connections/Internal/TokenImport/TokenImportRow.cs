using System.Buffers.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads a row to import. Contains secrets.</summary>
internal static class TokenImportRow
{
    /// <summary>The lifetime assigned to an expired token, whose own no longer matters.</summary>
    private static readonly TimeSpan AnyLifetime = TimeSpan.FromHours(1);

    /// <summary>A hash of the token that cannot be used twice, which identifies the row later without storing its tokens.</summary>
    public static string Fingerprint(ImportTokensRequest row) =>
        Base64Url.EncodeToString(PendingAuthorizations.Hash(
            $"{row.Connector}\n{row.RefreshToken ?? row.AccessToken ?? TextOf(row.Inputs)}"));

    /// <summary>
    /// The id of the connection to create: the same on every machine, so that two imports of one account at once conflict.
    /// </summary>
    public static ConnectionId IdOf(ConnectionDraft draft) =>
        new(Convert.ToHexStringLower(PendingAuthorizations.Hash(
            $"{draft.Key.Tenant}\n{draft.Connector.Id}\n{draft.Settings.Environment}\n"
            + $"{draft.Settings.Account ?? draft.Settings.ImportedFrom}")
            .AsSpan(0, 16)));

    /// <summary>True when a row has tokens of the authorization-code grant.</summary>
    public static bool HasTokens(ImportTokensRequest row) => row.AccessToken is not null || row.RefreshToken is not null;

    /// <summary>True when a credential differs from the row's tokens, which then may be used up.</summary>
    public static bool IsRefreshed(ImportTokensRequest row, Credential credential) =>
        (credential.RefreshToken ?? credential.AccessToken) != (row.RefreshToken ?? row.AccessToken);

    /// <summary>A row's tokens. Without a known expiry they count as issued now; without an access token, as expired long ago.</summary>
    public static Credential Credential(ImportTokensRequest row, ConnectionDraft draft, DateTimeOffset now)
    {
        var scheme = (TokenScheme)draft.Scheme;
        var isOver = row.AccessToken is null || row.AccessTokenExpiresAt < DateTimeOffset.UnixEpoch;
        var end = isOver ? DateTimeOffset.UnixEpoch : row.AccessTokenExpiresAt;
        var lifetime = end > now ? end - now : end is null ? null : AnyLifetime;
        return new()
        {
            AccessToken = row.AccessToken ?? "",
            RefreshToken = row.RefreshToken,
            IssuedAt = end - lifetime ?? now,
            Lifetime = lifetime,
            RefreshTokenExpiresAt = row.RefreshTokenExpiresAt,
            Values = Of(row, scheme.TokenResponse.Fields),
            Secrets = draft.Secrets,
        };
    }

    /// <summary>A failure as a result reports it.</summary>
    public static IntegrationException Error(ImportTokensRequest row, Exception failure) =>
        failure as IntegrationException
            ?? new(ErrorCode.Other,
                $"The tokens of this row were not imported: {failure.GetType().Name}. See the inner exception, and import the row again.",
            failure) { Connector = row.Connector, Origin = FaultOrigin.Ours };

    /// <summary>The values that the callback would have had.</summary>
    /// <exception cref="InvalidRequestException">A value is missing, unknown or invalid.</exception>
    public static Dictionary<string, string> Captured(ImportTokensRequest row, ConnectionDraft draft)
    {
        IEnumerable<CapturedValue> fromCallback = (draft.Scheme as OAuth2)?.Authorization.CallbackParameters ?? [];
        IEnumerable<CapturedValue> fromResponse = (draft.Scheme as TokenScheme)?.TokenResponse.Fields ?? [];
        List<FieldError> errors =
        [
            .. HeaderText.IsWritable(row.AccessToken) ? Array.Empty<FieldError>() : [HeaderText.Error(nameof(row.AccessToken))],
            .. HeaderText.IsWritable(row.RefreshToken) ? Array.Empty<FieldError>() : [HeaderText.Error(nameof(row.RefreshToken))],
            .. row.Values.Where(value => !HeaderText.IsWritable(value.Value)).Select(value => HeaderText.Error(value.Key)),
            .. row.Values.Keys.Where(name => fromCallback.Concat(fromResponse).All(value => value.Name != name))
                .Select(name => new FieldError { Field = name, Message = "is not a value of this connector" }),
            .. fromCallback.Where(value => IsSet(value, row) ? !IsUsable(value, row, draft) : !value.IsOptional)
                .Select(value => new FieldError { Field = value.Name, Message = "is required, as the vendor sent it" }),
            .. fromResponse.Where(value => value.Pattern is not null && row.Values.ContainsKey(value.Name) && !IsUsable(value, row, draft))
                .Select(value => new FieldError { Field = value.Name, Message = "is not a value the vendor sends" }),
        ];
        if (errors.Count == 0) return Of(row, fromCallback);
        throw new InvalidRequestException(
            $"The tokens of this row of {draft.Connector.Definition.Name} cannot be imported: {string.Join("; ", errors)}.")
        {
            FieldErrors = errors,
            Details = ErrorDetails.Of(draft.Connector, FaultOrigin.Ours),
            Tenant = row.Tenant,
        };
    }

    private static string TextOf(IReadOnlyDictionary<string, string> inputs) =>
        string.Join('\n', inputs.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => $"{i.Key}={i.Value}"));

    private static bool IsSet(CapturedValue value, ImportTokensRequest row) => row.Values.GetValueOrDefault(value.Name) is { Length: > 0 };

    private static bool IsUsable(CapturedValue value, ImportTokensRequest row, ConnectionDraft draft) =>
        IsSet(value, row) && AuthorizationResponse.IsValid(value, row.Values[value.Name], draft.Connector.Options);

    private static Dictionary<string, string> Of(ImportTokensRequest row, IEnumerable<CapturedValue> values) =>
        values.Where(value => row.Values.ContainsKey(value.Name)).ToDictionary(value => value.Name, value => row.Values[value.Name]);
}
