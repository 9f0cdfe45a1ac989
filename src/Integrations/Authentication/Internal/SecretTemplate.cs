namespace Integrations.Internal;

/// <summary>Templates of what a request says in a header or body: they may use secrets, unlike those of addresses.</summary>
internal static class SecretTemplate
{
    /// <exception cref="InvalidRequestException">A variable has no value.</exception>
    public static string Resolve(string template, CredentialRequest request) =>
        AddressTemplate.Resolve(template, name => request.Secrets.GetValueOrDefault(name) ?? request.Variables.GetValueOrDefault(name), hostVariables: true);
}
