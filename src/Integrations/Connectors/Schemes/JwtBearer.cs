namespace Integrations.Connectors;

/// <summary>
/// A signed JWT exchanged for an access token, RFC 7523: signed by the tenant's key (<see cref="SecretNames.PrivateKey"/>) if the tenant
/// supplied one, otherwise by the host's.
/// </summary>
public sealed record JwtBearer : TokenScheme
{
    /// <summary>The grant type; set the assertion's contents with an initializer.</summary>
    /// <param name="tokenEndpoint">Template of the token endpoint.</param>
    public JwtBearer(string tokenEndpoint) : base("jwt-bearer", tokenEndpoint) => ClientAuthentication = null;

    /// <summary>The assertion.</summary>
    public JwtOptions Assertion { get; init; } = new();

    internal override bool ObtainsAgain => true;

    internal override bool NeedsSigningKey => !Asks(SecretNames.PrivateKey);
}
