namespace Integrations.Connectors;

/// <summary>
/// A session token obtained by logging in with values that the tenant entered. <see cref="TokenScheme.Request"/> defines the request; the
/// next session is obtained like the first.
/// </summary>
public sealed record SessionLogin : TokenScheme
{
    /// <summary>User name and password as two inputs; change them with an initializer.</summary>
    /// <param name="endpoint">Template of the login URL.</param>
    public SessionLogin(string endpoint) : base("log-in", endpoint)
    {
        ClientAuthentication = null;
        Inputs = [Input.Secret(SecretNames.UserName, new() { Title = "User name" }), Input.Secret(SecretNames.Password, new() { Title = "Password" })];
    }

    internal override bool ObtainsAgain => true;
}
