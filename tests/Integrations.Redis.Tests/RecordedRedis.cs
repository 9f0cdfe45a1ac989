using System.Collections.Concurrent;
using NSubstitute;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

/// <summary>A connection that records the scripts it is sent and returns one reply to all of them; no server is needed.</summary>
internal sealed class RecordedRedis
{
    private readonly IDatabase _database = Substitute.For<IDatabase>();

    public RecordedRedis()
    {
        Connection.GetDatabase().Returns(_database);
        _database.IsConnected(default).ReturnsForAnyArgs(_ => IsConnected);
        _database.ScriptEvaluateAsync("").ReturnsForAnyArgs(call =>
        {
            Sent.Enqueue(((string)call[0], string.Join(' ', (RedisKey[])call[1]), string.Join(' ', (RedisValue[])call[2])));
            return Reply ?? Task.FromResult(RedisResult.Create((RedisValue)Value));
        });
    }

    public IConnectionMultiplexer Connection { get; } = Substitute.For<IConnectionMultiplexer>();

    public ConcurrentQueue<(string Script, string Keys, string Arguments)> Sent { get; } = new();

    public bool IsConnected { get; set; } = true;

    /// <summary>The reply as a number.</summary>
    public long Value { get; set; } = 1;

    /// <summary>The reply, instead of <see cref="Value"/>.</summary>
    public Task<RedisResult>? Reply { get; set; }
}
