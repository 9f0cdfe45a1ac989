using System.Net.Http.Headers;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Sends one attempt: credential, wire, body, classification, all under the attempt's limit. Whatever a handler throws is an outcome, or
/// the vocabulary's own exception.
/// </summary>
internal sealed class HttpAttempt(IHttpClientFactory clients, ResponseClassifier classifier, TimeProvider time, BufferBudget? budget = null)
{
    private readonly BufferBudget _budget = budget ?? new();

    public async ValueTask<AttemptOutcome> SendAsync(ConnectionContext connection, VendorRequest request, CancellationToken cancellationToken)
    {
        var options = connection.Connector.Options;
        RequireAllowed(connection, request, options);
        if (!HeaderText.IsWritable(connection.Credential.AccessToken) && IsIssuedForHeader(connection.Scheme)) return Unsendable(connection,
            request);
        using var message = Message(connection, request);
        using var limit = new CancellationTokenSource(options.AttemptTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var client = clients.CreateClient(HttpClientNames.Api(connection.Connector.Id));
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            var body = await BodyReader.ReadAsync(response.Content, options.MaxResponseBytes, _budget, connection.Key.Tenant, linked.Token)
                .ConfigureAwait(false);
            var answer = new VendorResponse((int)response.StatusCode, response.Headers, response.Content.Headers.ContentType,
                body) { Request = request };
            return classifier.Classify(connection, request, answer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            return Lost(connection, request, e, undone: false,
                $"no response within {options.AttemptTimeout} (ConnectorOptions.AttemptTimeout)");
        }
        catch (HttpRequestException e) when (SsrfGuard.Refusal(e) is { } refusal)
        {
            throw new InvalidRequestException(refusal.Message, e) { Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Customer) };
        }
        catch (HttpRequestException e)
        {
            return Lost(connection, request, e, NeverLeft(e), Why(e.HttpRequestError));
        }
        catch (ContractViolationException e) when (e.Connector is null)
        {
            e.Details = ErrorDetails.Of(connection, request.Operation, e.Origin);
            throw;
        }
        catch (BufferBudgetException e)
        {
            return Crowded(connection, request, e);
        }
        catch (Exception e) when (e is not IntegrationException)
        {
            return Lost(connection, request, e, undone: false, e is IOException ? "the connection broke"
                : $"the response broke off ({e.GetType().Name})");
        }
    }

    /// <exception cref="InvalidRequestException">The request cannot be written; nothing was sent.</exception>
    private HttpRequestMessage Message(ConnectionContext connection, VendorRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Address);
        try
        {
            Write(message, connection, request);
            return message;
        }
        catch (Exception e)
        {
            message.Dispose();
            var details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Ours);
            // A parser's own message quotes what it could not read.
            if (e is not IntegrationException)
                throw new InvalidRequestException($"The request of {request.Operation} cannot be written: {e.GetType().Name}.",
                    e is FormatException or JsonException ? null : e) { Details = details };
            if (e is InvalidRequestException { Connector: null } refused) refused.Details = details;
            throw;
        }
    }

    private void Write(HttpRequestMessage message, ConnectionContext connection, VendorRequest request)
    {
        ConnectorClients.PreferHttp2(message);
        foreach (var (name, template) in connection.Connector.Definition.Headers)
            if (request.CallerHeaders?.Replaces(name, template) is not true
                && AddressTemplate.TryResolve(template, connection.Variable) is { } value)
                RequestHeaders.Add(message, name, value, $"a value of {template}");
        foreach (var (name, value) in request.Headers) RequestHeaders.Add(message, name, value, "the definition");
        message.Options.Set(RequestKeys.Connection, connection.Key);
        message.Options.Set(RequestKeys.CredentialVersion, connection.CredentialVersion);
        message.Options.Set(RequestKeys.IsRead, request.Safety == RetrySafety.Safe);
        var body = request.Body is { } document ? request.Format.Encode(document) : null;
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        CallAuthentication.Apply(message, connection, body, time.GetUtcNow());
        request.CallerHeaders?.AddTo(message, connection, request.Operation);
        RequestHeaders.Require(message);
    }

    /// <summary>A credential goes only to the connection's own origin.</summary>
    private static void RequireAllowed(ConnectionContext connection, VendorRequest request, ConnectorOptions options)
    {
        ConnectorAddresses.RequireAllowed(request.Address, options);
        if (!ConnectorAddresses.SameOrigin(request.Address, connection.BaseAddress))
            throw new InvalidRequestException(
                $"Refused to send this connection's credential to {ConnectorAddresses.Origin(request.Address)}: it belongs to {ConnectorAddresses.Origin(connection.BaseAddress)}.")
            {
                Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Vendor),
            };
    }

    private static bool IsIssuedForHeader(AuthenticationScheme scheme) =>
        scheme is TokenScheme
            && (scheme.Placement.HeaderName is not null
            || scheme.Headers.Values.Any(template => template.Contains("{access_token}", StringComparison.Ordinal)));

    private static bool NeverLeft(HttpRequestException e) => e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string Why(HttpRequestError error) =>
        error == HttpRequestError.Unknown ? "the connection was closed before a response" : error.ToString();

    private static AttemptOutcome Lost(ConnectionContext connection, VendorRequest request, Exception cause, bool undone, string why)
    {
        var error = new VendorUnavailableException($"{connection.Connector.Definition.Name} could not be reached for {request.Operation}: {why}.{(undone ? "" : request.UnknownOutcome)}", cause)
        {
            Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Network),
        };
        error.Details.IsTransient = true;
        return new() { Kind = OutcomeKind.Transient, IsNotProcessed = undone, CredentialVersion = connection.CredentialVersion, Error = error };
    }

    /// <summary>
    /// The vendor issued a token that cannot be sent. As with one that is refused, the next one is asked for; the grant is not at fault.
    /// </summary>
    private static AttemptOutcome Unsendable(ConnectionContext connection, VendorRequest request) => new()
    {
        Kind = OutcomeKind.Unauthorized,
        IsNotProcessed = true,
        CredentialVersion = connection.CredentialVersion,
        Error = new ContractViolationException($"{connection.Connector.Definition.Name} issued an access token that {HeaderText.Rule}.")
        {
            Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Vendor),
        },
    };

    /// <summary>Responses fill this process's buffers just now: said of the host, not of the vendor.</summary>
    private static AttemptOutcome Crowded(ConnectionContext connection, VendorRequest request, BufferBudgetException cause)
    {
        var error = new RateLimitedException($"{request.Operation}: {cause.Message}") { Details =
            ErrorDetails.Of(connection, request.Operation, FaultOrigin.Ours) };
        error.Details.IsTransient = error.Details.IsOfProcess = true;
        return new() { Kind = OutcomeKind.Transient, IsOurs = true, CredentialVersion = connection.CredentialVersion, Error = error };
    }
}

/// <summary>What travels with a request for the handlers below.</summary>
internal static class RequestKeys
{
    public static HttpRequestOptionsKey<ConnectionKey> Connection { get; } = new("Integrations.Connection");

    public static HttpRequestOptionsKey<long> CredentialVersion { get; } = new("Integrations.CredentialVersion");

    /// <summary>Whether the request changes nothing, so that a handler may send it twice.</summary>
    public static HttpRequestOptionsKey<bool> IsRead { get; } = new("Integrations.IsRead");
}
