using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of authentication schemes.</summary>
internal static class SchemeWords
{
    private static readonly Union<CredentialPlacement> _placement = new()
    {
        { "bearer", new Words<CredentialPlacement>(static _ => CredentialPlacement.Bearer) },
        {
            "header", new Words<CredentialPlacement>(static given =>
                CredentialPlacement.Header(given.Text("name"), given.Find<string>("prefix")))
            {
                { "name", Text, Required },
                { "prefix", OrNull(Text), Optional },
            }
        },
        { "cookie", Named("name", CredentialPlacement.Cookie) },
        { "body", Named("member", CredentialPlacement.Body) },
        { "query", Named("name", CredentialPlacement.Query) },
    };

    private static readonly Words<UnauthorizedResponseRules> _unauthorizedResponse = new(static _ => new())
    {
        { "page", Flag, static (rules, page) => rules with { Page = page } },
        { "redirects", Texts, static (rules, redirects) => rules with { Redirects = redirects } },
        { "members", TextLists, static (rules, members) => rules with { Members = members } },
    };

    /// <summary>The words that all schemes share.</summary>
    public static Words<AuthenticationScheme> Common { get; } = new(static _ => throw new NotSupportedException())
    {
        { "name", Text, static (scheme, name) => scheme with { Name = name } },
        { "inputs", InputWords.Inputs, static (scheme, inputs) => scheme with { Inputs = inputs } },
        { "placement", _placement, static (scheme, placement) => scheme with { Placement = placement } },
        { "headers", Templates, static (scheme, headers) => scheme with { Headers = headers } },
        { "unauthorizedResponse", _unauthorizedResponse, static (scheme, rules) => scheme with { UnauthorizedResponse = rules } },
        { "showsCertificate", Flag, static (scheme, shows) => scheme with { ShowsCertificate = shows } },
    };

    public static Union<AuthenticationScheme> Scheme { get; } = new()
    {
        {
            "oauth2", new Words<OAuth2>(static given =>
                OAuth2.AuthorizationCode(given.Text("authorizationEndpoint"), given.Text("tokenEndpoint")))
            {
                { "authorizationEndpoint", Text, Required },
                { "tokenEndpoint", Text, Required },
                { "authorization", AuthorizationWords.Authorization, static (scheme, options) => scheme with { Authorization = options } },
                TokenWords.Common,
                Common,
            }
        },
        {
            "clientCredentials", new Words<ClientCredentials>(static given => new(given.Text("tokenEndpoint")))
            {
                { "tokenEndpoint", Text, Required },
                { "grantType", Text, static (scheme, type) => scheme with { GrantType = type } },
                TokenWords.Common,
                Common,
            }
        },
        {
            "jwtBearer", new Words<JwtBearer>(static given => new(given.Text("tokenEndpoint")))
            {
                { "tokenEndpoint", Text, Required },
                { "assertion", TokenWords.Jwt, static (scheme, assertion) => scheme with { Assertion = assertion } },
                TokenWords.Common,
                Common,
            }
        },
        {
            "tokenExchange", new Words<TokenExchange>(static given => new(given.Text("tokenEndpoint"), given.Text("subjectTokenType")))
            {
                { "tokenEndpoint", Text, Required },
                { "subjectTokenType", Text, Required },
                { "requestedTokenType", OrNull(Text), static (scheme, type) => scheme with { RequestedTokenType = type } },
                TokenWords.Common,
                Common,
            }
        },
        {
            "sessionLogin", new Words<SessionLogin>(static given => new(given.Text("tokenEndpoint")))
            {
                { "tokenEndpoint", Text, Required },
                TokenWords.Common,
                Common,
            }
        },
        {
            "apiKey", new Words<ApiKey>(static _ => new())
            {
                { "keyInput", Text, static (scheme, input) => scheme with { KeyInput = input } },
                Common,
            }
        },
        {
            "basic", new Words<BasicAuthentication>(static _ => new())
            {
                { "userName", Text, static (scheme, name) => scheme with { UserName = name } },
                { "password", PasswordKind.Password, static (scheme, password) => scheme with { Password = password } },
                {
                    PasswordKind.ConstantWord, ConstantPasswordKind.Constant,
                    static (scheme, password) => scheme with { Password = password }
                },
                Common,
            }
        },
        {
            "oauth1", new Words<OAuth1>(static _ => new())
            {
                { "realm", OrNull(Text), static (scheme, realm) => scheme with { Realm = realm } },
                Common,
            }
        },
    };

    private static Words<CredentialPlacement> Named(string word, Func<string, CredentialPlacement> create) =>
        new(given => create(given.Text(word))) { { word, Text, Required } };
}
