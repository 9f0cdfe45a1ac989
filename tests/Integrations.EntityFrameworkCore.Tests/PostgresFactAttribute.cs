namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>A fact over the real server; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (!PostgresServer.IsThere) Skip = PostgresServer.Absent;
    }
}

/// <summary>A theory over the real server; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute()
    {
        if (!PostgresServer.IsThere) Skip = PostgresServer.Absent;
    }
}
