namespace Integrations.Internal;

/// <summary>
/// Distinguishes a request that is rejected for reasons of its own from a credential that is rejected everywhere: by the probe, at most
/// once a minute for a connection; without a probe, by several rejected requests in a row over some minutes.
/// </summary>
internal sealed class RejectedCredentials(ConnectionCaches caches, TimeProvider time)
{
    private const int Most = 100_000;
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private readonly ConnectionCache<Rejections> _rejected = caches.Create<Rejections>(Age, Most, isSliding: true);

    /// <summary>True when the probe is to be sent for a rejected request: for one caller, and not twice within a minute.</summary>
    public bool IsProbeDue(ConnectionContext connection) => Of(connection).IsProbeDue(time);

    /// <summary>Counts a rejected request of a connection without a probe; true when the rejections are proof enough.</summary>
    public bool SufficeWith(ConnectionContext connection) => Of(connection).SufficeWithOneMore(time);

    /// <summary>A request was not rejected: the rejections before it were of their own requests.</summary>
    public void Accepted(ConnectionContext connection)
    {
        if (connection.Connector.Definition.Probe is null && _rejected.TryGet(connection.Key, out var rejections))
            _rejected.TryRemove(connection.Key, rejections);
    }

    /// <summary>The rejections of the connection's authorization: a new one starts over.</summary>
    private Rejections Of(ConnectionContext connection)
    {
        var connectedAt = connection.Settings.ConnectedAt;
        var known = _rejected.GetOrAdd(connection.Key, static (_, at) => new Rejections(at), connectedAt);
        if (known.ConnectedAt == connectedAt) return known;
        _rejected.TryRemove(connection.Key, known);
        return _rejected.GetOrAdd(connection.Key, static (_, at) => new Rejections(at), connectedAt);
    }

    private sealed class Rejections(DateTimeOffset connectedAt)
    {
        private readonly Lock _gate = new();
        private int _count;
        private long _firstAt;
        private long? _probedAt;

        public DateTimeOffset ConnectedAt { get; } = connectedAt;

        public bool IsProbeDue(TimeProvider time)
        {
            lock (_gate)
            {
                if (_probedAt is { } last && time.GetElapsedTime(last) < TokenTimings.BetweenProbes) return false;
                _probedAt = time.GetTimestamp();
                return true;
            }
        }

        public bool SufficeWithOneMore(TimeProvider time)
        {
            lock (_gate)
            {
                if (_count++ == 0) _firstAt = time.GetTimestamp();
                return _count >= TokenTimings.RejectionsWithoutProbe
                    && time.GetElapsedTime(_firstAt) >= TokenTimings.RejectedWithoutProbe;
            }
        }
    }
}
