namespace Integrations.Connectors;

/// <summary>
/// A key or token that the tenant created at the vendor and enters. It is the credential, and is valid until the vendor rejects it.
/// </summary>
public sealed record ApiKey : AuthenticationScheme
{
    /// <summary>A key in <c>Authorization: Bearer</c>; change it with <c>with</c> or an initializer.</summary>
    public ApiKey() : base("api-key") => Inputs = [Input.Secret(SecretNames.ApiKey, new() { Title = "API key" })];

    /// <summary>The secret input that contains the key. Default <see cref="SecretNames.ApiKey"/>.</summary>
    public string KeyInput { get; init; } = SecretNames.ApiKey;
}
