using System.Runtime.CompilerServices;

namespace Integrations.Load.Tests;

/// <summary>A fact that starts a Redis of its own; skipped with a message where the servers of the tests are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) =>
        Skip = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_REDIS") is null
            ? "INTEGRATIONS_TEST_REDIS is not set: bash tests/run.sh starts the servers." : null;
}
