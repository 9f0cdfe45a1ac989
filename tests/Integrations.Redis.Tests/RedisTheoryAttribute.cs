using System.Runtime.CompilerServices;

namespace Integrations.Redis.Tests;

/// <summary>A theory over the real server; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (RedisServer.Address is null) Skip = "INTEGRATIONS_TEST_REDIS is not set: bash tests/run.sh starts a server.";
    }
}
