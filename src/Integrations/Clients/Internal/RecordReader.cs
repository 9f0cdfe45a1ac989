using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads records of events by the client of their connection.</summary>
internal sealed class RecordReader(ResourceRuntime runtime, ConnectorRegistry connectors) : IRecordReader
{
    private readonly ResourceRuntime _background = runtime.With(new CallOptions { IsBackground = true });

    public bool CanReadMany<T>(ConnectionEvent e) where T : UnifiedRecord, IRecordModel<T>, new() =>
        connectors.Find(e.Connector).Definition.FindResource(e.Resource!) is ResourceDefinition<T> resource
            && resource.Can(Operation.GetMany);

    public ValueTask<IReadOnlyList<T>> ReadManyAsync<T>(ConnectionEvent e, IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken) where T : UnifiedRecord, IRecordModel<T>, new() =>
        ClientOf<T>(e).GetManyAsync(ids, cancellationToken: cancellationToken);

    public ValueTask<T?> FindAsync<T>(ConnectionEvent e, CancellationToken cancellationToken)
        where T : UnifiedRecord, IRecordModel<T>, new() => ClientOf<T>(e).FindAsync(e.RecordId!, cancellationToken);

    private ResourceClient<T> ClientOf<T>(ConnectionEvent e) where T : UnifiedRecord, IRecordModel<T>, new() =>
        new(_background, new(e.Tenant, e.ConnectionId), e.Resource);
}
