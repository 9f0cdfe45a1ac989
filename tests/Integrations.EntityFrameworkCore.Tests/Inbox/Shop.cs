using System.Globalization;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>A host whose handlers save orders.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly ServiceProvider _host;

    private Shop(TestDatabase database, ServiceProvider host) => (Database, _host) = (database, host);

    public TestDatabase Database { get; }

    public IInboxStore Store => _host.GetRequiredService<IInboxStore>();

    /// <param name="kind">The database.</param>
    /// <param name="share">Whether handlers share a transaction; null: as by default.</param>
    /// <param name="retries">Whether the host's execution strategy repeats.</param>
    /// <param name="interceptor">Sees what the host does.</param>
    public static async Task<Shop> OpenAsync(DatabaseKind kind, bool? share = true, bool retries = false, IInterceptor? interceptor = null)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await database.ExecuteAsync(ShopContext.CreateOrders);
        var services = new ServiceCollection();
        services.AddDbContext<ShopContext>(options =>
        {
            if (retries) options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure());
            else database.Configure(options);
            if (interceptor is not null) options.AddInterceptors(interceptor);
        });
        var integrations = services.AddIntegrations().UseEntityFrameworkCore<ShopContext>();
        if (share is { } choice) integrations.ShareHandlerTransaction(choice);
        return new(database, services.BuildServiceProvider());
    }

    /// <summary>Receives an event and leases it.</summary>
    public async Task<InboxEntry> ReceiveAsync()
    {
        await Store.AddAsync(InboxEntries.New("e1"));
        return (await Store.ClaimAsync()).Single();
    }

    /// <summary>Saves an order, and then does more.</summary>
    public async Task<bool> HandleAsync(InboxEntry entry, Func<Task>? more = null, InboxEntry? result = null)
    {
        await using var scope = _host.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ShopContext>();
        return await Store.HandleAsync(entry, "one", scope.ServiceProvider, async token =>
        {
            context.Orders.Add(new() { Id = 7 });
            await context.SaveChangesAsync(token);
            if (more is not null) await more();
            return result ?? entry with { State = InboxState.Handled, Data = null };
        }, default);
    }

    /// <summary>The number of orders that others see.</summary>
    public async Task<int> CountAsync() =>
        Convert.ToInt32(await Database.ReadAsync("select count(*) from orders"), CultureInfo.InvariantCulture);

    public async Task<InboxState> StateAsync() => (await Store.AllAsync()).Single().State;

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Database.DisposeAsync();
    }
}
