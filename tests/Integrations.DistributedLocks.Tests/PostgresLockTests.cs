using Integrations.Conformance;
using Integrations.DistributedLocks.Internal;
using Integrations.Storage;
using Medallion.Threading.Postgres;
using Npgsql;

namespace Integrations.DistributedLocks.Tests;

/// <summary>The contract over DistributedLock.Postgres, in a database of the class's own.</summary>
public sealed class PostgresLockTests(PostgresLockTests.Database database) : IClassFixture<PostgresLockTests.Database>
{
    private const string Held = "from pg_locks where locktype = 'advisory' and granted and database = "
        + "(select oid from pg_database where datname = current_database())";

    public static TheoryData<string> Contract => ContractTests.Of<ConnectionLockContract>();

    [Theory]
    [MemberData(nameof(Contract))]
    public Task Locks_on_PostgreSQL_keep_the_contract(string test)
    {
        RequireServer();
        return ContractTests.RunAsync(new Locks(database.ConnectionString!), test, default);
    }

    [Fact]
    public async Task A_lock_whose_session_the_server_ends_is_free_and_its_holder_learns_of_it()
    {
        RequireServer();
        var key = new ConnectionKey($"tenant-{Guid.NewGuid():N}", new("c1"));
        var lost = await Locks.Create(database.ConnectionString!).TryAcquireAsync(key, TimeSpan.Zero, default);
        var learned = new TaskCompletionSource();
        await using var registration = lost!.Lost.Register(learned.SetResult);

        // The only advisory lock of this database: tests of a class take turns.
        (await database.CountAsync($"select count(pg_terminate_backend(pid)) {Held}")).Should().Be(1);
        while (await database.CountAsync($"select count(*) {Held}") > 0) await Task.Yield();

        await using var next = await Locks.Create(database.ConnectionString!).TryAcquireAsync(key, TimeSpan.Zero, default);
        next.Should().NotBeNull();
        await learned.Task;
        await lost.DisposeAsync();
        next!.Lost.IsCancellationRequested.Should().BeFalse();
        (await Locks.Create(database.ConnectionString!).TryAcquireAsync(key, TimeSpan.Zero, default)).Should().BeNull();
    }

    private void RequireServer() =>
        Assert.SkipWhen(database.ConnectionString is null, "INTEGRATIONS_TEST_POSTGRES is not set: bash tests/run.sh starts a server.");

    private sealed class Locks(string connectionString) : ConnectionLockContract
    {
        public static DistributedConnectionLock Create(string connectionString) =>
            new DistributedConnectionLock(new PostgresDistributedSynchronizationProvider(connectionString));

        protected override IConnectionLock CreateLock(TimeProvider clock) => Create(connectionString);
    }

    public sealed class Database : IAsyncLifetime
    {
        private static readonly string? Server = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_POSTGRES");

        /// <summary>Null where there is no server.</summary>
        public string? ConnectionString { get; private set; }

        public async ValueTask InitializeAsync()
        {
            if (Server is null) return;
            var name = $"locks_{Guid.NewGuid():N}";
            await using var source = NpgsqlDataSource.Create(Server);
            await using var command = source.CreateCommand($"create database {name}");
            await command.ExecuteNonQueryAsync();
            ConnectionString = new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal async Task<long> CountAsync(string sql)
        {
            await using var source = NpgsqlDataSource.Create(ConnectionString!);
            await using var command = source.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
