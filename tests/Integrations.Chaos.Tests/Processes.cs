using System.Security.Cryptography;
using Integrations.OAuth;
using Npgsql;

namespace Integrations.Chaos.Tests;

/// <summary>Worker processes over one connection to the OAuth server.</summary>
internal sealed class Processes : IAsyncDisposable
{
    private readonly OAuthServer _server;
    private readonly Person _person;
    private readonly string _connection;

    private Processes(OAuthServer server, Person person, string connection, IReadOnlyList<WorkerProcess> all) =>
        (_server, _person, _connection, All) = (server, person, connection, all);

    public IReadOnlyList<WorkerProcess> All { get; }

    public static async Task<Processes> StartAsync(OAuthServer server, bool withRedis, int count)
    {
        var settings = new WorkerSettings
        {
            Name = "founder",
            Database = await CreateDatabaseAsync(),
            Redis = withRedis ? TestServers.Redis : null,
            Vendor = server.Address,
            ClientId = server.Host.Id,
            ClientSecret = server.Host.Secret,
            Key = RandomNumberGenerator.GetBytes(32),
        };
        var person = new Person();
        await using var founder = await WorkerHost.StartAsync(settings);
        await founder.CreateTablesAsync();
        var connection = await founder.ConnectAsync(authorize => person.ConsentAsync(authorize));
        await founder.StopAsync();
        return new(server, person, connection,
            await Task.WhenAll(Enumerable.Range(1, count)
            .Select(number => WorkerProcess.StartAsync(settings with { Name = $"worker-{number}" }))));
    }

    /// <summary>Has workers do the same at the same time.</summary>
    public Task<WorkerReport[]> DoAsync(IEnumerable<WorkerProcess> workers, WorkerCommand command) =>
        Task.WhenAll(workers.Select(worker => worker.DoAsync(command)));

    /// <summary>Lets callers call the connection at once.</summary>
    public Task<WorkerReport[]> CallAsync(IEnumerable<WorkerProcess> workers, int callers, TimeSpan? patience = null)
    {
        var command = new WorkerCommand { Duty = WorkerDuty.Call, Connections = [_connection], Callers = callers };
        return DoAsync(workers, patience is { } limit ? command with { Patience = limit } : command);
    }

    /// <summary>What the server says of the refreshes of this grant.</summary>
    public async Task<(int Granted, int Refused, bool IsRevoked)> CountAsync()
    {
        var refreshes = (await _server.EventsAsync(_person.Name)).Where(e => e.GrantType == "refresh_token").ToList();
        return (refreshes.Count(e => e.Name == "grant.success"), refreshes.Count(e => e.Name == "grant.error"),
            refreshes.Any(e => e.Name == "grant.revoked"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in All) await worker.DisposeAsync();
    }

    internal static async Task<string> CreateDatabaseAsync()
    {
        var name = $"chaos_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(TestServers.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(TestServers.Database) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }
}
