using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of schemes whose tokens a token endpoint issues.</summary>
internal static class TokenWords
{
    public static Words<JwtOptions> Jwt { get; } = new(static _ => new())
    {
        { "algorithm", Choice.Of<JwtAlgorithm>(), static (jwt, algorithm) => jwt with { Algorithm = algorithm } },
        { "issuer", Text, static (jwt, issuer) => jwt with { Issuer = issuer } },
        { "subject", OrNull(Text), static (jwt, subject) => jwt with { Subject = subject } },
        { "audience", Text, static (jwt, audience) => jwt with { Audience = audience } },
        { "lifetime", Duration, static (jwt, lifetime) => jwt with { Lifetime = lifetime } },
        { "claims", Templates, static (jwt, claims) => jwt with { Claims = claims } },
        { "listsScopes", Flag, static (jwt, lists) => jwt with { ListsScopes = lists } },
        { "namesCertificate", Flag, static (jwt, names) => jwt with { NamesCertificate = names } },
    };

    private static readonly Words<TokenRequestOptions> _request = new(static _ => new())
    {
        { "method", Text, static (request, method) => request with { Method = method } },
        { "format", Choice.Of<TokenFormat>(), static (request, format) => request with { Format = format } },
        { "parameters", Templates, static (request, parameters) => request with { Parameters = parameters } },
        { "names", Names, static (request, names) => request with { Names = names } },
        { "headers", Templates, static (request, headers) => request with { Headers = headers } },
        { "template", OrNull(Text), static (request, template) => request with { Template = template } },
    };

    private static readonly Words<RefreshRequestOptions> _refresh = new(static _ => new())
    {
        { "endpoint", OrNull(Text), static (refresh, endpoint) => refresh with { Endpoint = endpoint } },
        { "request", OrNull(_request), static (refresh, request) => refresh with { Request = request } },
        { "grantType", Text, static (refresh, type) => refresh with { GrantType = type } },
        { "tokenParameter", Text, static (refresh, parameter) => refresh with { TokenParameter = parameter } },
        { "exchangesAccessToken", Flag, static (refresh, exchanges) => refresh with { ExchangesAccessToken = exchanges } },
        { "parameters", Templates, static (refresh, parameters) => refresh with { Parameters = parameters } },
        { "use", Choice.Of<RefreshTokenUse>(), static (refresh, use) => refresh with { Use = use } },
        { "reuseGrace", Duration, static (refresh, grace) => refresh with { ReuseGrace = grace } },
        { "endsAccessToken", Flag, static (refresh, ends) => refresh with { EndsAccessToken = ends } },
        { "lifetime", OrNone(Duration), static (refresh, lifetime) => refresh with { Lifetime = lifetime } },
        { "lifetimeKind", Choice.Of<RefreshTokenLifetime>(), static (refresh, kind) => refresh with { LifetimeKind = kind } },
    };

    private static readonly Words<OAuthEndpointRequest> _endpoint = new(static given => new() { Request = given.Text("request") })
    {
        { "request", Text, Required },
        { "tokenParameter", OrNull(Text), static (endpoint, parameter) => endpoint with { TokenParameter = parameter } },
        { "isJson", Flag, static (endpoint, isJson) => endpoint with { IsJson = isJson } },
        { "authenticated", Flag, static (endpoint, authenticated) => endpoint with { Authenticated = authenticated } },
        { "headers", Templates, static (endpoint, headers) => endpoint with { Headers = headers } },
        { "active", OrNull(Text), static (endpoint, active) => endpoint with { Active = active } },
    };

    private static readonly Words<AdditionalTokenRequest> _additional = new(static given => new(given.Text("endpoint")))
    {
        { "endpoint", Text, Required },
        { "request", _request, static (additional, request) => additional with { Request = request } },
        { "tokenResponse", TokenResponseWords.Response, static (additional, response) => additional with { TokenResponse = response } },
    };

    /// <summary>The words that all schemes with a token endpoint share, beside those of all schemes.</summary>
    public static Words<TokenScheme> Common { get; } = new(static _ => throw new NotSupportedException())
    {
        { "scopes", Texts, static (scheme, scopes) => scheme with { Scopes = scopes } },
        { "scopeSeparator", Text, static (scheme, separator) => scheme with { ScopeSeparator = separator } },
        {
            "clientAuthentication", OrNone(Choice.Of<ClientAuthenticationMethod>()),
            static (scheme, method) => scheme with { ClientAuthentication = method }
        },
        { "clientAssertion", Jwt, static (scheme, assertion) => scheme with { ClientAssertion = assertion } },
        { "request", _request, static (scheme, request) => scheme with { Request = request } },
        { "tokenResponse", TokenResponseWords.Response, static (scheme, response) => scheme with { TokenResponse = response } },
        { "refresh", _refresh, static (scheme, refresh) => scheme with { Refresh = refresh } },
        {
            "additionalTokenRequests", ListOf(_additional),
            static (scheme, requests) => scheme with { AdditionalTokenRequests = requests }
        },
        { "assumedLifetime", OrNone(Duration), static (scheme, lifetime) => scheme with { AssumedLifetime = lifetime } },
        { "revocationEndpoint", OrNull(_endpoint), static (scheme, endpoint) => scheme with { RevocationEndpoint = endpoint } },
        { "introspectionEndpoint", OrNull(_endpoint), static (scheme, endpoint) => scheme with { IntrospectionEndpoint = endpoint } },
    };
}
