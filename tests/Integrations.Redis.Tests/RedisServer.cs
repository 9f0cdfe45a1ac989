using StackExchange.Redis;

namespace Integrations.Redis.Tests;

/// <summary>The real server that tests/run.sh starts.</summary>
internal static class RedisServer
{
    /// <summary>host:port; null where there is none.</summary>
    public static string? Address { get; } = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_REDIS");

    public static Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(Address!);
}
