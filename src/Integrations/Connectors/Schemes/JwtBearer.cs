namespace Integrations.Connectors;

/// <summary>A signed JWT exchanged for an access token, RFC 7523: signed by the tenant's key (<see cref="SecretNames.PrivateKey"/>) where it brought one, else by the host's.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record JwtBearer : TokenScheme
{
    /// <summary>The grant; an initializer says what stands in the assertion.</summary>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    public JwtBearer(string tokenEndpoint) : base("jwt-bearer", tokenEndpoint) => ClientAuthentication = null;

    /// <summary>The assertion.</summary>
    public JwtOptions Assertion { get; init; } = new();

    internal override bool ObtainsAgain => true;

    internal override bool NeedsSigningKey => !Asks(SecretNames.PrivateKey);
}
