using System.Collections.Concurrent;

namespace Integrations.Internal;

/// <summary>
/// Vendor fields that a connection cannot see, so that lists no longer request them. Entries expire, because permissions change.
/// </summary>
internal sealed class HiddenFields(TimeProvider time) : IProcessMemory
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<(ConnectionKey, string), (IReadOnlySet<string> Names, DateTimeOffset Until)> _known = new();

    public IReadOnlySet<string>? Of(ConnectionKey key, string resource)
    {
        if (!_known.TryGetValue((key, resource), out var entry)) return null;
        if (entry.Until > time.GetUtcNow()) return entry.Names;
        _known.TryRemove((key, resource), out _);
        return null;
    }

    public int Forget(ErasureScope scope) => _known.Forget(scope, static key => key.Item1);

    public void Learn(ConnectionKey key, string resource, IReadOnlySet<string> names)
    {
        if (_known.Count >= Most) _known.Clear();
        _known[(key, resource)] = (names, time.GetUtcNow() + Age);
    }
}
