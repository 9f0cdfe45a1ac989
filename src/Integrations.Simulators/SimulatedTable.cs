using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>
/// Records of one kind, in memory, with timestamps by the vendor's clock. Thread-safe. Writing here simulates a user on the vendor's own
/// pages.
/// </summary>
public sealed class SimulatedTable
{
    private readonly Lock _gate = new();
    private readonly SimulatorClock _clock;
    private readonly Func<long, string> _id;
    private readonly Dictionary<string, List<SimulatedRecord>> _states = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private long _sequence;
    private long _changes;

    /// <summary>Creates a table whose ids come from a sequence; by default the number itself.</summary>
    public SimulatedTable(SimulatorClock clock, Func<long, string>? id = null)
    {
        _clock = clock;
        _id = id ?? (number => number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Raised after a record was created or changed, with the state before; null for a new one.</summary>
    public event Action<SimulatedRecord?, SimulatedRecord>? Changed;

    /// <summary>The delay of the search index.</summary>
    public TimeSpan IndexLag { get; set; }

    /// <summary>The records as they are, in order of creation, archived ones included.</summary>
    public IReadOnlyList<SimulatedRecord> All
    {
        get { lock (_gate) return [.. _order.Select(id => _states[id][^1])]; }
    }

    /// <summary>The records that are not archived or deleted, in order of creation.</summary>
    public IEnumerable<SimulatedRecord> Living => All.Where(record => !record.IsArchived);

    /// <summary>The records as the search index sees them: as they were a lag ago.</summary>
    public IReadOnlyList<SimulatedRecord> Indexed
    {
        get
        {
            if (IndexLag == TimeSpan.Zero) return All;
            var until = _clock.TimeProvider.GetUtcNow() - IndexLag;
            lock (_gate) return [.. _order.Select(id => _states[id].FindLast(state => state.WrittenAt <= until)).OfType<SimulatedRecord>()];
        }
    }

    /// <summary>The records whose present state came after a change, in the order of change.</summary>
    public IReadOnlyList<SimulatedRecord> ChangedAfter(long change) =>
        [.. All.Where(record => record.Change > change).OrderBy(record => record.Change)];

    /// <summary>The records whose last change was at an instant or later, archived ones included, in the order of change.</summary>
    public IReadOnlyList<SimulatedRecord> ChangedSince(DateTimeOffset instant) =>
        [.. All.Where(record => record.UpdatedAt >= instant).OrderBy(record => record.UpdatedAt).ThenBy(record => record.Change)];

    /// <summary>The record, archived or not; null without one.</summary>
    public SimulatedRecord? Find(string id)
    {
        lock (_gate) return _states.TryGetValue(id, out var states) ? states[^1] : null;
    }

    /// <summary>The record unless it was archived or deleted; null without one, and for null as id.</summary>
    public SimulatedRecord? FindLiving(string? id) => id is not null && Find(id) is { IsArchived: false } record ? record : null;

    /// <summary>The living records other than the given one in which the field has the value, ignoring case.</summary>
    public IEnumerable<SimulatedRecord> Holding(string field, string value, string? exceptId = null) => Living.Where(record =>
        record.Id != exceptId && string.Equals(record[field], value, StringComparison.OrdinalIgnoreCase));

    /// <summary>All states of a record, the oldest first; empty without one.</summary>
    public IReadOnlyList<SimulatedRecord> History(string id)
    {
        lock (_gate) return _states.TryGetValue(id, out var states) ? [.. states] : [];
    }

    /// <summary>Adds a record; without an id, the next of the sequence; without a time, now.</summary>
    public SimulatedRecord Add(JsonObject fields, string? id = null, DateTimeOffset? at = null) => Create(_ => fields, id, at);

    /// <summary>Adds a record whose fields contain its own id.</summary>
    public SimulatedRecord Create(Func<string, JsonObject> fields, string? id = null, DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        SimulatedRecord record;
        lock (_gate)
        {
            id ??= _id(++_sequence);
            if (_states.ContainsKey(id)) throw new ArgumentException($"There is a record {id} already.", nameof(id));
            var now = at ?? _clock.Now;
            record = State(id, (JsonObject)fields(id).DeepClone(), now, now, null, 1);
            _states.Add(id, [record]);
            _order.Add(id);
        }

        Changed?.Invoke(null, record);
        return record;
    }

    /// <summary>
    /// Sets the given fields, including nulls; the others keep their values. Without a time: now. Returns null when the record does not
    /// exist.
    /// </summary>
    public SimulatedRecord? Update(string id, JsonObject changes, DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Change(
            id,
            fields =>
            {
                foreach (var (name, value) in changes) fields[name] = value?.DeepClone();
            },
            at);
    }

    /// <summary>Sets all fields. Without a time: now. Returns null when the record does not exist.</summary>
    public SimulatedRecord? Replace(string id, JsonObject fields, DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return Change(
            id,
            present =>
            {
                present.Clear();
                foreach (var (name, value) in fields) present[name] = value?.DeepClone();
            },
            at);
    }

    /// <summary>Changes a copy of the fields. Without a time: now. Returns null when the record does not exist.</summary>
    public SimulatedRecord? Change(string id, Action<JsonObject> change, DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Next(id, record =>
        {
            var fields = (JsonObject)record.Fields.DeepClone();
            change(fields);
            return State(id, fields, record.CreatedAt, at ?? _clock.Now, record.ArchivedAt, record.Revision + 1);
        });
    }

    /// <summary>Archives or deletes a record, keeping its fields. Returns null when the record does not exist.</summary>
    public SimulatedRecord? Archive(string id) =>
        Next(id, record => record.IsArchived ? record
            : State(id, record.Fields, record.CreatedAt, _clock.Now, _clock.Now, record.Revision + 1));

    /// <summary>Restores an archived record. Returns null when the record does not exist.</summary>
    public SimulatedRecord? Restore(string id) =>
        Next(id, record => record.IsArchived ? State(id, record.Fields, record.CreatedAt, _clock.Now, null, record.Revision + 1) : record);

    /// <summary>Removes a record without a trace.</summary>
    public bool Remove(string id)
    {
        lock (_gate) return _order.Remove(id) && _states.Remove(id);
    }

    private SimulatedRecord? Next(string id, Func<SimulatedRecord, SimulatedRecord> change)
    {
        SimulatedRecord before, next;
        lock (_gate)
        {
            if (!_states.TryGetValue(id, out var states)) return null;
            before = states[^1];
            next = change(before);
            if (next != before) states.Add(next);
        }

        if (next != before) Changed?.Invoke(before, next);
        return next;
    }

    private SimulatedRecord State(string id, JsonObject fields, DateTimeOffset created, DateTimeOffset updated, DateTimeOffset? archived,
        int revision) => new()
    {
        Id = id,
        Fields = fields,
        CreatedAt = created,
        UpdatedAt = updated,
        ArchivedAt = archived,
        Change = ++_changes,
        Revision = revision,
        WrittenAt = updated - _clock.Skew,
    };
}
