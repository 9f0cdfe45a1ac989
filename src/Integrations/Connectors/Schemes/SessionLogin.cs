namespace Integrations.Connectors;

/// <summary>A session token by log-in with what the tenant handed over. <see cref="TokenScheme.Request"/> says what is sent; the next session is obtained like the first.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record SessionLogin : TokenScheme
{
    /// <summary>User name and password as two inputs; an initializer says what differs.</summary>
    /// <param name="endpoint">Template of the log-in address.</param>
    public SessionLogin(string endpoint) : base("log-in", endpoint)
    {
        ClientAuthentication = null;
        Inputs = [Input.Secret(SecretNames.UserName, new() { Title = "User name" }), Input.Secret(SecretNames.Password, new() { Title = "Password" })];
    }

    internal override bool ObtainsAgain => true;
}
