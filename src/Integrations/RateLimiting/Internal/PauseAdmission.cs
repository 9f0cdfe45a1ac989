using System.Collections.Concurrent;

namespace Integrations.Internal;

/// <summary>Pauses by connection, kept while they last.</summary>
internal sealed class PauseAdmission(TimeProvider time) : IAdmission, IProcessMemory
{
    private readonly ConcurrentDictionary<ConnectionKey, DateTimeOffset> _pauses = new();

    public async ValueTask<bool> WaitAsync(ConnectionKey key, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (PausedUntil(key) is { } until)
        {
            if (until > deadline) return false;
            var wait = until - time.GetUtcNow();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public void Pause(ConnectionKey key, DateTimeOffset until) => _pauses.AddOrUpdate(key, until, (_, known) => known > until ? known : until);

    public int Forget(ErasureScope scope) => _pauses.Forget(scope, static key => key);

    public DateTimeOffset? PausedUntil(ConnectionKey key)
    {
        if (!_pauses.TryGetValue(key, out var until)) return null;
        if (until > time.GetUtcNow()) return until;
        _pauses.TryRemove(KeyValuePair.Create(key, until));
        return null;
    }
}
