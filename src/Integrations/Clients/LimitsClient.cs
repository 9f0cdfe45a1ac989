using System.Threading.RateLimiting;
using Integrations.Internal;

namespace Integrations;

/// <summary>The rate limits of a connection.</summary>
public sealed class LimitsClient
{
    private readonly ClientRuntime _runtime;
    private readonly ConnectionKey _key;

    internal LimitsClient(ClientRuntime runtime, ConnectionKey key) => (_runtime, _key) = (runtime, key);

    /// <summary>
    /// The state of each budget that the connector declares (<see cref="Connectors.ConnectorDefinition.Budgets"/>), in its order; empty
    /// when it declares none. Sends no request.
    /// </summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    public async ValueTask<IReadOnlyList<LimitStatus>> ListAsync(CancellationToken cancellationToken = default)
    {
        var connection = await _runtime.Repository.ShowAsync(_key, cancellationToken).ConfigureAwait(false)
            ?? throw ConnectionErrors.NotFound(_key);
        return _runtime.Resources.Admission.StatusOf(connection);
    }

    /// <summary>
    /// A rate limiter over the connection's budgets, for requests that are sent without this library, for example by a vendor's SDK. A
    /// permit counts until its lease is disposed, and afterwards as after a response.
    /// </summary>
    /// <param name="request">Method and path of the requests, for example <c>POST /search</c>: they determine the budgets.</param>
    public RateLimiter CreateRateLimiter(string request = "GET /")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request);
        return new ConnectionRateLimiter(_runtime.Resources, _key, request);
    }
}
