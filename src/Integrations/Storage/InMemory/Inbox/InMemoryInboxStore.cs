using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Keeps received events in the memory of this process, up to a limit.</summary>
/// <param name="options">The limits.</param>
internal sealed class InMemoryInboxStore(InboxOptions options) : IInboxStore, IPromptPart
{
    private const int Page = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<(ConnectionKey, string), InboxRow> _rows = [];
    private readonly Dictionary<(ConnectionKey, string), InboxRecord> _records = [];
    private readonly SortedSet<InboxRow> _all = new(InboxRow.ById);
    private readonly SortedSet<InboxRow> _handled = new(InboxRow.ById);
    private readonly SortedSet<InboxRow> _dead = new(InboxRow.ById);
    private readonly WaitingRows _waiting = new();
    private long _lastId;
    private long _bytes;
    private long _waitingBytes;

    public bool IsDurable => false;

    public string Name => "received events in memory";

    public ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var added = entries.DistinctBy(KeyOf).Where(entry => !_rows.ContainsKey(KeyOf(entry))).ToList();
            MakeRoom(added.Count, added.Sum(InboxRow.SizeOf));
            foreach (var entry in added) Add(entry with { Id = ++_lastId });
            return new(added.Count);
        }
    }

    public ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return new([.. _waiting.Take(claim).Select(row => row.Entry with { IsOutdated = row.Record.IsOutdated(row.Entry) })]);
    }

    public async ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
        Func<CancellationToken, ValueTask<InboxEntry>> handle, CancellationToken cancellationToken)
    {
        lock (_gate)
            if (Find(entry, owner) is null) return false;
        var result = await handle(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (Find(entry, owner) is not { } row) return false;
            Change(row, result);
            return true;
        }
    }

    public ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_gate)
            foreach (var entry in entries)
                if (Find(entry, owner) is { } row && row.Record.Leased == row) row.Until = until;
        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(IReadOnlyList<InboxEntry> entries, string owner, CancellationToken cancellationToken)
    {
        lock (_gate)
            foreach (var entry in entries)
                if (Find(entry, owner) is { } row) Change(row, row.Entry with { Attempts = row.Entry.Attempts - 1 });
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        for (var last = 0L; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<InboxEntry> page;
            lock (_gate) page = [.. After(last).Where(row => filter.Matches(row.Entry)).Take(Page).Select(row => row.Entry)];
            foreach (var entry in page) yield return entry;
            if (page.Count < Page) yield break;
            last = page[^1].Id;
        }
    }

    public ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var rows = After(afterId).Where(row => row.Entry is { Data: not null, State: not InboxState.Waiting }
                && filter.Matches(row.Entry)).Take(count).ToList();
            foreach (var row in rows)
                Change(row, row.Entry with { State = InboxState.Waiting, IsReplay = true, Attempts = 0, DueAt = now });
            return new((rows.Count == 0 ? afterId : rows[^1].Id, rows.Count));
        }
    }

    public ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken)
    {
        lock (_gate) return new(Remove(OfState(state).Where(row => row.Entry.ReceivedAt < before).Take(count)));
    }

    public ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return new((_waiting.All.Count, _waiting.All.Min?.Entry.ReceivedAt));
    }

    public ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var count = Remove(_all.Where(row => row.Entry.Connection.Tenant == request.Tenant
                && (request.ConnectionId is not { } connection || row.Entry.Connection.Connection == connection)));
            return new(new ErasureLocation { Name = Name, Count = count });
        }
    }

    private static (ConnectionKey, string) KeyOf(InboxEntry entry) => (entry.Connection, entry.Identity);

    private SortedSet<InboxRow> OfState(InboxState state) => state switch
    {
        InboxState.Handled => _handled,
        InboxState.Dead => _dead,
        _ => _waiting.All,
    };

    /// <summary>The row, while the owner has it.</summary>
    private InboxRow? Find(InboxEntry entry, string owner) =>
        _rows.GetValueOrDefault(KeyOf(entry)) is { } row && row.Id == entry.Id && row.Owner == owner ? row : null;

    private SortedSet<InboxRow> After(long id)
    {
        if (_all.Max is not { } last || last.Id <= id) return [];
        var from = new InboxRow(last.Entry with { Id = id + 1 }, last.Record);
        return _all.GetViewBetween(from, last);
    }

    /// <summary>Forgets what was handled, then what is dead, as far as the limits require.</summary>
    private void MakeRoom(int count, long bytes)
    {
        if (!Fits(count, bytes, _waiting.All.Count, _waitingBytes)) throw Full();
        while (!Fits(count, bytes, _all.Count, _bytes)) Remove([_handled.Min ?? _dead.Min!]);
    }

    private bool Fits(int count, long bytes, int countSoFar, long bytesSoFar) =>
        countSoFar + count <= options.MaxEntriesInMemory && bytesSoFar + bytes <= options.MaxBytesInMemory;

    private void Add(InboxEntry entry)
    {
        var row = new InboxRow(entry, RecordOf(entry));
        row.Record.Rows++;
        _rows.Add(KeyOf(entry), row);
        _all.Add(row);
        _bytes += InboxRow.SizeOf(entry);
        Place(row);
    }

    private InboxRecord RecordOf(InboxEntry entry)
    {
        if (entry.Record is not { } name) return new();
        ref var record = ref CollectionsMarshal.GetValueRefOrAddDefault(_records, (entry.Connection, name), out _);
        return record ??= new();
    }

    private void Change(InboxRow row, InboxEntry entry)
    {
        Displace(row);
        _bytes += InboxRow.SizeOf(entry) - InboxRow.SizeOf(row.Entry);
        (row.Entry, row.Owner) = (entry with { IsOutdated = false }, null);
        Place(row);
        if (entry.State == InboxState.Handled) row.Record.Handled(entry);
    }

    private int Remove(IEnumerable<InboxRow> rows)
    {
        var removed = rows.ToList();
        foreach (var row in removed)
        {
            Displace(row);
            _all.Remove(row);
            _rows.Remove(KeyOf(row.Entry));
            _bytes -= InboxRow.SizeOf(row.Entry);
            if (--row.Record.Rows == 0 && row.Entry.Record is { } name) _records.Remove((row.Entry.Connection, name));
        }

        return removed.Count;
    }

    private void Place(InboxRow row)
    {
        if (row.Entry.State != InboxState.Waiting)
        {
            OfState(row.Entry.State).Add(row);
            return;
        }

        _waiting.Add(row);
        _waitingBytes += InboxRow.SizeOf(row.Entry);
    }

    private void Displace(InboxRow row)
    {
        if (row.Entry.State != InboxState.Waiting)
        {
            OfState(row.Entry.State).Remove(row);
            return;
        }

        _waiting.Remove(row);
        _waitingBytes -= InboxRow.SizeOf(row.Entry);
    }

    private RateLimitedException Full() => new(
        $"The inbox in memory is full: {_waiting.All.Count} events wait. Make the handlers faster, register a durable inbox, or raise "
        + $"{nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.Inbox)}.{nameof(InboxOptions.MaxEntriesInMemory)} and "
        + $"{nameof(InboxOptions.MaxBytesInMemory)}.")
    {
        IsTransient = true,
        Origin = FaultOrigin.Ours,
    };
}
