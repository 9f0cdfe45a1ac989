using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>
/// The handler of <see cref="ConnectionClient.CreateHttpClient"/>: each request gets the connection as it is then. It owns nothing, so
/// that disposing a client disposes nothing that others use.
/// </summary>
internal sealed class ConnectionHandler(ResourceRuntime runtime, ConnectionKey key) : HttpMessageHandler
{
    /// <exception cref="InvalidRequestException">The request may not be sent, or cannot: another origin, an impossible header.</exception>
    /// <exception cref="HttpRequestException">No response; the inner exception is the <see cref="IntegrationException"/>.</exception>
    /// <exception cref="TaskCanceledException">Canceled, or, with a <see cref="TimeoutException"/> inside, too late.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await HostRequests.SendAsync(runtime, key, request, isStreamed: true, cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException e) when (e is not InvalidRequestException)
        {
            throw AsThrownByHttpClients(e);
        }
    }

    /// <exception cref="NotSupportedException">Always: a request may wait, which needs asynchronous methods.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("HttpClient.Send is not supported by the client of a connection: use SendAsync.");

    /// <summary>SDKs know the exceptions of <see cref="HttpClient"/> and no others.</summary>
    private static Exception AsThrownByHttpClients(IntegrationException error)
    {
        var cause = (error is OutcomeUnknownException { InnerException: { } failure } ? failure : error).InnerException;
        return cause is TimeoutRejectedException
            ? new TaskCanceledException(error.Message, new TimeoutException(error.Message, error))
            : new HttpRequestException(
                (cause as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown, error.Message, error);
    }
}
