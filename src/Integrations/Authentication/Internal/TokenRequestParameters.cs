using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>What each grant asks of the token endpoint.</summary>
internal static class TokenRequestParameters
{
    private const string Urn = "urn:ietf:params:oauth:grant-type:";

    public static TokenRequest Code(TokenScheme scheme, string code, Uri redirectUri, string? codeVerifier)
    {
        List<KeyValuePair<string, string>> parameters = [new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirectUri.OriginalString)];
        if (codeVerifier is not null) parameters.Add(new("code_verifier", codeVerifier));
        return new() { Endpoint = scheme.TokenEndpoint, Request = scheme.Request, Answer = scheme.TokenResponse, Parameters = parameters,
            IsSpentOnce = true };
    }

    public static TokenRequest Refresh(TokenScheme scheme, string token)
    {
        var form = scheme.Refresh;
        var request = form.Request ?? scheme.Request;
        return new()
        {
            Endpoint = form.Endpoint ?? scheme.TokenEndpoint,
            Request = request with { Parameters = new Dictionary<string, string>([.. request.Parameters, .. form.Parameters]) },
            Answer = scheme.TokenResponse,
            Parameters = [new("grant_type", form.GrantType), new(form.TokenParameter, token)],
        };
    }

    /// <summary>The grants that need no browser.</summary>
    public static TokenRequest Alone(TokenTarget target, DateTimeOffset now) => target.Scheme switch
    {
        ClientCredentials scheme => Question(scheme, [new("grant_type", scheme.GrantType), new("scope", target.Scope)]),
        JwtBearer scheme => Question(scheme, [new("grant_type", Urn + "jwt-bearer")], (client, address) => ClientAuthenticator.Assertion(target, scheme.Assertion, client, address, now)),
        TokenExchange scheme => Question(scheme,
        [
            new("grant_type", Urn + "token-exchange"),
            new("subject_token", target.Secrets.GetValueOrDefault(SecretNames.SubjectToken, "")),
            new("subject_token_type", scheme.SubjectTokenType),
            new("requested_token_type", scheme.RequestedTokenType ?? ""),
            new("scope", target.Scope),
        ]),
        var scheme => Question(scheme, []),
    };

    private static TokenRequest Question(TokenScheme scheme, IReadOnlyList<KeyValuePair<string, string>> parameters, Func<OAuthClient, string, string>? assertion = null) => new()
    {
        Endpoint = scheme.TokenEndpoint,
        Request = scheme.Request,
        Answer = scheme.TokenResponse,
        Parameters = parameters,
        Assertion = assertion,
    };
}
