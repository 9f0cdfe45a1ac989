using System.Collections.Concurrent;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>One database of each kind for the tests of a class, made when the first test needs it.</summary>
public sealed class SharedDatabases : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<TestDatabase>>> _databases = new();

    internal Task<TestDatabase> OfAsync(DatabaseKind kind) =>
        _databases.GetOrAdd(kind, kind => new(() => TestDatabase.CreateAsync(kind))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values) await (await database.Value).DisposeAsync();
    }
}
