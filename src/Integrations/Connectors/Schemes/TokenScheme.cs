using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>A scheme whose access tokens a token endpoint issues. Every property is a fact of the vendor's documentation.</summary>
public abstract record TokenScheme : AuthenticationScheme
{
    private protected TokenScheme(string name, string tokenEndpoint) : base(name) => TokenEndpoint = tokenEndpoint;

    /// <summary>Where tokens are asked for; a template over inputs, captured values and environment values.</summary>
    public string TokenEndpoint { get; }

    /// <summary>Scopes asked for when the host names none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What stands between two scopes. Default a space.</summary>
    public string ScopeSeparator { get; init; } = " ";

    /// <summary>
    /// How the client authenticates at the token endpoint; null: no client takes part. Default id and secret in the body.
    /// </summary>
    public ClientAuthenticationMethod? ClientAuthentication { get; init; } = ClientAuthenticationMethod.ClientSecretPost;

    /// <summary>The assertion of <see cref="ClientAuthenticationMethod.PrivateKeyJwt"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public JwtOptions ClientAssertion { get; init; } = new();

    /// <summary>How a token request is written.</summary>
    public TokenRequestOptions Request { get; init; } = new();

    /// <summary>How its answer is read.</summary>
    public TokenResponseOptions TokenResponse { get; init; } = new();

    /// <summary>How a grant is refreshed by its refresh token.</summary>
    public RefreshRequestOptions Refresh { get; init; } = new();

    /// <summary>Requests after the first answer, in order; each may use what the ones before captured, and the last one's token is what calls carry.</summary>
    [Experimental("INTEGRATIONS001")]
    public IReadOnlyList<AdditionalTokenRequest> AdditionalTokenRequests { get; init; } = [];

    /// <summary>Lifetime of an access token whose answer says none and which is no JWT; null: until the vendor refuses it. Default 1 hour.</summary>
    public TimeSpan? AssumedLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How a grant is revoked at the vendor; null when the vendor has no such call.</summary>
    public OAuthEndpointRequest? RevocationEndpoint { get; init; }

    /// <summary>How the vendor is asked whether an access token is good; null when it has no such call.</summary>
    public OAuthEndpointRequest? IntrospectionEndpoint { get; init; }

    /// <summary>What every token response of the scheme carries for the connection.</summary>
    internal IEnumerable<TokenResponseField> ResponseFields =>
        TokenResponse.Fields.Concat(AdditionalTokenRequests.SelectMany(request => request.TokenResponse.Fields));

    /// <summary>What token responses and the callback carry for the connection.</summary>
    internal IEnumerable<ICapturedValue> CapturedValues =>
        ResponseFields.Concat<ICapturedValue>((this as OAuth2)?.Authorization.CallbackParameters ?? []);

    internal override bool CanRefresh(Credential credential) => ObtainsAgain || credential.RefreshToken is not null || Refresh.ExchangesAccessToken;

    internal override bool NeedsClient =>
        ClientAuthentication is not (null or ClientAuthenticationMethod.SecretAsUserName) && !Asks(SecretNames.ClientId);

    internal override bool NeedsClientSecret =>
        ClientAuthentication is ClientAuthenticationMethod.ClientSecretPost or ClientAuthenticationMethod.ClientSecretBasic or ClientAuthenticationMethod.SecretAsUserName && !Asks(SecretNames.ClientSecret);

    internal override bool NeedsCertificate => ShowsCertificate || ClientAuthentication == ClientAuthenticationMethod.TlsClientAuth;

    internal override bool NeedsSigningKey => ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt && !Asks(SecretNames.PrivateKey);
}
