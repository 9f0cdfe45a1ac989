namespace Integrations.Connectors;

/// <summary>Names of the secret inputs that the schemes use.</summary>
public static class SecretNames
{
    /// <summary>The key of <see cref="Connectors.ApiKey"/>.</summary>
    public const string ApiKey = "api_key";

    /// <summary>The user name of <see cref="BasicAuthentication"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public const string UserName = "user_name";

    /// <summary>The password of <see cref="BasicAuthentication"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public const string Password = "password";

    /// <summary>The id of the tenant's own OAuth client; when it is given, the connection does not use the host's client.</summary>
    public const string ClientId = "client_id";

    /// <summary>The secret of the tenant's own OAuth client.</summary>
    public const string ClientSecret = "client_secret";

    /// <summary>A private key in PEM, of the tenant's own client or service account.</summary>
    public const string PrivateKey = "private_key";

    /// <summary>The id of that key.</summary>
    [Experimental("INTEGRATIONS001")]
    public const string KeyId = "key_id";

    /// <summary>The token of <see cref="OAuth1"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public const string TokenId = "token_id";

    /// <summary>The token secret of <see cref="OAuth1"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public const string TokenSecret = "token_secret";

    /// <summary>The token that <see cref="TokenExchange"/> exchanges.</summary>
    [Experimental("INTEGRATIONS001")]
    public const string SubjectToken = "subject_token";
}
