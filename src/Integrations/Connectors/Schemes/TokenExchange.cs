namespace Integrations.Connectors;

/// <summary>
/// A token of the tenant that is exchanged for one of the vendor's, RFC 8693. It is refreshed by the refresh token of the response, if
/// there is one.
/// </summary>
public sealed record TokenExchange : TokenScheme
{
    /// <summary>The grant type; the token is the secret input <see cref="SecretNames.SubjectToken"/>.</summary>
    /// <param name="tokenEndpoint">Template of the token endpoint.</param>
    /// <param name="subjectTokenType">The type of the token that is exchanged.</param>
    public TokenExchange(string tokenEndpoint, string subjectTokenType) : base("token-exchange", tokenEndpoint)
    {
        SubjectTokenType = subjectTokenType;
        Inputs = [Input.Secret(SecretNames.SubjectToken, new() { Title = "Token" })];
    }

    /// <summary>The type of the token that is exchanged.</summary>
    public string SubjectTokenType { get; }

    /// <summary>The requested token type; null: omitted.</summary>
    public string? RequestedTokenType { get; init; }
}
