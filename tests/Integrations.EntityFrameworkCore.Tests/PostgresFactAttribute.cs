using System.Runtime.CompilerServices;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>A fact over the real server; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (!PostgresServer.IsThere) Skip = PostgresServer.Absent;
    }
}

/// <summary>A theory over the real server; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (!PostgresServer.IsThere) Skip = PostgresServer.Absent;
    }
}
