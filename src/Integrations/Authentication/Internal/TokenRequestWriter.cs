using System.Security;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Writes a token request the way the scheme says.</summary>
internal static class TokenRequestWriter
{
    /// <exception cref="IntegrationException">Something it needs is not there: nothing was sent.</exception>
    public static HttpRequestMessage Write(TokenTarget target, TokenRequest question, OAuthClient client, DateTimeOffset now)
    {
        var form = question.Request;
        var address = ConnectorAddresses.Resolve(question.Endpoint, target.Connector, target.Environment, target.Find);
        var message = new HttpRequestMessage(new(form.Method), address);
        List<KeyValuePair<string, string>> standard = [.. question.Parameters];
        if (question.ProvesClient) ClientAuthenticator.Apply(message, standard, target, client, address, now);
        if (question.Assertion is { } assert) standard.Add(new("assertion", assert(client, address.AbsoluteUri)));
        var parameters = Parameters(target, form, client, standard);
        foreach (var (name, template) in form.Headers)
            if (TextTemplate.TryResolve(template, name => target.Value(client, name)) is { } value) RequestHeaders.Add(message, name, value,
                $"a value of {template}");
        RequestHeaders.Add(message, "Accept", question.Answer.Format == TokenFormat.Xml ? "application/xml" : "application/json",
            "the format");
        target.Scheme.Quirk?.PrepareTokenRequest(new() { Headers = message.Headers, Parameters = parameters, Options = target.Connector.Options, Now = now });
        switch (form.Format)
        {
            case TokenFormat.Json:
                message.Content = Json(parameters);
                break;
            case TokenFormat.Query:
                message.RequestUri = QueryText.Append(address, parameters);
                break;
            case TokenFormat.Xml:
                message.Content = new StringContent(Xml(target, form, client), Encoding.UTF8, "text/xml");
                break;
            default:
                message.Content = new FormUrlEncodedContent(parameters);
                break;
        }

        return message;
    }

    /// <summary>A JSON object of texts.</summary>
    public static HttpContent Json(IEnumerable<KeyValuePair<string, string>> members)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members) writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new("application/json") } };
    }

    /// <summary>The standard parameters by the vendor's names, then the vendor's own; what is empty is left out.</summary>
    private static Dictionary<string, string> Parameters(TokenTarget target, TokenRequestOptions form, OAuthClient client, List<KeyValuePair<string, string>> standard)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var (name, value) in standard)
            if (value.Length > 0) parameters[form.Names.GetValueOrDefault(name, name)] = value;
        foreach (var (name, template) in form.Parameters)
            if (TextTemplate.TryResolve(template, variable => target.Value(client, variable)) is { Length: > 0 } value) parameters[name] = value;
        return parameters;
    }

    private static string Xml(TokenTarget target, TokenRequestOptions form, OAuthClient client) =>
        TextTemplate.Resolve(form.Template ?? "", name => SecurityElement.Escape(target.Value(client, name)));
}
