using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class SchemaTests
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    [PostgresFact]
    public async Task A_database_without_the_tables_is_told_which_migration_to_apply()
    {
        var error = await FailAsync<IntegrationsDbContext>(await PostgresServer.CreateDatabaseAsync());
        error.Message.Should().Contain("'integrations_connections'").And.Contain("20261121000000_CreateIntegrations").And.Contain(nameof(IntegrationsDbContext));
    }

    [PostgresFact]
    public async Task A_table_that_is_older_is_named()
    {
        var database = await PostgresServer.MigrateDatabaseAsync();
        await PostgresServer.ExecuteAsync(database, "alter table integrations_connection_parts drop column \"Version\"");
        (await FailAsync<IntegrationsDbContext>(database)).Message.Should()
            .Contain("'integrations_connection_parts'").And.Contain("missing or older");
    }

    [PostgresFact]
    public async Task A_context_without_the_model_is_told_what_to_call() =>
        (await FailAsync<ForgetfulDbContext>(await PostgresServer.CreateDatabaseAsync())).Message.Should()
            .Contain(nameof(ForgetfulDbContext)).And.Contain("AddIntegrations()");

    [PostgresFact]
    public async Task A_database_that_is_down_is_not_blamed_on_its_schema()
    {
        await using var provider = Host<IntegrationsDbContext>("Host=127.0.0.1;Port=1;Username=nobody;Database=none");
        var store = provider.GetRequiredService<IConnectionStore>();
        await FluentActions.Awaiting(() => store.FindAsync(Key, default).AsTask()).Should().ThrowAsync<Exception>()
            .Where(e => !(e is IntegrationException));
    }

    private static async Task<IntegrationException> FailAsync<TContext>(string database) where TContext : DbContext
    {
        await using var provider = Host<TContext>(database);
        var store = provider.GetRequiredService<IConnectionStore>();
        var error = (await FluentActions.Awaiting(() => store.FindAsync(Key, default).AsTask()).Should()
            .ThrowAsync<IntegrationException>()).Which;
        (error.Code, error.IsTransient, error.Origin).Should().Be((ErrorCode.StoreUnavailable, false, FaultOrigin.Ours));
        var request =
            new SaveRequest { Key = Key, Connector = "a", Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = new byte[] { 1 } };
        await FluentActions.Awaiting(() => store.SaveAsync(request, default).AsTask()).Should().ThrowAsync<IntegrationException>();
        return error;
    }

    private static ServiceProvider Host<TContext>(string database) where TContext : DbContext
    {
        var services = new ServiceCollection();
        services.AddDbContext<TContext>(o => o.UseNpgsql(database)).AddIntegrations().UseEntityFrameworkCore<TContext>();
        return services.BuildServiceProvider();
    }

    internal sealed class ForgetfulDbContext(DbContextOptions<ForgetfulDbContext> options) : DbContext(options);
}
