using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml;
using Integrations.Connectors;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Decides the meaning of a token endpoint's response. Only proof ends a grant: a rule's code and description, never a page of HTML.
/// </summary>
internal static class TokenResponseHandler
{
    /// <summary>RFC 6749's code for a dead grant, which vendors also use for "not now".</summary>
    private const string InvalidGrant = "invalid_grant";

    /// <summary>Gateways use 520 to 599 for vendors that did not respond to them.</summary>
    private const int OfGateways = 520;

    private static TokenErrorRule[] ProtocolRules =>
    [
        TokenErrorRule.WrongClient("invalid_client"),
        TokenErrorRule.WrongClient("invalid_client_id"),
        TokenErrorRule.WrongClient("unauthorized_client"),
    ];

    /// <exception cref="VendorUnavailableException">The response was cut off or is a gateway's: it is unknown whether the
    /// vendor acted.</exception>
    public static TokenResult Of(
        TokenRequestContext context, TokenRequest request, TokenTransport.Response response, DateTimeOffset issuedAt)
    {
        var status = (int)response.Status;
        if (response.Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout || status >= OfGateways)
            throw Unknown(context, response, $"A gateway responded {status} to a token request of {context.Connector.Definition.Name}.");
        if (response.Status == HttpStatusCode.TooManyRequests || status >= 500)
            return new TokenResult.Unavailable(response.RetryAt, $"the token endpoint returned {status}")
            {
                IsRateLimit = response.Status == HttpStatusCode.TooManyRequests,
            };
        var read = Read(context, request, response, issuedAt);
        if (response.IsSuccess && read?.AccessToken is not null)
            return new TokenResult.Issued(Cleaned(context, read).ToCredential(issuedAt, KeptSecrets(context)));
        return status is >= 300 and < 400 || read is null
            ? new TokenResult.Unavailable(response.RetryAt, $"the token endpoint returned {status} without a token response")
            : OfError(context, request, response, read);
    }

    /// <summary>True when a revocation or introspection was rejected because of the client that sent it.</summary>
    public static bool IsClientRefused(TokenRequestContext context, TokenTransport.Response response)
    {
        if (response.IsSuccess) return false;
        if (response.Status == HttpStatusCode.Unauthorized) return true;
        var (scheme, options) = (context.TokenScheme, context.TokenScheme.TokenResponse);
        var read = TokenResponse.TryRead(
            () => TokenResponse.Read(response.Body, options, scheme.ScopeSeparator, DateTimeOffset.UnixEpoch));
        return read is not null && MeaningOf(options, read) == TokenErrorMeaning.WrongClient;
    }

    private static TokenResult OfError(
        TokenRequestContext context, TokenRequest request, TokenTransport.Response response, TokenResponse read)
    {
        var (status, scheme) = ((int)response.Status, context.TokenScheme);
        // By the vendor's original message: a secret may equal one of the words that determine the meaning.
        var meaning = MeaningOf(request.Response, read);
        var (code, message) = Shown(context, request, read);
        var isUnclear = meaning is null && read.ErrorCode == InvalidGrant;
        if (isUnclear || meaning == TokenErrorMeaning.NeverAgain
            || (meaning == TokenErrorMeaning.NotNow && request.IsSpentOnce && read.ErrorCode == InvalidGrant))
            return new TokenResult.Rejected(code!, message) { IsUnclear = isUnclear };
        var isClientCode = meaning == TokenErrorMeaning.WrongClient;
        var isUnauthorized = response.Status == HttpStatusCode.Unauthorized && meaning is null;
        var isTenantsClient = context.Secrets.ContainsKey(SecretNames.ClientId);

        // When no client of the host takes part, the tenant's own credentials were rejected.
        if (scheme.ObtainsAgain && (isClientCode ? isTenantsClient : isUnauthorized && scheme.ClientAuthentication is null))
            return new TokenResult.Rejected(code ?? "401", message);
        if (isClientCode || (isUnauthorized && code is not null))
            return new TokenResult.Failed(ClientRefused(context, status, code, message, isTenantsClient))
            {
                IsClientRefused = isClientCode,
            };
        return new TokenResult.Unavailable(response.RetryAt, code is not null
            ? $"the token endpoint returned {status} {code}: {message}"
            : $"the token endpoint returned {status} without a token");
    }

