using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sdk.Tests.Support;

/// <summary>A host with connections to the vendor; the clock is fake and runs whenever somebody waits.</summary>
internal sealed class PaymentsHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IDisposable _running;

    private PaymentsHost(PaymentsVendor vendor, ServiceProvider services, FakeClock clock)
    {
        Vendor = vendor;
        Clock = clock;
        _services = services;
        _running = clock.RunByItself();
    }

    public PaymentsVendor Vendor { get; }

    public FakeClock Clock { get; }

    public IIntegrations Integrations => _services.GetRequiredService<IIntegrations>();

    public static async Task<PaymentsHost> StartAsync()
    {
        var vendor = await PaymentsVendor.StartAsync();
        var clock = new FakeClock();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock);
        services.AddIntegrations().AddConnector<PaymentsConnector, PaymentsOptions>(options =>
        {
            options.ClientId = "client";
            options.ClientSecret = "secret";
            options.BaseAddress = vendor.Address;
        });
        return new(vendor, services.BuildServiceProvider(), clock);
    }

    /// <summary>A connection to an account, with the access token the account has now, old enough to be refreshed for a 401.</summary>
    public async Task<ConnectionClient> ConnectAsync(string account = "acct_1", string tenant = "tenant")
    {
        var row = new ImportTokensRequest
        {
            Tenant = tenant,
            Connector = "payments",
            AccessToken = Vendor.Token(account),
            AccessTokenExpiresAt = Clock.GetUtcNow().AddHours(1),
            RefreshToken = account,
        };
        var results =
            await Integrations.Authorization.ImportTokensAsync([row], probe: false, reuseConnections: false);
        Clock.Advance(TimeSpan.FromMinutes(5));
        return Integrations.For(tenant, (results.Single().Connection ?? throw results.Single().Error!).Id);
    }

    public async ValueTask DisposeAsync()
    {
        _running.Dispose();
        await _services.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
