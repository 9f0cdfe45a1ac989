namespace Integrations.Connectors;

/// <summary>A key or token the tenant made at the vendor and hands over. It is the credential, and lasts until the vendor refuses it.</summary>
public sealed record ApiKey : AuthenticationScheme
{
    /// <summary>A key in <c>Authorization: Bearer</c>; <c>with</c> or an initializer says what differs.</summary>
    public ApiKey() : base("api-key") => Inputs = [Input.Secret(SecretNames.ApiKey, new() { Title = "API key" })];

    /// <summary>The secret input that is the key. Default <see cref="SecretNames.ApiKey"/>.</summary>
    public string KeyInput { get; init; } = SecretNames.ApiKey;
}
