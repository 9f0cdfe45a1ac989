namespace Integrations.Connectors;

/// <summary>A token the tenant has exchanged for one of the vendor's, RFC 8693. It is renewed by the refresh token that comes with it, where one does.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record TokenExchange : TokenScheme
{
    /// <summary>The grant; the token comes as the secret input <see cref="SecretNames.SubjectToken"/>.</summary>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    /// <param name="subjectTokenType">What kind of token is exchanged.</param>
    public TokenExchange(string tokenEndpoint, string subjectTokenType) : base("token-exchange", tokenEndpoint)
    {
        SubjectTokenType = subjectTokenType;
        Inputs = [Input.Secret(SecretNames.SubjectToken, new() { Title = "Token" })];
    }

    /// <summary>What kind of token is exchanged.</summary>
    public string SubjectTokenType { get; }

    /// <summary>What kind is asked for; null: not said.</summary>
    public string? RequestedTokenType { get; init; }
}
