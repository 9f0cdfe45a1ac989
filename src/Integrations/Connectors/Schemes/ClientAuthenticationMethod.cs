namespace Integrations.Connectors;

/// <summary>The method by which an OAuth client authenticates at the token endpoint.</summary>
public enum ClientAuthenticationMethod
{
    /// <summary><c>client_id</c> and <c>client_secret</c> in the body, RFC 6749 section 2.3.1.</summary>
    ClientSecretPost = 0,

    /// <summary>HTTP Basic with client id and secret, both form-encoded first.</summary>
    ClientSecretBasic = 1,

    /// <summary>A signed assertion, RFC 7523 section 2.2; <see cref="TokenScheme.ClientAssertion"/> defines it.</summary>
    PrivateKeyJwt = 2,

    /// <summary>The client certificate of the TLS connection, RFC 8705; the id in the body.</summary>
    TlsClientAuth = 3,

    /// <summary>HTTP Basic with the secret as user name and no password.</summary>
    SecretAsUserName = 4,

    /// <summary>A public client: the id in the body, no secret is sent.</summary>
    None = 5,
}
