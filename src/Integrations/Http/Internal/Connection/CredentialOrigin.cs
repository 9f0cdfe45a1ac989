namespace Integrations.Internal;

/// <summary>
/// Binds a credential to the hosts it was issued for: the environment, and the tenant's values that are part of a host. Settings and
/// credential are written one after the other; a pair that does not belong together gives no base URL. Values that the vendor sent with the
/// credential, such as the URL of an instance, are part of the credential.
/// </summary>
internal static class CredentialOrigin
{
    /// <summary>
    /// The hosts that a credential issued under these settings is bound to; empty where the definition alone determines the hosts.
    /// </summary>
    public static string Of(ConnectorRegistration connector, ConnectionSettings settings)
    {
        List<string> parts = [];
        if ((settings.Environment
            ?? connector.DefaultEnvironment) is { } environment) parts.Add($"environment={Uri.EscapeDataString(environment)}");
        foreach (var name in connector.HostVariables)
            if ((settings.Captured.GetValueOrDefault(name)
                ?? settings.Inputs.GetValueOrDefault(name)) is { } value) parts.Add($"{name}={Uri.EscapeDataString(value)}");
        return string.Join('\n', parts);
    }

    /// <summary>True when settings and credential belong together.</summary>
    public static bool Holds(ConnectorRegistration connector, ConnectionSettings settings, Credential credential) =>
        Of(connector, settings) == (credential.IssuedFor ?? "");

    /// <summary>A new credential, bound to its settings.</summary>
    /// <exception cref="InvalidRequestException">It was issued for other hosts.</exception>
    public static Credential Bind(ConnectorRegistration connector, ConnectionSettings settings, Credential credential)
    {
        if (credential.IssuedFor is null) return credential with { IssuedFor = Of(connector, settings) };
        return Holds(connector, settings, credential) ? credential
            : throw new InvalidRequestException("The credential was issued for another environment or host than the connection names: "
                + "connect with the environment and inputs it was issued for.")
        {
            Details = ErrorDetails.Of(connector, FaultOrigin.Ours),
        };
    }

    /// <summary>Called before a URL is made of the two; a credential that is not bound yet is not stored yet.</summary>
    /// <exception cref="ConflictException">The credential was issued for other hosts.</exception>
    public static void Require(ConnectionKey key, ConnectorRegistration connector, ConnectionSettings settings, Credential credential)
    {
        if (credential.IssuedFor is not null && !Holds(connector, settings, credential)) throw ConnectionErrors.OtherOrigin(key,
            connector.Id);
    }
}
