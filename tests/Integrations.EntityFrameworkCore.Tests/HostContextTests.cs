using System.Transactions;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>The tables in a host's own context, however it is registered.</summary>
public sealed class HostContextTests
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    public static TheoryData<string> Registrations => ["context", "pooled context", "factory", "pooled factory"];

    [PostgresTheory]
    [MemberData(nameof(Registrations))]
    public async Task A_host_s_context_works_however_it_is_registered(string registration)
    {
        var database = await CreateAsync();
        var services = new ServiceCollection();
        Action<DbContextOptionsBuilder> options = o => o.UseNpgsql(database);
        _ = registration switch
        {
            "context" => services.AddDbContext<AppDbContext>(options),
            "pooled context" => services.AddDbContextPool<AppDbContext>(options),
            "factory" => services.AddDbContextFactory<AppDbContext>(options),
            _ => services.AddPooledDbContextFactory<AppDbContext>(options),
        };
        services.AddIntegrations().UseEntityFrameworkCore<AppDbContext>();
        await using var provider =
            services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        var store = provider.GetRequiredService<IConnectionStore>();
        for (var i = 0; i < 3; i++) (await SaveAsync(store, ConnectionPart.Settings, i)).IsSaved.Should().BeTrue();
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await store.FindAsync(Key, default)))).Should()
            .OnlyContain(c => c!.Parts[ConnectionPart.Settings].Version == 3);
    }

    [PostgresFact]
    public async Task A_host_that_retries_gets_its_way()
    {
        var database = await CreateAsync();
        await using var provider = Host(database, o => o.UseNpgsql(database, npgsql => npgsql.EnableRetryOnFailure()));
        var store = provider.GetRequiredService<IConnectionStore>();
        (await SaveAsync(store, ConnectionPart.Settings, 0)).IsSaved.Should().BeTrue();
        (await SaveAsync(store, ConnectionPart.Credentials, 0)).IsSaved.Should().BeTrue();
        (await SaveAsync(store, ConnectionPart.Credentials, 0)).IsSaved.Should().BeFalse();
    }

    [PostgresFact]
    public async Task A_transaction_of_the_host_that_rolls_back_does_not_take_a_credential_with_it()
    {
        var database = await CreateAsync();
        await using var provider = Host(database, o => o.UseNpgsql(database));
        var store = provider.GetRequiredService<IConnectionStore>();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)) await SaveAsync(store, ConnectionPart.Settings, 0);
        (await store.FindAsync(Key, default)).Should().NotBeNull();
    }

    [PostgresFact]
    public async Task The_model_and_the_migration_of_our_own_context_make_the_same_tables()
    {
        const string Columns = """
            select string_agg(table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || is_nullable, E'\n' order by table_name, column_name)
            from information_schema.columns where table_name like 'integrations%'
            """;
        var made = await PostgresServer.ReadAsync(await CreateAsync(), Columns);
        var migrated = await PostgresServer.ReadAsync(await PostgresServer.MigrateDatabaseAsync(), Columns);
        migrated.Should().Be(made);
        const string Keys = "select string_agg(pg_get_constraintdef(oid), E'\\n' order by pg_get_constraintdef(oid)) from pg_constraint "
            + "where conrelid::regclass::text like 'integrations%'";
        (await PostgresServer.ReadAsync(await PostgresServer.MigrateDatabaseAsync(), Keys)).Should()
            .Be(await PostgresServer.ReadAsync(await CreateAsync(), Keys));
    }

    private static async Task<string> CreateAsync()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        await using var context = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(database).Options);
        await context.Database.EnsureCreatedAsync();
        return database;
    }

    private static ServiceProvider Host(string database, Action<DbContextOptionsBuilder> options)
    {
        database.Should().NotBeEmpty();
        var services = new ServiceCollection();
        services.AddDbContext<AppDbContext>(options).AddIntegrations().UseEntityFrameworkCore<AppDbContext>();
        return services.BuildServiceProvider();
    }

    private static async Task<SaveResult> SaveAsync(IConnectionStore store, ConnectionPart part, long expected) =>
        await store.SaveAsync(new() { Key = Key, Connector = "a", Part = part, ExpectedVersion = expected, Payload = new byte[] { 1 } },
            default);

    internal sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddIntegrations();
    }
}
