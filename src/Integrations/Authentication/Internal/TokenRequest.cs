using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// One request to the token endpoint: its URL, the grant's parameters, its format and that of the response. Holds secrets.
/// </summary>
internal sealed class TokenRequest
{
    private const string Urn = "urn:ietf:params:oauth:grant-type:";

    /// <summary>Template of the URL.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The format of the request.</summary>
    public required TokenRequestOptions Request { get; init; }

    /// <summary>The format of the response.</summary>
    public required TokenResponseOptions Response { get; init; }

    /// <summary>Standard parameters by their standard names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The assertion that the client signs; null: not used.</summary>
    public JwtOptions? Assertion { get; init; }

    /// <summary>True when the client authenticates itself.</summary>
    public bool AuthenticatesClient { get; init; } = true;

    /// <summary>True when it carries an authorization code, which can be sent once: no later attempt can succeed.</summary>
    public bool IsSpentOnce { get; init; }

    /// <summary>The authorization-code grant, RFC 6749 section 4.1.3.</summary>
    public static TokenRequest Code(TokenScheme scheme, string code, Uri redirectUri, string? codeVerifier) => new()
    {
        Endpoint = scheme.TokenEndpoint,
        Request = scheme.Request,
        Response = scheme.TokenResponse,
        Parameters =
        [
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirectUri.OriginalString),
            new("code_verifier", codeVerifier ?? ""),
        ],
        IsSpentOnce = true,
    };

    /// <summary>The refresh grant, RFC 6749 section 6.</summary>
    public static TokenRequest Refresh(TokenScheme scheme, string token)
    {
        var refresh = scheme.Refresh;
        var request = refresh.Request ?? scheme.Request;
        return new()
        {
            Endpoint = refresh.Endpoint ?? scheme.TokenEndpoint,
            Request = request with { Parameters = new Dictionary<string, string>([.. request.Parameters, .. refresh.Parameters]) },
            Response = scheme.TokenResponse,
            Parameters = [new("grant_type", refresh.GrantType), new(refresh.TokenParameter, token)],
        };
    }

    /// <summary>The grant types that need no browser.</summary>
    public static TokenRequest Unattended(TokenRequestContext context) => context.TokenScheme switch
    {
        ClientCredentials scheme => Of(scheme, [new("grant_type", scheme.GrantType), new("scope", context.Scope)]),
        JwtBearer scheme => Of(scheme, [new("grant_type", Urn + "jwt-bearer")], scheme.Assertion),
        TokenExchange scheme => Of(scheme,
        [
            new("grant_type", Urn + "token-exchange"),
            new("subject_token", context.Secrets.GetValueOrDefault(SecretNames.SubjectToken, "")),
            new("subject_token_type", scheme.SubjectTokenType),
            new("requested_token_type", scheme.RequestedTokenType ?? ""),
            new("scope", context.Scope),
        ]),
        var scheme => Of(scheme, []),
    };

    /// <summary>An additional request of a scheme whose tokens take several.</summary>
    public static TokenRequest Additional(AdditionalTokenRequest request) => new()
    {
        Endpoint = request.Endpoint, Request = request.Request, Response = request.TokenResponse, AuthenticatesClient = false,
    };

    public override string ToString() => $"Token request to {Endpoint}";

    private static TokenRequest Of(
        TokenScheme scheme, IReadOnlyList<KeyValuePair<string, string>> parameters, JwtOptions? assertion = null) => new()
    {
        Endpoint = scheme.TokenEndpoint,
        Request = scheme.Request,
        Response = scheme.TokenResponse,
        Parameters = parameters,
        Assertion = assertion,
    };
}
