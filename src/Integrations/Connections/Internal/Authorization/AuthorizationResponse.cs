using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads a redirect. The browser brings it, so what is kept may hold nothing that changes an address, and one that names a host must match the definition's pattern.</summary>
internal static class AuthorizationResponse
{
    /// <summary>The code; null when there is none.</summary>
    public static string? CodeOf(OAuth2 scheme, AuthorizationCallback callback) => callback.Parameters.TryGetValue(scheme.Authorization.CodeParameter, out var code) && code.Length > 0 ? code : null;

    /// <summary>The values that are kept.</summary>
    /// <exception cref="ConsentException">One is missing or none the vendor would send, or the signature is wrong.</exception>
    public static Dictionary<string, string> Captured(ConnectorRegistration connector, OAuth2 scheme, AuthorizationState state, AuthorizationCallback callback)
    {
        if (scheme.Authorization.SignatureParameter is { } signature && !IsSigned(OAuthClient.All(connector.Options, state.Secrets), callback.Parameters, signature))
            throw AuthorizationErrors.Rejected(ConsentFailure.Incomplete, connector.Id, signature);
        var kept = new Dictionary<string, string>();
        foreach (var value in scheme.Authorization.CallbackParameters)
        {
            if (!callback.Parameters.TryGetValue(value.Parameter, out var text) || text.Length == 0)
            {
                if (!value.IsOptional) throw AuthorizationErrors.Rejected(ConsentFailure.Incomplete, connector.Id, value.Parameter);
            }
            else
            {
                kept[value.Name] = IsValid(value, text, connector.Options) ? text
                    : throw AuthorizationErrors.Rejected(ConsentFailure.Incomplete, connector.Id, value.Parameter);
            }
        }

        return kept;
    }

    /// <summary>Whether a value is one the vendor would send.</summary>
    public static bool IsValid(ICapturedValue value, string text, ConnectorOptions options) =>
        HeaderText.IsWritable(text) && (value.Pattern is null
        ? AuthorizationInputs.IsPlain(text)
        : text.Split('/').All(AuthorizationInputs.IsSegmentOrEmpty) && CapturedText.Matches(value, text, options.BaseAddress));

    /// <summary>Under any secret that is in use while secrets rotate.</summary>
    private static bool IsSigned(IReadOnlyList<OAuthClient> clients, IReadOnlyDictionary<string, string> parameters, string name)
    {
        var message = Encoding.UTF8.GetBytes(string.Join('&', parameters.Where(p => p.Key != name).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")));
        var given = Encoding.UTF8.GetBytes(parameters.GetValueOrDefault(name, ""));
        return clients.Any(client => client.Secret is { } secret
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message))), given));
    }
}
