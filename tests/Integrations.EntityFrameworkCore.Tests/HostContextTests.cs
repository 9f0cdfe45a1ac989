using System.Transactions;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>The tables in a host's own context, however it is registered.</summary>
public sealed class HostContextTests
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    public static TheoryData<DatabaseKind, string> Registrations =>
        DatabaseKinds.With(["context", "pooled context", "factory", "pooled factory"]);

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task A_host_s_context_works_however_it_is_registered(DatabaseKind kind, string registration)
    {
        await using var database = await CreateAsync(kind);
        var services = new ServiceCollection();
        Action<DbContextOptionsBuilder> options = o => database.Configure(o);
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
        await using var database = await CreateAsync(DatabaseKind.PostgreSql);
        var services = new ServiceCollection();
        services.AddDbContext<AppDbContext>(o => o.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure()))
            .AddIntegrations().UseEntityFrameworkCore<AppDbContext>();
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IConnectionStore>();
        (await SaveAsync(store, ConnectionPart.Settings, 0)).IsSaved.Should().BeTrue();
        (await SaveAsync(store, ConnectionPart.Credentials, 0)).IsSaved.Should().BeTrue();
        (await SaveAsync(store, ConnectionPart.Credentials, 0)).IsSaved.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_transaction_of_the_host_that_rolls_back_does_not_take_a_credential_with_it(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await using var provider = database.NewHostOf<AppDbContext>();
        var store = provider.GetRequiredService<IConnectionStore>();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)) await SaveAsync(store, ConnectionPart.Settings, 0);
        (await store.FindAsync(Key, default)).Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task Ids_that_differ_in_case_are_two(DatabaseKind kind)
    {
        await using var database = await CreateAsync(kind);
        await using var provider = database.NewHostOf<AppDbContext>();
        var store = provider.GetRequiredService<IConnectionStore>();
        foreach (var tenant in new[] { "acme", "ACME" })
            (await store.SaveAsync(new() { Key = new(tenant, new("c1")), Connector = "a", Part = ConnectionPart.Settings,
                ExpectedVersion = 0, Payload = new byte[] { 1 } }, default)).IsSaved.Should().BeTrue();
        (await store.ListAsync(new() { AllTenants = true }, default).CountAsync()).Should().Be(2);
    }

    private static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateEmptyAsync(kind);
        await using var context = new AppDbContext(database.Options<AppDbContext>());
        await context.Database.EnsureCreatedAsync();
        return database;
    }

    private static async Task<SaveResult> SaveAsync(IConnectionStore store, ConnectionPart part, long expected) =>
        await store.SaveAsync(new() { Key = Key, Connector = "a", Part = part, ExpectedVersion = expected, Payload = new byte[] { 1 } },
            default);

    internal sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddIntegrations();
    }
}
