namespace Integrations.Internal;

/// <summary>The values a connection brings to address templates.</summary>
internal static class ConnectionVariables
{
    /// <summary>Later sources win: what came with the token is newer than what was said at consent.</summary>
    /// <exception cref="ConflictException">The credential was issued for other hosts.</exception>
    public static Dictionary<string, string> Of(ConnectionKey key, ConnectorRegistration connector, ConnectionSettings settings,
        Credential credential)
    {
        CredentialOrigin.Require(key, connector, settings, credential);
        var variables = new Dictionary<string, string>(settings.Facts);
        foreach (var (name, value) in settings.Inputs) variables[name] = value;
        foreach (var (name, value) in settings.Captured) variables[name] = value;
        foreach (var (name, value) in credential.Values) variables[name] = value;
        return variables;
    }
}
