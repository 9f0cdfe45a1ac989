namespace Integrations.Connectors;

/// <summary>
/// HTTP Basic authentication with values that the tenant enters. User name and password are templates over inputs and secret inputs, for
/// example <c>{email}/token</c>.
/// </summary>
public sealed record BasicAuthentication : AuthenticationScheme
{
    /// <summary>User name and password as two inputs; change them with <c>with</c> or an initializer.</summary>
    public BasicAuthentication() : base("basic")
    {
        Placement = CredentialPlacement.Header("Authorization", "Basic");
        Inputs = [Input.Secret(SecretNames.UserName, new() { Title = "User name" }), Input.Secret(SecretNames.Password, new() { Title = "Password" })];
    }

    /// <summary>Template of the user name. Default <c>{user_name}</c>.</summary>
    public string UserName { get; init; } = $"{{{SecretNames.UserName}}}";

    /// <summary>Template of the password. Default <c>{password}</c>; some vendors require an empty or constant one.</summary>
    public string Password { get; init; } = $"{{{SecretNames.Password}}}";
}
