using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The values of a redirect that are kept. The browser brings these, so they may hold nothing that changes an address.</summary>
internal static class RedirectCapture
{
    /// <exception cref="ConsentException">One is missing, or is none the vendor would send.</exception>
    public static Dictionary<string, string> Of(ConnectorRegistration connector, OAuth2 scheme, AuthorizationCallback callback) =>
        scheme.CapturedFromRedirect.ToDictionary(name => name, name => callback.Parameters.TryGetValue(name, out var value) && AuthorizationInputs.IsPlain(value)
            ? value
            : throw ConsentErrors.Refused(ConsentFailure.Incomplete, connector.Id, name));
}
