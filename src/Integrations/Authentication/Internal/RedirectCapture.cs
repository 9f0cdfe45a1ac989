using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads a redirect. The browser brings it, so what is kept may hold nothing that changes an address, and one that names a host must match the definition's pattern.</summary>
internal static class RedirectCapture
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    /// <summary>The values that are kept.</summary>
    /// <exception cref="InvalidRequestException">One is missing or none the vendor would send, or the signature is wrong.</exception>
    public static Dictionary<string, string> Of(ConnectorRegistration connector, OAuth2 scheme, AuthorizationState state, AuthorizationCallback callback)
    {
        if (scheme.Authorization.SignatureParameter is { } signature && !IsSigned(OAuthClient.All(connector.Options, state.Secrets), callback.Parameters, signature))
            throw new InvalidRequestException($"The redirect is not signed by {connector.Definition.Name}.") { Connector = connector.Id };
        var kept = new Dictionary<string, string>();
        foreach (var value in scheme.Authorization.Captured)
        {
            if (!callback.Parameters.TryGetValue(value.Path, out var text) || text.Length == 0)
            {
                if (!value.IsOptional) throw Unusable(connector, value);
            }
            else
            {
                kept[value.Name] = IsUsable(value, text) ? text : throw Unusable(connector, value);
            }
        }

        return kept;
    }

    private static bool IsUsable(CapturedValue value, string text) =>
        value.Pattern is { } pattern ? Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, MatchLimit) : AuthorizationInputs.IsPlain(text);

    /// <summary>Under any secret that is in use while secrets rotate.</summary>
    private static bool IsSigned(IReadOnlyList<OAuthClient> clients, IReadOnlyDictionary<string, string> parameters, string name)
    {
        var message = Encoding.UTF8.GetBytes(string.Join('&', parameters.Where(p => p.Key != name).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")));
        var given = Encoding.UTF8.GetBytes(parameters.GetValueOrDefault(name, ""));
        return clients.Any(client => client.Secret is { } secret
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message))), given));
    }

    private static InvalidRequestException Unusable(ConnectorRegistration connector, CapturedValue value) =>
        new($"The redirect of {connector.Definition.Name} carries no usable '{value.Path}'.") { Connector = connector.Id };
}
