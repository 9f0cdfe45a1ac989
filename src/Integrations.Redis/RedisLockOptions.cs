namespace Integrations.Redis;

/// <summary>Options of the locks on Redis.</summary>
public sealed class RedisLockOptions
{
    /// <summary>How long a machine that is heard of no more keeps the others out. A held lock is extended at every third of it. At least one second; default 30 seconds.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What the keys at the server begin with, for servers that several applications share. Default <c>integrations:lock:</c>.</summary>
    public string KeyPrefix { get; set; } = "integrations:lock:";
}
