using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Reads the body of a response into a pooled buffer and classifies it by the connector's error table, within the attempt: only the body
/// distinguishes some errors from a success, and a truncated body is a failure of the attempt.
/// </summary>
internal sealed class ClassificationHandler(ResponseClassifier classifier, BufferBudget budget, TimeProvider time) : DelegatingHandler
{
    /// <summary>Maximum number of bytes that are read of a streamed response to classify it; the rest stays where it is.</summary>
    internal const int MaxClassified = 64 * 1024;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        VendorCall.Of(request) is { } call ? SendAsync(call, request, cancellationToken) : base.SendAsync(request, cancellationToken);

    /// <exception cref="VendorUnavailableException">
    /// No response, or a part of one; the call's outcome shows whether it was sent.
    /// </exception>
    /// <exception cref="InvalidRequestException">The URL is not allowed, or the request cannot be written.</exception>
    private async Task<HttpResponseMessage> SendAsync(VendorCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!CanBeSent(call.Connection))
        {
            call.Outcome = AttemptOutcome.Unsendable(call);
            return new(System.Net.HttpStatusCode.Unauthorized) { RequestMessage = request };
        }

        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(call, response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (e is OperationCanceledException && cancellationToken.IsCancellationRequested) throw;
            call.Outcome = OutcomeOf(call, e);
            if (call.Outcome is not { } outcome) throw;
            throw outcome.Error!;
        }
    }

    private async ValueTask<HttpResponseMessage> ReadAsync(VendorCall call, HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        var (content, tenant) = (response.Content, call.Connection.Key.Tenant);
        var type = content.Headers.ContentType?.MediaType;
        ResponseBody body;
        if (call.Request.IsStreamed)
        {
            var length = IsClassifiedByBody(call, response) ? MaxClassified : 0;
            body = await BodyReader.ReadBeginningAsync(content, length, budget, tenant, cancellationToken).ConfigureAwait(false);
            response.Content = new StreamedContent(content, body, call, time);
        }
        else
        {
            body = await BodyReader.ReadAsync(content, call.Options.MaxResponseBytes, budget, tenant, cancellationToken)
                .ConfigureAwait(false);
            response.Content = body;
            content.Dispose();
        }

        call.Response = new(response, type, body, call.Request) { ContentHeaders = content.Headers };
        call.Outcome = classifier.Classify(call.Connection, call.Request, call.Response);
        return response;
    }

    /// <summary>A success is a success by its status code, unless a member of its body rejects the credential.</summary>
    private static bool IsClassifiedByBody(VendorCall call, HttpResponseMessage response) =>
        !response.IsSuccessStatusCode || call.Connection.Scheme.UnauthorizedResponse.Members.Count > 0;

    /// <summary>A token that is to travel in a header must fit into one.</summary>
    private static bool CanBeSent(ConnectionContext connection) => HeaderText.IsWritable(connection.Credential.AccessToken)
        || !(connection.Scheme is TokenScheme scheme && (scheme.Placement.HeaderName is not null
            || scheme.Headers.Values.Any(template => template.Contains("{access_token}", StringComparison.Ordinal))));

    /// <summary>The outcome of an attempt without a response; null: the exception passes unchanged.</summary>
    private static AttemptOutcome? OutcomeOf(VendorCall call, Exception exception)
    {
        switch (exception)
        {
            case HttpRequestException e when SsrfGuard.Refusal(e) is { } refusal:
                throw new InvalidRequestException(refusal.Message, e)
                {
                    Details = ErrorDetails.Of(call.Connection, call.Request.Operation, FaultOrigin.Customer),
                };
            case HttpRequestException e:
                return AttemptOutcome.Lost(call, e, Why(e.HttpRequestError), NeverLeft(e));
            case ContractViolationException { Connector: null } e:
                e.Details = ErrorDetails.Of(call.Connection, call.Request.Operation, e.Origin);
                return null;
            case IntegrationException:
                return null;
            case BufferBudgetException e:
                return AttemptOutcome.Crowded(call, e);
            default:
                return AttemptOutcome.Lost(call, exception,
                    exception is IOException ? "the connection broke" : $"the response broke off ({exception.GetType().Name})");
        }
    }

    private static bool NeverLeft(HttpRequestException e) => e.HttpRequestError is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string Why(HttpRequestError error) =>
        error == HttpRequestError.Unknown ? "the connection was closed before a response" : error.ToString();
}
