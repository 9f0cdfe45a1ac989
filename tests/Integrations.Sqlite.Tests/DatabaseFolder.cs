using Integrations.Sqlite.Internal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sqlite.Tests;

/// <summary>A folder for one test's file, removed afterwards.</summary>
internal sealed class DatabaseFolder : IDisposable
{
    private readonly List<IDisposable> _opened = [];

    public string Root { get; } = Directory.CreateTempSubdirectory("integrations-").FullName;

    public string Path => System.IO.Path.Combine(Root, "integrations.db");

    /// <summary>The database as another process has it.</summary>
    public SqliteDatabase Open(TimeProvider? time = null, Action<SqliteConnection>? opened = null)
    {
        var database = new SqliteDatabase(DatabaseFile.Of($"Data Source={Path}"), new SqliteStoreOptions().BusyTimeout,
            time ?? TimeProvider.System) { Opened = opened };
        _opened.Add(database);
        return database;
    }

    public SqliteConnectionStore OpenStore(TimeProvider? time = null, Action<SqliteConnection>? opened = null) => new(Open(time, opened));

    /// <summary>A host over the file.</summary>
    public ServiceProvider NewHost(TimeProvider? clock = null, Action<IntegrationsBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        if (clock is not null) services.AddSingleton(clock);
        var integrations = services.AddIntegrations().UseSqlite($"Data Source={Path}");
        configure?.Invoke(integrations);
        var host = services.BuildServiceProvider();
        _opened.Add(host);
        return host;
    }

    /// <summary>A connection of somebody else, who knows nothing of the store.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        _opened.Add(connection);
        return connection;
    }

    /// <summary>Closes what is open: the file then is what the disk has.</summary>
    public void Close()
    {
        foreach (var opened in _opened) opened.Dispose();
        _opened.Clear();
    }

    public void Dispose()
    {
        foreach (var opened in _opened) opened.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
