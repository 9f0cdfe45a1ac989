using System.Net;

namespace Integrations.Internal;

/// <summary>Sends one token request over the connector's token client. No retry, no log of a body.</summary>
internal sealed class TokenTransport(IHttpClientFactory clients, BufferBudget budget, TimeProvider time)
{
    private const int LargestResponse = 1 << 20;

    /// <summary>The tenant that token responses count for: none of them is large.</summary>
    private static readonly TenantId Nobody = "token responses";

    /// <summary>A response that was read. Holds secrets.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="RetryAt">The vendor's Retry-After.</param>
    /// <param name="Date">The vendor's clock, from the Date header.</param>
    /// <param name="Body">The body.</param>
    public readonly record struct Response(HttpStatusCode Status, DateTimeOffset? RetryAt, DateTimeOffset? Date, ReadOnlyMemory<byte> Body)
    {
        public bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

        public override string ToString() => $"{(int)Status}";
    }

    /// <exception cref="VendorUnavailableException">The request may have arrived, its response did not.</exception>
    /// <exception cref="HttpRequestException">The request never left.</exception>
    /// <exception cref="InvalidRequestException">The URL is not allowed, or a header cannot hold its value.</exception>
    public async Task<Response> SendAsync(
        ConnectorRegistration connector, HttpRequestMessage request, bool showsPreviousCertificate, CancellationToken cancellationToken)
    {
        using var timeout = new RequestTimeout(time, cancellationToken);
        HttpClientNames.PreferHttp2(request);
        RequestHeaders.Require(request);
        try
        {
            var name = showsPreviousCertificate ? HttpClientNames.PreviousTokens(connector.Id) : HttpClientNames.Tokens(connector.Id);
            using var client = clients.CreateClient(name);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token)
                .ConfigureAwait(false);
            using var body =
                await BodyReader.ReadAsync(response.Content, LargestResponse, budget, Nobody, timeout.Token).ConfigureAwait(false);
            return new(response.StatusCode, RetryAfter.Said(response.Headers, time.GetUtcNow()), response.Headers.Date, body.TakeSecret());
        }
        catch (HttpRequestException e) when (SsrfGuard.Refusal(e) is { } refusal)
        {
            throw new InvalidRequestException(refusal.Message, e) { Connector = connector.Id, Origin = FaultOrigin.Customer };
        }
        catch (Exception e) when (!(e is HttpRequestException failure && NeverLeft(failure))
            && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new VendorUnavailableException($"{connector.Definition.Name} did not respond to a token request.", e)
            {
                Connector = connector.Id,
                IsTransient = true,
                Origin = FaultOrigin.Network,
            };
        }
    }

    public static bool NeverLeft(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
