using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Writes the request of each attempt again, with the credential the connection has now: no handler of the host sees a message twice. A
/// credential goes only to the connection's own origin.
/// </summary>
internal sealed class AuthenticationHandler(TimeProvider time) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (VendorCall.Of(request) is not { } call) return base.SendAsync(request, cancellationToken);
        RequireAllowed(call);
        return base.SendAsync(Message(call), cancellationToken);
    }

    private static void RequireAllowed(VendorCall call)
    {
        var (address, own) = (call.Request.Address, call.Connection.BaseAddress);
        ConnectorAddresses.RequireAllowed(address, call.Options);
        if (!ConnectorAddresses.SameOrigin(address, own))
            throw new InvalidRequestException(
                $"Refused to send this connection's credential to {ConnectorAddresses.Origin(address)}: it belongs to "
                    + $"{ConnectorAddresses.Origin(own)}. Use a URL relative to the connection's base URL.")
            {
                Details = ErrorDetails.Of(
                    call.Connection, call.Request.Operation, call.Request.CallerHeaders is null ? FaultOrigin.Vendor : FaultOrigin.Ours),
            };
    }

    /// <exception cref="InvalidRequestException">The request cannot be written; nothing was sent.</exception>
    private VendorRequestMessage Message(VendorCall call)
    {
        var message = new VendorRequestMessage(call);
        try
        {
            Write(message, call);
            return message;
        }
        catch (Exception e)
        {
            message.Dispose();
            var details = ErrorDetails.Of(call.Connection, call.Request.Operation, FaultOrigin.Ours);
            // The parser's own message quotes the text that it could not read.
            if (e is not IntegrationException)
                throw new InvalidRequestException($"The request of {call.Request.Operation} cannot be written: {e.GetType().Name}.",
                    e is FormatException or JsonException ? null : e) { Details = details };
            if (e is InvalidRequestException { Connector: null } refused) refused.Details = details;
            throw;
        }
    }

    private void Write(HttpRequestMessage message, VendorCall call)
    {
        var (connection, request) = (call.Connection, call.Request);
        HttpClientNames.PreferHttp2(message);
        message.Options.Set(HttpClientNames.Connection, connection.Key);
        foreach (var (name, template) in connection.Connector.Definition.Headers)
            if (request.CallerHeaders?.Replaces(name, template) is not true
                && AddressTemplate.TryResolve(template, connection.Variable) is { } value)
                RequestHeaders.Add(message, name, value, $"a value of {template}");
        foreach (var (name, value) in request.Headers) RequestHeaders.Add(message, name, value, "the definition");
        var body = request.Body is { } document ? request.Format.Encode(document) : null;
        message.Content = body is not null ? new ByteArrayContent(body) : request.Upload?.CreateContent();
        if (message.Content is not null && request.ContentType is { } type)
            RequestHeaders.Add(message, "Content-Type", type, "the content type of the request");

        CallAuthentication.Apply(message, connection, body, time);
        request.CallerHeaders?.AddTo(message, connection, request.Operation);
        RequestHeaders.Require(message);
    }
}

/// <summary>Authenticates a request by the connection's scheme: the last step before it is sent.</summary>
internal static class CallAuthentication
{
    /// <exception cref="InvalidRequestException">A header's value is missing, or the body cannot carry the credential.</exception>
    public static void Apply(HttpRequestMessage message, ConnectionContext connection, byte[]? body, TimeProvider time)
    {
        var scheme = connection.Scheme;
        if (scheme.Placement.BodyMember is { } member) body = PutInBody(message, member, connection.Credential.AccessToken, body);
        if (scheme.Placement.QueryName is { } query) message.RequestUri =
            QueryText.Set(message.RequestUri!, query, connection.Credential.AccessToken);
        if (scheme is OAuth1 signing)
            RequestHeaders.Add(message, "Authorization", Signature(message, connection, signing, body, time.GetUtcNow()), "the signature");
        else if (scheme.Placement.HeaderName is { } header)
            RequestHeaders.Add(message, header, scheme.Placement.HeaderPrefix + InHeader(connection.Credential.AccessToken, header),
                "the access token or key");
        if (scheme.Headers.Count > 0) AddHeaders(message, connection);
        scheme.Quirk?.PrepareCall(new()
        {
            Request = message, Body = body, Credential = connection.Credential, Options = connection.Connector.Options,
            Now = time.GetUtcNow(),
        });
    }

    private static void AddHeaders(HttpRequestMessage message, ConnectionContext connection)
    {
        foreach (var (name, template) in connection.Scheme.Headers)
            RequestHeaders.Add(message, name, TextTemplate.Resolve(template, variable => Value(connection, variable)),
                $"a value of {template}");
    }

    /// <summary>RFC 6265, section 4.1.1: behind a semicolon the next cookie begins.</summary>
    private static string InHeader(string token, string header) => header != "Cookie" || !token.Contains(';', StringComparison.Ordinal)
        ? token
        : throw new InvalidRequestException("The access token or key is sent in a cookie and contains a semicolon, which cookies cannot "
            + "contain: use a scheme that sends it in a header.")
        {
            FieldErrors = [new() { Field = header, Message = "contains a semicolon" }],
        };

    private static string? Value(ConnectionContext connection, string name) =>
        name == "access_token" ? connection.Credential.AccessToken
        : connection.Credential.Secrets.GetValueOrDefault(name) ?? Client(connection).Value(name) ?? connection.Variable(name);

    private static OAuthClient Client(ConnectionContext connection) =>
        OAuthClient.For(connection.Connector, connection.Settings.Environment, connection.Template, connection.Credential.Secrets)[0];

    private static string Signature(HttpRequestMessage message, ConnectionContext connection, OAuth1 scheme, byte[]? body,
        DateTimeOffset now)
    {
        var client = Client(connection);
        var credential = connection.Credential;
        var tokenSecret = credential.Secrets.GetValueOrDefault(SecretNames.TokenSecret, "");
        var keys = new OAuth1Signature.Keys(client.Id ?? "", client.Secret ?? "", credential.AccessToken, tokenSecret);
        var realm = scheme.Realm is { } template ? TextTemplate.Resolve(template, connection.Variable) : null;
        var form = IsForm(message) ? Encoding.UTF8.GetString(body ?? []) : "";
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        return OAuth1Signature.Header(message.Method, message.RequestUri!, keys, realm, nonce, now, form);
    }

    private static bool IsForm(HttpRequestMessage message) => message.Content?.Headers.ContentType?.MediaType == FormBody.MediaType;

    private static byte[] PutInBody(HttpRequestMessage message, string member, string token, byte[]? body)
    {
        var type = message.Content?.Headers.ContentType ?? new("application/json");
        if (IsForm(message))
        {
            var rest = QueryText.Without(Encoding.UTF8.GetString(body ?? []), member);
            var pair = $"{Uri.EscapeDataString(member)}={Uri.EscapeDataString(token)}";
            body = Encoding.UTF8.GetBytes(rest.Length > 0 ? $"{rest}&{pair}" : pair);
        }
        else
            body = Joined(member, token, body);
        message.Content = new ByteArrayContent(body) { Headers = { ContentType = type } };
        return body;
    }

    private static byte[] Joined(string member, string token, byte[]? body)
    {
        try
        {
            var json = body is { Length: > 0 } ? JsonNode.Parse(body)!.AsObject() : [];
            json[member] = token;
            using var text = new MemoryStream();
            using (var writer = new Utf8JsonWriter(text)) json.WriteTo(writer);
            return text.ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidRequestException($"The credential travels in '{member}' of the body: send a body that is a JSON object.");
        }
    }
}
