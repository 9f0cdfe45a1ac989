namespace Integrations.Internal;

/// <summary>The values a connection brings to address templates.</summary>
internal static class ConnectionVariables
{
    /// <summary>Later sources win: what came with the token is newer than what was said at consent.</summary>
    public static Dictionary<string, string> Of(LoadedConnection loaded)
    {
        var variables = new Dictionary<string, string>(loaded.Settings.Facts);
        foreach (var (name, value) in loaded.Settings.Inputs) variables[name] = value;
        foreach (var (name, value) in loaded.Settings.Captured) variables[name] = value;
        foreach (var (name, value) in loaded.Credentials.Credential.Values) variables[name] = value;
        return variables;
    }
}
