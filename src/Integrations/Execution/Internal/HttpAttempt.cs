using System.Net.Http.Headers;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Sends one attempt: credential, wire, body, classification, all under the attempt's limit.</summary>
internal sealed class HttpAttempt(IHttpClientFactory clients, AnswerClassifier classifier, TimeProvider time)
{
    public async ValueTask<AttemptOutcome> SendAsync(ActiveConnection connection, VendorRequest request, CancellationToken cancellationToken)
    {
        var options = connection.Connector.Options;
        RequireAllowed(connection, request, options);
        using var limit = new CancellationTokenSource(options.AttemptLimit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var client = clients.CreateClient(HttpClientNames.Api(connection.Connector.Id));
            using var message = Message(connection, request);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            var (buffer, length) = await BodyReader.ReadAsync(response.Content, options.MaxResponseBytes, linked.Token).ConfigureAwait(false);
            var answer = new VendorAnswer((int)response.StatusCode, response.Headers, response.Content.Headers.ContentType, buffer, length);
            return classifier.Classify(connection, request, answer);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Lost(connection, request, e, undone: false, $"no answer within {options.AttemptLimit} (ConnectorOptions.AttemptLimit)");
        }
        catch (HttpRequestException e) when (OutboundConnections.Refusal(e) is { } refusal)
        {
            throw new InvalidRequestException(refusal.Message, e) { Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Customer) };
        }
        catch (HttpRequestException e)
        {
            return Lost(connection, request, e, NeverLeft(e), e.HttpRequestError.ToString());
        }
        catch (IOException e)
        {
            return Lost(connection, request, e, undone: false, "the connection broke");
        }
    }

    private HttpRequestMessage Message(ActiveConnection connection, VendorRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Address);
        ConnectorClients.PreferHttp2(message);
        foreach (var (name, template) in connection.Connector.Definition.Headers)
            if (request.CallerHeaders?.Replaces(name, template) is not true && AddressTemplate.TryResolve(template, connection.Variable) is { } value) message.Headers.TryAddWithoutValidation(name, value);
        if (request.Header is { } header) message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        message.Options.Set(RequestKeys.Connection, connection.Key);
        message.Options.Set(RequestKeys.CredentialVersion, connection.CredentialVersion);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        CallAuthentication.Apply(message, connection, request.Body, time.GetUtcNow());
        request.CallerHeaders?.AddTo(message, connection, request.Operation);
        return message;
    }

    /// <summary>A credential goes only to the connection's own origin.</summary>
    private static void RequireAllowed(ActiveConnection connection, VendorRequest request, ConnectorOptions options)
    {
        ConnectorAddresses.RequireAllowed(request.Address, options);
        if (!ConnectorAddresses.SameOrigin(request.Address, connection.BaseAddress))
            throw new InvalidRequestException($"Refused to send this connection's credential to {ConnectorAddresses.Origin(request.Address)}: it belongs to {ConnectorAddresses.Origin(connection.BaseAddress)}.")
            {
                Connector = connection.Connector.Id,
                Tenant = connection.Key.Tenant,
                ConnectionId = connection.Key.Connection,
                Operation = request.Operation,
                Origin = FaultOrigin.Vendor,
            };
    }

    private static bool NeverLeft(HttpRequestException e) => e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static AttemptOutcome Lost(ActiveConnection connection, VendorRequest request, Exception cause, bool undone, string why) => new()
    {
        Kind = OutcomeKind.Transient,
        IsUndone = undone,
        CredentialVersion = connection.CredentialVersion,
        Error = new VendorUnavailableException($"{connection.Connector.Definition.Name} could not be reached for {request.Operation}: {why}.", cause)
        {
            Connector = connection.Connector.Id,
            Tenant = connection.Key.Tenant,
            ConnectionId = connection.Key.Connection,
            Operation = request.Operation,
            IsTransient = true,
            Origin = FaultOrigin.Network,
        },
    };
}

/// <summary>What travels with a request for the host's own handlers.</summary>
internal static class RequestKeys
{
    public static HttpRequestOptionsKey<ConnectionKey> Connection { get; } = new("Integrations.Connection");

    public static HttpRequestOptionsKey<long> CredentialVersion { get; } = new("Integrations.CredentialVersion");
}
