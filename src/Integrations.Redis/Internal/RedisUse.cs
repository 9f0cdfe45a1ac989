namespace Integrations.Redis.Internal;

/// <summary>A use of Redis, as errors name it.</summary>
/// <param name="Name">The thing that is kept on Redis.</param>
/// <param name="Commands">The commands that the user of the connection needs.</param>
/// <param name="Prefix">The option with the prefix of the keys.</param>
internal sealed record RedisUse(string Name, string Commands, string Prefix)
{
    public static RedisUse Locks { get; } = new("lock", "eval, evalsha, set, get, type, pttl, pexpire and del",
        $"{nameof(RedisLockOptions)}.{nameof(RedisLockOptions.KeyPrefix)}");

    public static RedisUse Budgets { get; } = new("rate limit", "eval, evalsha, get, set and time, and for erasures scan and del,",
        $"{nameof(RedisBudgetOptions)}.{nameof(RedisBudgetOptions.KeyPrefix)}");
}
