using System.Collections.Concurrent;
using Integrations.Connectors;
using Polly;

namespace Integrations.Internal;

/// <summary>
/// The resilience pipelines in use, one for each circuit: the host where all tenants of a connector have the same base URL, otherwise the
/// connection. Bounded, and rebuilt when their options have changed.
/// </summary>
internal sealed class VendorPipelines : IProcessMemory
{
    /// <summary>Maximum number of hosts, and of connections.</summary>
    internal const int MaxCircuits = 4096;

    private readonly ConnectionCache<VendorCircuit> _ofConnections;
    private readonly ConcurrentDictionary<(string Connector, string Host), VendorCircuit> _ofHosts = new();
    private readonly VendorPipeline _pipeline;
    private readonly TimeProvider _time;

    public VendorPipelines(VendorPipeline pipeline, ConnectionCaches caches, TimeProvider time)
    {
        _pipeline = pipeline;
        _time = time;
        _ofConnections = caches.Create<VendorCircuit>(TimeSpan.FromHours(1), MaxCircuits, isSliding: true);
        caches.Add(this);
    }

    /// <summary>Number of circuits.</summary>
    internal int Count => _ofConnections.Count + _ofHosts.Count;

    /// <summary>The pipeline of a call.</summary>
    public ResiliencePipeline<HttpResponseMessage> Of(VendorCall call) =>
        CircuitOf(call.Connection).Pipeline(call.Connection.Connector.HttpClientName, call.Options);

    public int Forget(ErasureScope scope) => _ofHosts.Values.Sum(circuit => circuit.Forget(scope));

    private VendorCircuit CircuitOf(ConnectionContext connection)
    {
        if (connection.SharedCircuit is { IsRemoved: false } circuit) return circuit;
        if (connection.SharedHost is not { } host)
            return _ofConnections.GetOrAdd(connection.Key, static (_, self) => self.New(isShared: false), this);
        if (_ofHosts.Count >= MaxCircuits && !_ofHosts.ContainsKey((connection.Connector.Id, host)))
            foreach (var old in _ofHosts.Keys.Take(MaxCircuits / 4))
                if (_ofHosts.TryRemove(old, out var removed)) removed.IsRemoved = true;
        return connection.SharedCircuit = _ofHosts.GetOrAdd((connection.Connector.Id, host), static (_, self) => self.New(isShared: true),
            this);
    }

    private VendorCircuit New(bool isShared) => new(_pipeline, isShared, _time);
}

/// <summary>A circuit with the pipeline of its current options. Changed options close it and restart its counts.</summary>
internal sealed class VendorCircuit(VendorPipeline pipelines, bool isShared, TimeProvider time)
{
    private readonly Lock _building = new();
    private volatile Built? _built;

    /// <summary>True when another circuit took its place.</summary>
    public bool IsRemoved { get; set; }

    public ResiliencePipeline<HttpResponseMessage> Pipeline(string client, ConnectorOptions options)
    {
        var settings = PipelineSettings.Of(options);
        if (_built is { } built && built.Settings == settings) return built.Pipeline;
        lock (_building)
        {
            if (_built is { } other && other.Settings == settings) return other.Pipeline;
            var shared = isShared ? new SharedBreaker(settings, time) : null;
            _built = new(settings, pipelines.Build(client, settings, shared), shared);
            return _built.Pipeline;
        }
    }

    public int Forget(ErasureScope scope) => _built?.Shared?.Forget(scope) ?? 0;

    private sealed record Built(PipelineSettings Settings, ResiliencePipeline<HttpResponseMessage> Pipeline, SharedBreaker? Shared);
}
