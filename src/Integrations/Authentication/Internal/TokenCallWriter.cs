using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Writes a request about a token: revocation, introspection.</summary>
internal static class TokenCallWriter
{
    /// <summary>The address of a call, as a template.</summary>
    public static string AddressOf(OAuthEndpointRequest call) => Parse(call).Template;

    /// <exception cref="IntegrationException">Something it needs is not there.</exception>
    public static HttpRequestMessage Write(TokenTarget target, OAuthEndpointRequest call, string token, OAuthClient client, DateTimeOffset now)
    {
        var (method, template) = Parse(call);
        var address =
            ConnectorAddresses.Resolve(template, target.Connector, target.Environment, name => name == "token" ? token : target.Find(name));
        var request = new HttpRequestMessage(new(method), address);
        List<KeyValuePair<string, string>> parameters = call.TokenParameter is { } parameter ? [new(parameter, token)] : [];
        if (call.Authenticated) ClientAuthenticator.Apply(request, parameters, target, client, address, now);
        foreach (var (name, header) in call.Headers)
            RequestHeaders.Add(request, name,
                TextTemplate.Resolve(header, variable => variable == "token" ? token : target.Value(client, variable)),
                $"a value of {header}");
        if (parameters.Count > 0) request.Content = call.IsJson ? TokenRequestWriter.Json(parameters) : new FormUrlEncodedContent(parameters);
        return request;
    }

    private static (string Method, string Template) Parse(OAuthEndpointRequest call) =>
        call.Request.Split(' ', 2) is [var method, var address] ? (method, address) : ("POST", call.Request);
}
