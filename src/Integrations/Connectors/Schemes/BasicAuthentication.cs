namespace Integrations.Connectors;

/// <summary>HTTP Basic with what the tenant hands over. User name and password are templates over inputs and secret inputs, for example <c>{email}/token</c>.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record BasicAuthentication : AuthenticationScheme
{
    /// <summary>User name and password as two inputs; <c>with</c> or an initializer says what differs.</summary>
    public BasicAuthentication() : base("basic")
    {
        Placement = CredentialPlacement.Header("Authorization", "Basic");
        Inputs = [Input.Secret(SecretNames.UserName, new() { Title = "User name" }), Input.Secret(SecretNames.Password, new() { Title = "Password" })];
    }

    /// <summary>Template of the user name. Default <c>{user_name}</c>.</summary>
    public string UserName { get; init; } = $"{{{SecretNames.UserName}}}";

    /// <summary>Template of the password. Default <c>{password}</c>; some vendors want none, or a constant.</summary>
    public string Password { get; init; } = $"{{{SecretNames.Password}}}";
}