    private static TokenResponse? Read(
        TokenRequestContext context, TokenRequest request, TokenTransport.Response response, DateTimeOffset issuedAt)
    {
        try
        {
            return TokenResponse.Read(response.Body, request.Response, context.TokenScheme.ScopeSeparator, response.Date ?? issuedAt,
                context.Connector.Options.BaseAddress);
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            // The parser's own message may quote the body, which may hold a token.
            throw Unknown(context, response, $"The token response of {context.Connector.Definition.Name} was cut off.");
        }
    }

    /// <summary>Returns null when no rule matches; the vendor's rules come before the protocol's.</summary>
    private static TokenErrorMeaning? MeaningOf(TokenResponseOptions options, TokenResponse read) =>
        options.TokenErrors.Concat(ProtocolRules).FirstOrDefault(rule => rule.Code == read.ErrorCode
            && (rule.DescriptionPattern is not { } pattern
                || (read.ErrorMessage is { } description && Patterns.IsWithin(description, pattern))))?.Meaning;

    /// <summary>The error in the form that may be shown. A code of the protocol or of a rule contains no secret.</summary>
    private static (string? Code, string? Message) Shown(TokenRequestContext context, TokenRequest request, TokenResponse read)
    {
        var text = new VendorText(SecretsOf(context, request), [], []);
        var isKnown = read.ErrorCode == InvalidGrant
            || request.Response.TokenErrors.Concat(ProtocolRules).Any(rule => rule.Code == read.ErrorCode);
        return (isKnown ? read.ErrorCode : text.CleanName(read.ErrorCode), text.Clean(read.ErrorMessage));
    }

    /// <summary>Removes fields that a header requires but cannot contain: the previous values are kept.</summary>
    private static TokenResponse Cleaned(TokenRequestContext context, TokenResponse read)
    {
        var inHeaders = HeaderText.Variables(context.Connector.Definition, context.Scheme);
        var refused = HeaderText.Errors(inHeaders, read.Fields).Select(error => error.Field).ToHashSet();
        return read with { Fields = new Dictionary<string, string>(read.Fields.Where(field => !refused.Contains(field.Key))) };
    }

    /// <summary>The secrets that the vendor was sent and may quote.</summary>
    private static IEnumerable<string?> SecretsOf(TokenRequestContext context, TokenRequest request) =>
    [
        context.AccessToken,
        .. KnownSecrets.Of(context.Connector.Options),
        .. KnownSecrets.Of(context.Secrets, context.Connector.Options.ClientId),
        .. request.Parameters.Where(parameter => parameter.Key is not ("grant_type" or "scope" or "redirect_uri")
            && !parameter.Value.StartsWith("urn:", StringComparison.Ordinal)).Select(parameter => parameter.Value),
    ];

    /// <summary>A token that was exchanged is used up.</summary>
    private static Dictionary<string, string> KeptSecrets(TokenRequestContext context) =>
        new(context.Secrets.Where(secret => secret.Key != SecretNames.SubjectToken));

    private static VendorUnavailableException Unknown(TokenRequestContext context, TokenTransport.Response response, string message) =>
        new(message)
        {
            Connector = context.Connector.Id,
            VendorStatus = (int)response.Status,
            IsTransient = true,
            RetryAt = response.RetryAt,
            Origin = FaultOrigin.Network,
        };

    private static IntegrationException ClientRefused(
        TokenRequestContext context, int status, string? code, string? message, bool isTenantsClient) =>
        new(ErrorCode.Other, isTenantsClient
            ? $"{context.Connector.Definition.Name} rejects the tenant's own client ({code}): connect again with its id and secret."
            : $"{context.Connector.Definition.Name} rejects the host's client ({code}): check the options "
            + $"{nameof(ConnectorOptions.ClientId)}, {nameof(ConnectorOptions.ClientSecret)}, {nameof(ConnectorOptions.SigningKeys)} and "
            + $"{nameof(ConnectorOptions.ClientCertificates)}.")
        {
            Connector = context.Connector.Id,
            VendorStatus = status,
            VendorCode = code,
            VendorMessage = message,
            Origin = isTenantsClient ? FaultOrigin.Customer : FaultOrigin.Ours,
        };
}

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
