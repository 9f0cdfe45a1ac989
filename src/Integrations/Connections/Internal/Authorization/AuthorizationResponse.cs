using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Reads an authorization response (RFC 6749, section 4.1.2). The browser sends it: stored values must change only their own place in a
/// URL, and one that names a host must match the definition's pattern.
/// </summary>
internal static class AuthorizationResponse
{
    private const string Issuer = "iss";

    /// <summary>
    /// Requires that the response comes from the authorization server its state was made for, by its callback address and by <c>iss</c>
    /// (RFC 9207): otherwise its code would be sent to another vendor.
    /// </summary>
    /// <exception cref="ConsentException">It comes from another one, or names none although the vendor always does.</exception>
    public static void RequireIssuer(ConnectorRegistration connector, AuthorizationState state, AuthorizationCallback callback,
        ConnectorRegistry connectors)
    {
        if (callback.Connector is { } addressee && addressee != connector.Id)
            throw AuthorizationErrors.Rejected(ConsentFailure.OtherConnector, connector.Id);
        var issuer = callback.Parameters.GetValueOrDefault(Issuer);
        var isRight = IssuerOf(connector, state) is { } expected ? issuer == expected
            : issuer is null || !IsOfAnother(connector, issuer, connectors);
        if (!isRight) throw AuthorizationErrors.Rejected(ConsentFailure.OtherIssuer, connector.Id);
    }

    /// <summary>The authorization code.</summary>
    /// <exception cref="IntegrationException">The response is an error response.</exception>
    /// <exception cref="ConsentException">The response has no code.</exception>
    public static string RequireCode(ConnectorRegistration connector, OAuth2 scheme, AuthorizationCallback callback)
    {
        if (callback.Parameters.TryGetValue("error", out var error))
            throw AuthorizationErrors.Of(connector, error, callback.Parameters.GetValueOrDefault("error_description"));
        var parameter = scheme.Authorization.CodeParameter;
        return callback.Parameters.TryGetValue(parameter, out var code) && code.Length > 0 ? code
            : throw AuthorizationErrors.Rejected(ConsentFailure.Incomplete, connector.Id, parameter);
    }

    /// <summary>The values of a response that the definition captures, by their names.</summary>
    /// <exception cref="ConsentException">One is missing or invalid, or the signature is wrong.</exception>
    public static Dictionary<string, string> Captured(ConnectorRegistration connector, OAuth2 scheme, AuthorizationState state,
        AuthorizationCallback callback)
    {
        if (scheme.Authorization.SignatureParameter is { } signature
            && !IsSigned(OAuthClient.All(connector.Options, state.Secrets), callback.Parameters, signature))
            throw AuthorizationErrors.Rejected(ConsentFailure.Incomplete, connector.Id, signature);
        var kept = new Dictionary<string, string>();
        foreach (var value in scheme.Authorization.CallbackParameters)
        {
            if (!callback.Parameters.TryGetValue(value.Path, out var text) || text.Length == 0)
            {
                if (!value.IsOptional) throw AuthorizationErrors.Rejected(ConsentFailure.Incomplete, connector.Id, value.Path);
            }
            else
            {
                kept[value.Name] = IsValid(value, text, connector.Options) ? text
                    : throw AuthorizationErrors.Rejected(ConsentFailure.Incomplete, connector.Id, value.Path);
            }
        }

        return kept;
    }

    /// <summary>True when a value is one that the vendor would send.</summary>
    public static bool IsValid(CapturedValue value, string text, ConnectorOptions options) =>
        HeaderText.IsWritable(text) && (value.Pattern is null
        ? AuthorizationInputs.IsPlain(text)
        : text.Split('/').All(AuthorizationInputs.IsSegmentOrEmpty) && CapturedText.Matches(value, text, options.BaseAddress));

    private static string? IssuerOf(ConnectorRegistration connector, AuthorizationState state)
    {
        var values = ConnectorAddresses.EnvironmentOf(connector, state.Environment)?.Values;
        return connector.Definition.Issuer is { } template
            ? TextTemplate.Resolve(template, name => values?.GetValueOrDefault(name) ?? state.Inputs.GetValueOrDefault(name)) : null;
    }

    private static bool IsOfAnother(ConnectorRegistration connector, string issuer, ConnectorRegistry connectors) =>
        connectors.All.Any(other =>
        other.Id != connector.Id && other.Definition.Issuer is { } template && IssuersOf(other.Definition, template).Contains(issuer));

    /// <summary>The issuers of every environment, as far as the definition alone gives them.</summary>
    private static IEnumerable<string?> IssuersOf(ConnectorDefinition connector, string template) => connector.Environments.Count == 0
        ? [template]
        : connector.Environments.Select(environment => TextTemplate.TryResolve(template, environment.Values.GetValueOrDefault));

    /// <summary>True when one of the current client secrets, of which there are several during rotation, signed the parameters.</summary>
    private static bool IsSigned(IReadOnlyList<OAuthClient> clients, IReadOnlyDictionary<string, string> parameters, string name)
    {
        var signed = parameters.Where(p => p.Key != name).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}");
        var message = Encoding.UTF8.GetBytes(string.Join('&', signed));
        var signature = Encoding.UTF8.GetBytes(parameters.GetValueOrDefault(name, ""));
        return clients.Any(client => client.Secret is { } secret
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(SignatureOf(message, secret)), signature));
    }

    private static string SignatureOf(byte[] message, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message));
}
