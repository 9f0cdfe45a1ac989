using Integrations.Storage;

namespace Integrations.Tests.Locking;

/// <summary>A lease server in memory that can be down, slow, or lose an answer.</summary>
internal sealed class FakeLeases(TimeProvider time) : IConnectionLeaseStore
{
    private readonly Dictionary<ConnectionKey, (string Owner, long EndsAt)> _leases = [];

    public int Extensions { get; private set; }

    public bool IsDown { get; set; }

    public bool IsHanging { get; set; }

    public bool LosesAnswers { get; set; }

    public int Count => _leases.Count(l => l.Value.EndsAt > time.GetTimestamp());

    public ValueTask<bool> TryAcquireAsync(ConnectionLease lease, CancellationToken cancellationToken) => AnswerAsync(() =>
    {
        if (_leases.TryGetValue(lease.Key, out var held) && held.EndsAt > time.GetTimestamp())
        {
            var latest = time.GetTimestamp() + LeasedConnectionLock.LongestLease.Ticks;
            _leases[lease.Key] = (held.Owner, Math.Min(held.EndsAt, latest));
            return false;
        }

        _leases[lease.Key] = (lease.Owner, time.GetTimestamp() + lease.Duration.Ticks);
        return true;
    }, cancellationToken);

    public ValueTask<bool> TryRenewAsync(ConnectionLease lease, CancellationToken cancellationToken) => AnswerAsync(() =>
    {
        Extensions++;
        if (!_leases.TryGetValue(lease.Key, out var held) || held.Owner != lease.Owner || held.EndsAt <= time.GetTimestamp()) return false;
        _leases[lease.Key] = (lease.Owner, time.GetTimestamp() + lease.Duration.Ticks);
        return true;
    }, cancellationToken);

    public async ValueTask ReleaseAsync(ConnectionLease lease, CancellationToken cancellationToken) => await AnswerAsync(() =>
        _leases.TryGetValue(lease.Key, out var held) && held.Owner == lease.Owner && _leases.Remove(lease.Key), cancellationToken);

    public void End(ConnectionKey key) => _leases.Remove(key);

    public void Move(ConnectionKey key, TimeSpan by)
    {
        lock (_leases) _leases[key] = (_leases[key].Owner, _leases[key].EndsAt + by.Ticks);
    }

    private async ValueTask<bool> AnswerAsync(Func<bool> act, CancellationToken cancellationToken)
    {
        if (IsDown) throw new IOException("The lease server is down.");
        if (IsHanging) await Task.Delay(-1, cancellationToken);
        bool response;
        lock (_leases) response = act();
        if (!LosesAnswers) return response;
        LosesAnswers = false;
        throw new IOException("The answer is lost.");
    }
}
