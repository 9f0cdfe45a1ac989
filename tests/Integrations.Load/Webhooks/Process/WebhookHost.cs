using System.Net;
using Integrations.Connectors;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Load;

/// <summary>
/// The host app: ASP.NET with the webhook endpoints, the inbox in its database, and a handler that writes to its own table.
/// </summary>
internal static class WebhookHost
{
    /// <summary>The path of the endpoints.</summary>
    public const string Path = $"/integrations/webhooks/{LoadedWebhooks.Connector}";

    public static async Task<WebApplication> StartAsync(WebhookSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        AddServices(builder.Services, settings);
        var app = builder.Build();
        app.MapIntegrations("/integrations", static options => options.TenantFrom(static _ => null));
        if (settings.WithBare) await BareEndpoints.MapAsync(app, settings);
        // Without a durable store each process has connections of its own.
        if (!settings.IsDurable) await ConnectAsync(app.Services);
        await app.StartAsync();
        return app;
    }

    /// <summary>Creates the tables and the connections.</summary>
    public static async Task PrepareAsync(WebhookSettings settings)
    {
        var services = new ServiceCollection();
        AddServices(services, settings);
        await using var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<HostContext>().Database;
            await database.EnsureCreatedAsync();
            if (settings.OnSqlite) await database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        }

        if (settings.IsDurable) await ConnectAsync(provider);
    }

    private static void AddServices(IServiceCollection services, WebhookSettings settings)
    {
        var clock = new ShiftedClock();
        clock.Advance(settings.Ahead);
        services.AddSingleton<TimeProvider>(clock);
        services.AddDbContextPool<HostContext>(context =>
            _ = settings.OnSqlite ? context.UseSqlite(settings.Database) : context.UseNpgsql(settings.Database));
        var integrations = services.AddIntegrations()
            .AddConnector<ConnectorOptions>(LoadedWebhooks.Definition, static options => options.WebhookSecrets.Add(LoadedWebhooks.Secret))
            .UseCredentialKeys(static keys => keys.Add("common", LoadedWebhooks.Key, current: true))
            .Configure(options =>
            {
                (options.Inbox.MaxAttempts, options.Inbox.RetryDelay) = (3, TimeSpan.FromMilliseconds(200));
                (options.Inbox.MaxRetryDelay, options.Inbox.PollInterval) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200));
                options.Inbox.MaxEntriesInMemory = 1_000_000;
                // One writer at a time: others would only wait for it.
                if (settings.OnSqlite) options.Inbox.Concurrency = 2;
            });
        if (settings.IsDurable) integrations.UseEntityFrameworkCore<HostContext>().ShareHandlerTransaction();
        if (settings.Handles) services.AddScoped<IConnectionEventHandler, RowHandler>();
    }

    private static async Task ConnectAsync(IServiceProvider services)
    {
        var integrations = services.GetRequiredService<IIntegrations>();
        var results = await integrations.Authorization.ImportTokensAsync([.. LoadedWebhooks.Accounts.Select(static account =>
            new ImportTokensRequest
            {
                Tenant = $"tenant-of-{account}", Connector = LoadedWebhooks.Connector, Account = account,
                Inputs = LoadedWebhooks.InputsOf(account),
            })], probe: false);
        foreach (var failed in results.Where(static result => result.Connection is null)) throw failed.Error!;
    }
}
