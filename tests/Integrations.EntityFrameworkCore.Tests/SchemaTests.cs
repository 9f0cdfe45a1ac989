using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class SchemaTests
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_database_without_the_tables_is_told_which_migration_to_apply(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        var error = await FailAsync(database.NewMigratingHost());
        error.Message.Should().Contain("'integrations_connections'").And.MatchRegex("apply the pending migrations .*_CreateIntegrations")
            .And.Contain(kind == DatabaseKind.PostgreSql ? "PostgreSqlDbContext" : "SqliteDbContext");
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_context_without_a_migration_is_told_which_to_add(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        (await FailAsync(database.NewHost())).Message.Should().Contain("'integrations_connections'")
            .And.Contain("dotnet ef migrations add Integrations --context IntegrationsDbContext");
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_table_that_is_older_is_named(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.ExecuteAsync("alter table integrations_connection_parts drop column \"Version\"");
        (await FailAsync(database.NewHost())).Message.Should()
            .Contain("'integrations_connection_parts'").And.Contain("missing or older");
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_context_without_the_model_is_told_what_to_call(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        (await FailAsync(database.NewHostOf<ForgetfulDbContext>())).Message.Should()
            .Contain(nameof(ForgetfulDbContext)).And.Contain("AddIntegrations()");
    }

    [Fact]
    public Task A_database_that_is_down_is_not_blamed_on_its_schema() =>
        RequireRawAsync(o => o.UseNpgsql("Host=127.0.0.1;Port=1;Username=nobody;Database=none"));

    [Fact]
    public Task Nor_is_a_file_that_cannot_be_opened() =>
        RequireRawAsync(o => o.UseSqlite($"Data Source={Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}", "none.db")}"));

    [Fact]
    public async Task Nor_is_a_SQLite_database_that_another_process_locks()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SqliteFile);
        await using var locked = await database.LockAsync();
        await RequireRawAsync(o => database.Configure(o, "Default Timeout=1"));
    }

    private static async Task RequireRawAsync(Action<DbContextOptionsBuilder> options)
    {
        var services = new ServiceCollection();
        services.AddDbContext<IntegrationsDbContext>(options).AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>();
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IConnectionStore>();
        await FluentActions.Awaiting(() => store.FindAsync(Key, default).AsTask()).Should().ThrowAsync<Exception>()
            .Where(e => !(e is IntegrationException));
    }

    private static async Task<IntegrationException> FailAsync(ServiceProvider host)
    {
        await using var provider = host;
        var store = provider.GetRequiredService<IConnectionStore>();
        var error = (await FluentActions.Awaiting(() => store.FindAsync(Key, default).AsTask()).Should()
            .ThrowAsync<IntegrationException>()).Which;
        (error.Code, error.IsTransient, error.Origin).Should().Be((ErrorCode.StoreUnavailable, false, FaultOrigin.Ours));
        var request =
            new SaveRequest { Key = Key, Connector = "a", Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = new byte[] { 1 } };
        await FluentActions.Awaiting(() => store.SaveAsync(request, default).AsTask()).Should().ThrowAsync<IntegrationException>();
        return error;
    }

    internal sealed class ForgetfulDbContext(DbContextOptions<ForgetfulDbContext> options) : DbContext(options);
}
