using System.Runtime.CompilerServices;
using Integrations.OAuth;

namespace Integrations.Chaos.Tests;

/// <summary>A fact over PostgreSQL and Redis; skipped with a message where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealServersFactAttribute : FactAttribute
{
    public RealServersFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        Skip = TestServers.Missing;
}

/// <summary>A theory over PostgreSQL, Redis and the OAuth server; skipped with a message where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllServersTheoryAttribute : TheoryAttribute
{
    public AllServersTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        Skip = TestServers.Missing ?? new OAuthServerFactAttribute().Skip;
}

/// <summary>The servers that tests/run.sh starts.</summary>
internal static class TestServers
{
    public static string? Database { get; } = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_POSTGRES");

    public static string? Redis { get; } = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_REDIS");

    public static string? Missing =>
        Database is null || Redis is null
        ? "INTEGRATIONS_TEST_POSTGRES and INTEGRATIONS_TEST_REDIS are not set: bash tests/run.sh starts the servers." : null;
}
