using System.Security;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Makes the HTTP requests to a vendor's token, revocation and introspection endpoints, as the scheme describes them.</summary>
internal static class TokenRequestFactory
{
    /// <summary>A token request.</summary>
    /// <exception cref="IntegrationException">An option or a value is missing: no request was sent.</exception>
    public static HttpRequestMessage Create(TokenRequestContext context, TokenRequest request, OAuthClient client, DateTimeOffset now)
    {
        var options = request.Request;
        var url = ConnectorAddresses.Resolve(request.Endpoint, context.Connector, context.Environment, context.Variables.GetValueOrDefault);
        var message = new HttpRequestMessage(new(options.Method), url);
        List<KeyValuePair<string, string>> standard = [.. request.Parameters];
        if (request.AuthenticatesClient) ClientAuthentication.Apply(message, standard, context, client, now);
        if (request.Assertion is { } assertion)
            standard.Add(new("assertion", ClientAuthentication.Assertion(context, assertion, client, url, now)));
        var parameters = Parameters(context, options, client, standard);
        foreach (var (name, template) in options.Headers)
            if (TextTemplate.TryResolve(template, variable => context.Value(client, variable)) is { } value)
                RequestHeaders.Add(message, name, value, $"a value of {template}");
        RequestHeaders.Add(message, "Accept", request.Response.Format == TokenFormat.Xml ? "application/xml" : "application/json",
            "the format");
        context.Scheme.Quirk?.PrepareTokenRequest(new()
        {
            Headers = message.Headers, Parameters = parameters, Options = context.Connector.Options, Now = now,
        });
        if (options.Format == TokenFormat.Query) message.RequestUri = QueryText.Append(url, parameters);
        else message.Content = options.Format switch
        {
            TokenFormat.Json => Json(parameters),
            TokenFormat.Xml => new StringContent(Xml(context, options, client), Encoding.UTF8, "text/xml"),
            _ => new FormUrlEncodedContent(parameters),
        };
        return message;
    }

    /// <summary>A request about a token: revocation, introspection.</summary>
    /// <exception cref="IntegrationException">An option or a value is missing.</exception>
    public static HttpRequestMessage Create(
        TokenRequestContext context, OAuthEndpointRequest request, string token, OAuthClient client, DateTimeOffset now)
    {
        var (method, template) = Parse(request);
        var url = ConnectorAddresses.Resolve(template, context.Connector, context.Environment,
            name => name == "token" ? token : context.Variables.GetValueOrDefault(name));
        var message = new HttpRequestMessage(new(method), url);
        List<KeyValuePair<string, string>> parameters = request.TokenParameter is { } parameter ? [new(parameter, token)] : [];
        if (request.Authenticated) ClientAuthentication.Apply(message, parameters, context, client, now);
        foreach (var (name, header) in request.Headers)
            RequestHeaders.Add(message, name,
                TextTemplate.Resolve(header, variable => variable == "token" ? token : context.Value(client, variable)),
                $"a value of {header}");
        if (parameters.Count > 0) message.Content = request.IsJson ? Json(parameters) : new FormUrlEncodedContent(parameters);
        return message;
    }

    /// <summary>The URL of a request about a token, as a template.</summary>
    public static string EndpointOf(OAuthEndpointRequest request) => Parse(request).Template;

    private static (string Method, string Template) Parse(OAuthEndpointRequest request) =>
        request.Request.Split(' ', 2) is [var method, var template] ? (method, template) : ("POST", request.Request);

    /// <summary>The standard parameters by the vendor's names, then the vendor's own; empty ones are left out.</summary>
    private static Dictionary<string, string> Parameters(
        TokenRequestContext context, TokenRequestOptions options, OAuthClient client, List<KeyValuePair<string, string>> standard)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var (name, value) in standard)
            if (value.Length > 0) parameters[options.Names.GetValueOrDefault(name, name)] = value;
        foreach (var (name, template) in options.Parameters)
            if (TextTemplate.TryResolve(template, variable => context.Value(client, variable)) is { Length: > 0 } value)
                parameters[name] = value;
        return parameters;
    }

    private static ByteArrayContent Json(IEnumerable<KeyValuePair<string, string>> members)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members) writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return new(body.ToArray()) { Headers = { ContentType = new("application/json") } };
    }

    private static string Xml(TokenRequestContext context, TokenRequestOptions options, OAuthClient client) =>
        TextTemplate.Resolve(options.Template ?? "", name => SecurityElement.Escape(context.Value(client, name)));
}
