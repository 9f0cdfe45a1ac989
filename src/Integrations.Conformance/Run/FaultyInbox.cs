#pragma warning disable INTEGRATIONS001 // the suite puts an outage before the host's inbox
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integrations.Conformance;

/// <summary>The host's inbox, which can be away.</summary>
internal sealed class FaultyInbox : IInboxStore
{
    private IInboxStore? _inner;

    /// <summary>True when every call fails.</summary>
    public bool IsDown { get; set; }

    public bool IsDurable => _inner!.IsDurable;

    public string Name => _inner!.Name;

    private IInboxStore Open => IsDown ? throw new IOException("The inbox is down.") : _inner!;

    /// <summary>Puts this one in the place of the inbox that the services have.</summary>
    public void Decorate(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IInboxStore)).ImplementationFactory!;
        services.Replace(ServiceDescriptor.Singleton<IInboxStore>(provider =>
        {
            _inner = (IInboxStore)own(provider);
            return this;
        }));
    }

    public ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken) =>
        Open.AddAsync(entries, cancellationToken);

    public ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken) =>
        Open.ClaimAsync(claim, cancellationToken);

    public ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
        Func<CancellationToken, ValueTask<InboxEntry>> handle, CancellationToken cancellationToken) =>
        Open.HandleAsync(entry, owner, services, handle, cancellationToken);

    public ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until,
        CancellationToken cancellationToken) => Open.ExtendAsync(entries, owner, until, cancellationToken);

    public ValueTask ReleaseAsync(IReadOnlyList<InboxEntry> entries, string owner, CancellationToken cancellationToken) =>
        Open.ReleaseAsync(entries, owner, cancellationToken);

    public IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, CancellationToken cancellationToken) =>
        Open.ListAsync(filter, cancellationToken);

    public ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
        CancellationToken cancellationToken) => Open.ReplayAsync(filter, afterId, count, now, cancellationToken);

    public ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken) =>
        Open.RemoveAsync(state, before, count, cancellationToken);

    public ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken) =>
        Open.MeasureAsync(cancellationToken);

    public ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken) =>
        Open.EraseAsync(request, cancellationToken);
}
