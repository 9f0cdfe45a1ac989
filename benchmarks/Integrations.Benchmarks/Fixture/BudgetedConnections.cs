using System.Threading.RateLimiting;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Fixture;

/// <summary>
/// Connections of a vendor with the usual budgets: a window, a day and a number of requests at once. Admission is measured alone, through
/// the rate limiter of a connection: no request is sent.
/// </summary>
internal sealed class BudgetedConnections : IAsyncDisposable
{
    /// <summary>The callers at once.</summary>
    public const int Callers = 64;

    private readonly ServiceProvider _services;
    private readonly bool _yields;
    private RateLimiter[] _limiters = [];

    private BudgetedConnections(ServiceProvider services, bool yields) => (_services, _yields) = (services, yields);

    /// <param name="scope">The requests that share the budgets.</param>
    /// <param name="tenants">The number of tenants, with a connection each.</param>
    /// <param name="atOnce">The requests at once; more than callers: nobody waits.</param>
    public static async Task<BudgetedConnections> CreateAsync(BudgetScope scope, int tenants, int atOnce = 10 * Callers)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddConnector<ConnectorOptions>(Define(scope, atOnce),
            static options => (options.ClientId, options.ClientSecret) = ("client", "secret"));
        var connections = new BudgetedConnections(services.BuildServiceProvider(), yields: atOnce < Callers);
        var integrations = connections._services.GetRequiredService<IIntegrations>();
        var imported = await integrations.Authorization.ImportTokensAsync([.. Enumerable.Range(0, tenants).Select(Row)],
            probe: false);
        if (imported.FirstOrDefault(result => result.Error is not null) is { Error: { } error }) throw error;
        connections._limiters = [.. imported.Select(result => result.Connection!.Key)
            .Select(key => integrations.For(key.Tenant, key.Connection).CreateRateLimiter("GET /contacts"))];
        return connections;
    }

    /// <summary>Each caller is admitted that many times, and ends its request at once.</summary>
    public async ValueTask<int> AdmitAsync(int times)
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller =>
            Task.Run(() => AdmitAsync(_limiters[caller % _limiters.Length], times))));
        return Callers * times;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task AdmitAsync(RateLimiter limiter, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var lease = await limiter.AcquireAsync();
            if (!lease.IsAcquired) throw new InvalidOperationException("A request was refused.");
            // Others take their turn meanwhile, as they do while a response is awaited.
            if (_yields) await Task.Yield();
        }
    }

    private static ImportTokensRequest Row(int tenant) => new()
    {
        Tenant = $"tenant-{tenant}", Connector = "budgeted", AccessToken = "access-token",
        AccessTokenExpiresAt = TimeProvider.System.GetUtcNow().AddYears(1),
    };

    private static ConnectorDefinition Define(BudgetScope scope, int atOnce) => new("budgeted", "Budgeted")
    {
        BaseAddress = "https://api.budgeted.example",
        Authentication = OAuth2.AuthorizationCode("https://budgeted.example/authorize", "https://budgeted.example/token"),
        Budgets =
        [
            Budget.SlidingWindow("burst", int.MaxValue, TimeSpan.FromSeconds(10)) with { Scope = scope },
            Budget.Daily("day", int.MaxValue) with { Scope = scope },
            Budget.Concurrency("open", atOnce) with { Scope = scope },
        ],
    };
}
