using System.Text.Json;
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
                    + $"{ConnectorAddresses.Origin(own)}.")
            {
                Details = ErrorDetails.Of(call.Connection, call.Request.Operation, FaultOrigin.Vendor),
            };
    }

    /// <exception cref="InvalidRequestException">The request cannot be written; nothing was sent.</exception>
    private HttpRequestMessage Message(VendorCall call)
    {
        var message = new HttpRequestMessage(call.Request.Method, call.Request.Address);
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
        call.AddTo(message);
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

        CallAuthentication.Apply(message, connection, body, time.GetUtcNow());
        request.CallerHeaders?.AddTo(message, connection, request.Operation);
        RequestHeaders.Require(message);
    }
}
