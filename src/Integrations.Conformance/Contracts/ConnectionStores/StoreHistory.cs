using System.Collections.Concurrent;
using Integrations.Storage;

namespace Integrations.Conformance;

/// <summary>The calls of several workers on one connection and their results, to be explained by one order.</summary>
internal sealed class StoreHistory(ConnectionKey key, string connector)
{
    private readonly ConcurrentBag<HistoryStep<Model>> _steps = [];
    private int _values;

    /// <summary>One worker: random steps, each writing a unique value.</summary>
    public async Task WorkAsync(IConnectionStore store, Random random, int steps)
    {
        var seen = new Model(default, default);
        for (var i = 0; i < steps; i++)
        {
            switch (random.Next(10))
            {
                case < 2:
                    await SaveAsync(store, ConnectionPart.Settings, seen.Settings.Version);
                    break;
                case < 6:
                    await SaveAsync(store, ConnectionPart.Credentials, seen.Credentials.Version);
                    break;
                case < 7:
                    await DeleteAsync(store);
                    break;
                default:
                    seen = await FindAsync(store);
                    break;
            }
        }
    }

    public bool IsLinearizable() => Linearizability.Holds([.. _steps], new Model(default, default));

    public override string ToString() => string.Join('\n', _steps.OrderBy(s => s.Began));

    private async Task SaveAsync(IConnectionStore store, ConnectionPart part, long expected)
    {
        var value = Interlocked.Increment(ref _values);
        var began = Linearizability.Now;
        var result = await store.SaveAsync(new() { Key = key, Connector = connector, Part = part, ExpectedVersion = expected,
            Payload = BitConverter.GetBytes(value) }, default);
        _steps.Add(new($"save {part} {expected}->{value}: {(result.IsSaved ? result.Version : "conflict")}", began, Linearizability.Now,
            state =>
        {
            var isPossible = state[part].Version == expected && (part == ConnectionPart.Settings || state.Settings.Version > 0);
            if (isPossible != result.IsSaved) return null;
            return isPossible ? state.With(part, new(result.Version, value)) is var next && result.Version == expected + 1 ? next : null
                : state;
        }));
    }

    private async Task DeleteAsync(IConnectionStore store)
    {
        var began = Linearizability.Now;
        var deleted = await store.DeleteAsync(key, default);
        _steps.Add(new($"delete: {deleted}", began, Linearizability.Now, state => state.Settings.Version > 0 == deleted
            ? new Model(default, default) : null));
    }

    private async Task<Model> FindAsync(IConnectionStore store)
    {
        var began = Linearizability.Now;
        var found = await store.FindAsync(key, default);
        var seen = new Model(Slot.Of(found, ConnectionPart.Settings), Slot.Of(found, ConnectionPart.Credentials));
        _steps.Add(new($"find: {seen}", began, Linearizability.Now, state => state == seen ? state : null));
        return seen;
    }

    /// <summary>The expected connection.</summary>
    private sealed record Model(Slot Settings, Slot Credentials)
    {
        public Slot this[ConnectionPart part] => part == ConnectionPart.Settings ? Settings : Credentials;

        public Model With(ConnectionPart part, Slot slot) =>
            part == ConnectionPart.Settings ? this with { Settings = slot } : this with { Credentials = slot };
    }

    /// <summary>A part: its version, 0 when absent, and its value.</summary>
    private readonly record struct Slot(long Version, int Value)
    {
        public static Slot Of(StoredConnection? connection, ConnectionPart part) =>
            connection?.Parts.GetValueOrDefault(part) is { } stored ? new(stored.Version, BitConverter.ToInt32(stored.Payload.Span))
                : default;
    }
}
