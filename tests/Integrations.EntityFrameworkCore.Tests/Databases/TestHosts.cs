using Integrations.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Hosts over a database.</summary>
internal static class TestHosts
{
    /// <summary>A host's registration of the library over that database, with a key of the test's.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="database">The database.</param>
    /// <param name="settings">More of the connection string.</param>
    public static IntegrationsBuilder UseDatabase(this IntegrationsBuilder integrations, TestDatabase database, string? settings = null)
    {
        integrations.Services.AddDbContext<IntegrationsDbContext>(options => database.Configure(options, settings));
        return integrations.UseEntityFrameworkCore<IntegrationsDbContext>().AddEntityFrameworkAudit()
            .UseCredentialKeys(keys => keys.Add("2026-11", new byte[32], current: true));
    }

    /// <summary>A host of its own, as another process has it.</summary>
    public static ServiceProvider NewHost(this TestDatabase database, TimeProvider? clock = null,
        Action<IntegrationsBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddDbContext<IntegrationsDbContext>(options => database.Configure(options));
        var integrations = services.AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>();
        configure?.Invoke(integrations);
        return services.BuildServiceProvider();
    }

    /// <summary>A host whose context has the migrations of its provider.</summary>
    public static ServiceProvider NewMigratingHost(this TestDatabase database) => database.Kind == DatabaseKind.PostgreSql
        ? database.NewHostOf<PostgreSqlDbContext>() : database.NewHostOf<SqliteDbContext>();

    /// <summary>A host with a context of its own.</summary>
    public static ServiceProvider NewHostOf<TContext>(this TestDatabase database) where TContext : DbContext
    {
        var services = new ServiceCollection();
        services.AddDbContext<TContext>(options => database.Configure(options)).AddIntegrations().UseEntityFrameworkCore<TContext>();
        return services.BuildServiceProvider();
    }
}
