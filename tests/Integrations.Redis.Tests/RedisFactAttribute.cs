using System.Runtime.CompilerServices;

namespace Integrations.Redis.Tests;

/// <summary>A fact over the real server; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (RedisServer.Address is null) Skip = RedisTheoryAttribute.Absent;
    }
}

/// <summary>A theory over the real server; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisTheoryAttribute : TheoryAttribute
{
    public const string Absent = "INTEGRATIONS_TEST_REDIS is not set: bash tests/run.sh starts a server.";

    public RedisTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (RedisServer.Address is null) Skip = Absent;
    }
}
