namespace Integrations.Redis;

/// <summary>Options of the locks on Redis.</summary>
public sealed class RedisLockOptions
{
    /// <summary>
    /// Lease duration: how long the lock of a crashed instance blocks others. A held lock is extended each third of it. At least one
    /// second, at most 10 minutes; default 30 seconds.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Prefix of the keys, for a server that several applications share. Default <c>integrations:lock:</c>.</summary>
    public string KeyPrefix { get; set; } = "integrations:lock:";
}
