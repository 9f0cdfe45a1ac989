using System.Collections.Concurrent;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>
/// The resilience pipelines in use, one for each circuit: the host where all tenants of a connector have the same base URL, otherwise the
/// connection. Bounded, and rebuilt when their options have changed.
/// </summary>
internal sealed class VendorPipelines : IProcessMemory
{
    /// <summary>Maximum number of hosts, and of connections.</summary>
    internal const int MaxCircuits = 4096;

    private readonly ConnectionCache<Circuit> _ofConnections;
    private readonly ConcurrentDictionary<(string Connector, string Host), Circuit> _ofHosts = new();
    private readonly VendorPipeline _pipeline;
    private readonly TimeProvider _time;

    public VendorPipelines(VendorPipeline pipeline, ConnectionCaches caches, TimeProvider time)
    {
        _pipeline = pipeline;
        _time = time;
        _ofConnections = caches.Create<Circuit>(TimeSpan.FromHours(1), MaxCircuits, isSliding: true);
        caches.Add(this);
    }

    /// <summary>Number of circuits.</summary>
    internal int Count => _ofConnections.Count + _ofHosts.Count;

    /// <summary>The pipeline of a request; an empty one for a request somebody else sends over the client.</summary>
    public ResiliencePipeline<HttpResponseMessage> Of(HttpRequestMessage message) => VendorCall.Of(message) is { } call
        ? CircuitOf(call.Connection).Pipeline(call.Connection.Connector.HttpClientName, PipelineSettings.Of(call.Options))
        : ResiliencePipeline<HttpResponseMessage>.Empty;

    public int Forget(ErasureScope scope) => _ofHosts.Values.Sum(circuit => circuit.Forget(scope));

    private Circuit CircuitOf(ConnectionContext connection)
    {
        if (connection.SharedHost is not { } host)
            return _ofConnections.GetOrAdd(connection.Key, static (_, self) => new Circuit(self, isShared: false), this);
        if (_ofHosts.TryGetValue((connection.Connector.Id, host), out var known)) return known;
        if (_ofHosts.Count >= MaxCircuits)
            foreach (var old in _ofHosts.Keys.Take(MaxCircuits / 4)) _ofHosts.TryRemove(old, out _);
        return _ofHosts.GetOrAdd((connection.Connector.Id, host), static (_, self) => new Circuit(self, isShared: true), this);
    }

    /// <summary>A circuit with the pipeline of its current options. Changed options close it and restart its counts.</summary>
    private sealed class Circuit(VendorPipelines owner, bool isShared)
    {
        private readonly Lock _building = new();
        private volatile Built? _built;

        public ResiliencePipeline<HttpResponseMessage> Pipeline(string client, PipelineSettings settings)
        {
            if (_built is { } built && built.Settings == settings) return built.Pipeline;
            lock (_building)
            {
                if (_built is { } other && other.Settings == settings) return other.Pipeline;
                var shared = isShared ? new SharedBreaker(settings, owner._time) : null;
                _built = new(settings, owner._pipeline.Build(client, settings, shared), shared);
                return _built.Pipeline;
            }
        }

        public int Forget(ErasureScope scope) => _built?.Shared?.Forget(scope) ?? 0;
    }

    private sealed record Built(PipelineSettings Settings, ResiliencePipeline<HttpResponseMessage> Pipeline, SharedBreaker? Shared);
}

/// <summary>
/// The outermost handler of a connector's client: runs the pipeline of the call. It creates the pipeline's context from the given token,
/// because a context that is already on the request would make the pipeline ignore that token.
/// </summary>
internal sealed class VendorResilienceHandler(VendorPipelines pipelines, TimeProvider time) : ResilienceHandler(pipelines.Of)
{
    /// <exception cref="IntegrationException">The last attempt's failure, an open circuit, or the timeout of the whole call.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = VendorCall.Of(request);
        // A message of a call is new and not used afterwards; another's gets back what it had.
        var before = call is null ? request.GetResilienceContext() : null;
        var context = ResilienceContextPool.Shared.Get(call?.Request.Operation, cancellationToken);
        request.SetResilienceContext(context);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e) when (call is not null)
        {
            if (call is { IsWaiting: true, LastError: null }) throw AttemptOutcome.Waited(call, e, time.GetUtcNow());
            throw (call.MayBeDone || call.IsRefreshing ? null : call.LastError) ?? AttemptOutcome.TooLong(call, e);
        }
        catch (BrokenCircuitException e) when (call is not null)
        {
            throw AttemptOutcome.CircuitOpen(call, e, VendorPipeline.ClosesAt(e, time.GetUtcNow()));
        }
        finally
        {
            if (call is null) request.SetResilienceContext(before);
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
