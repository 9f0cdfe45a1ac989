using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>A scheme whose access tokens are issued by a token endpoint. Every property is a fact of the vendor's documentation.</summary>
public abstract record TokenScheme : AuthenticationScheme
{
    private protected TokenScheme(string name, string tokenEndpoint) : base(name) => TokenEndpoint = tokenEndpoint;

    /// <summary>The token endpoint; a template over inputs, captured values and environment values.</summary>
    public string TokenEndpoint { get; }

    /// <summary>The scopes to request when the host names none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The separator of scopes. Default a space.</summary>
    public string ScopeSeparator { get; init; } = " ";

    /// <summary>
    /// The client's authentication method at the token endpoint; null: no client takes part. Default id and secret in the body.
    /// </summary>
    public ClientAuthenticationMethod? ClientAuthentication { get; init; } = ClientAuthenticationMethod.ClientSecretPost;

    /// <summary>The assertion of <see cref="ClientAuthenticationMethod.PrivateKeyJwt"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public JwtOptions ClientAssertion { get; init; } = new();

    /// <summary>The format of token requests.</summary>
    public TokenRequestOptions Request { get; init; } = new();

    /// <summary>The format of token responses.</summary>
    public TokenResponseOptions TokenResponse { get; init; } = new();

    /// <summary>The refresh request.</summary>
    public RefreshRequestOptions Refresh { get; init; } = new();

    /// <summary>
    /// Requests after the first response, in order; each may use the values captured before, and the last one's token authenticates
    /// requests.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public IReadOnlyList<AdditionalTokenRequest> AdditionalTokenRequests { get; init; } = [];

    /// <summary>
    /// The assumed lifetime of an access token when the response specifies none and the token is not a JWT; null: until the vendor rejects
    /// it. Default 1 hour.
    /// </summary>
    public TimeSpan? AssumedLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Revokes a token; null when the vendor does not support revocation.</summary>
    public OAuthEndpointRequest? RevocationEndpoint { get; init; }

    /// <summary>Checks whether an access token is active; null when the vendor does not support introspection.</summary>
    public OAuthEndpointRequest? IntrospectionEndpoint { get; init; }

    /// <summary>The values of every token response of the scheme that are stored.</summary>
    internal IEnumerable<CapturedValue> ResponseFields =>
        TokenResponse.Fields.Concat(AdditionalTokenRequests.SelectMany(request => request.TokenResponse.Fields));

    /// <summary>The values of token responses and the callback that are stored.</summary>
    internal IEnumerable<CapturedValue> CapturedValues =>
        ResponseFields.Concat((this as OAuth2)?.Authorization.CallbackParameters ?? []);

    internal override bool CanRefresh(Credential credential) =>
        ObtainsAgain || credential.RefreshToken is not null || Refresh.ExchangesAccessToken;

    internal override bool NeedsClient =>
        ClientAuthentication is not (null or ClientAuthenticationMethod.SecretAsUserName) && !Asks(SecretNames.ClientId);

    internal override bool NeedsClientSecret =>
        ClientAuthentication is ClientAuthenticationMethod.ClientSecretPost or ClientAuthenticationMethod.ClientSecretBasic
            or ClientAuthenticationMethod.SecretAsUserName && !Asks(SecretNames.ClientSecret);

    internal override bool NeedsCertificate => ShowsCertificate || ClientAuthentication == ClientAuthenticationMethod.TlsClientAuth;

    internal override bool NeedsSigningKey =>
        ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt && !Asks(SecretNames.PrivateKey);
}
