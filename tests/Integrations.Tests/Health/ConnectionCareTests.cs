using FluentAssertions;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Tests.Health;

public sealed class ConnectionCareTests : IAsyncDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);
    private static readonly ConnectionKey Key = new(AcmeHost.Tenant, new("one"));
    private readonly RollingVendor _vendor = new();
    private AcmeHost _host = null!;
    private DateTimeOffset _connectedAt;

    public ValueTask DisposeAsync() => _host is null ? default : _host.DisposeAsync();

    [Fact]
    public async Task A_person_is_asked_for_30_7_and_1_days_before_the_grant_ends_once_each()
    {
        var care = Start(RefreshTokenLifetime.Absolute);
        await ConnectAsync();
        for (var day = 0; day < 90; day++)
        {
            await _host.Clock.RunAsync(care.RunOnceAsync(default));
            _host.Clock.Advance(TimeSpan.FromDays(1));
        }

        var events = await EventsAsync(3);
        events.Should().OnlyContain(e => e.Kind == EventKind.ReauthorizationDue);
        events.Select(e => (int)Math.Round((_connectedAt + Life - e.Time).TotalDays)).Should().Equal(30, 7, 1);
        _vendor.Calls.Should().Be(0, "no refresh moves an absolute end");
    }

    [Theory]
    [InlineData(RefreshTokenLifetime.Idle)]
    [InlineData(RefreshTokenLifetime.Sliding)]
    public async Task An_idle_refresh_token_is_refreshed_before_it_ends(RefreshTokenLifetime kind)
    {
        var care = Start(kind);
        await ConnectAsync();
        for (var day = 0; day < 300; day++)
        {
            await _host.Clock.RunAsync(care.RunOnceAsync(default));
            _host.Clock.Advance(TimeSpan.FromDays(1));
        }

        _vendor.Calls.Should().BeInRange(3, 4);
        (await EventsAsync()).Select(e => e.Kind).Should().OnlyContain(k => k == EventKind.Refreshed);
    }

    [Fact]
    public async Task A_failing_refresh_is_tried_again_without_a_caller_and_told_once_each_way()
    {
        var care = Start(RefreshTokenLifetime.Absolute);
        await ConnectAsync();
        _vendor.IsDown = true;
        _host.Clock.Advance(TimeSpan.FromDays(2));
        var tokens = _host.Services.GetRequiredService<TokenManager>();
        await _host.Clock.RunAsync(tokens.Invoking(async t => await t.GetAsync(Key, default)).Should()
            .ThrowAsync<VendorUnavailableException>());
        for (var i = 0; i < 3; i++)
        {
            _host.Clock.Advance(TimeSpan.FromHours(1));
            await _host.Clock.RunAsync(care.RunOnceAsync(default));
        }

        _vendor.Calls.Should().Be(4);
        (await EventsAsync(1)).Select(e => e.Kind).Should().Equal(EventKind.RefreshFailed);
        _vendor.IsDown = false;
        _host.Clock.Advance(TimeSpan.FromHours(1));
        await _host.Clock.RunAsync(care.RunOnceAsync(default));
        (await EventsAsync(3)).Select(e => e.Kind).Should().Equal(EventKind.RefreshFailed, EventKind.Refreshed, EventKind.Recovered);
    }

    [Fact]
    public async Task A_connection_that_does_not_open_stops_no_other()
    {
        var care = Start(RefreshTokenLifetime.Idle);
        await ConnectAsync();
        var store = _host.Services.GetRequiredService<IConnectionStore>();
        await store.SaveAsync(new() { Key = new("damaged", new("x")), Connector = "acme", Part = ConnectionPart.Settings,
            ExpectedVersion = 0, Payload = new byte[9], ExpiresAt = _connectedAt }, default);
        await store.SaveAsync(new() { Key = new("damaged", new("x")), Connector = "acme", Part = ConnectionPart.Credentials,
            ExpectedVersion = 0, Payload = new byte[9] }, default);
        _host.Clock.Advance(TimeSpan.FromDays(85));
        await _host.Clock.RunAsync(care.RunOnceAsync(default));
        _vendor.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_could_not_be_verified_is_verified_though_nobody_calls_it()
    {
        var care = Start(RefreshTokenLifetime.Idle);
        await ConnectAsync(isVerified: false);
        _host.Vendor.Always("GET /me", "{}");
        await _host.Clock.RunAsync(care.RunOnceAsync(default));
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await EventsAsync(1);
        (await _host.Integrations.ListConnectionsAsync(Key.Tenant).SingleAsync()).Status.Should().Be(ConnectionStatus.Active);
    }

    [Theory]
    [InlineData(1, 0, 1, true)]
    [InlineData(0, 0, 1, false)]
    [InlineData(1, -1, 1, false)]
    [InlineData(1, 0, 0, false)]
    public void Its_options_are_validated_at_start(int interval, int keepAlive, int concurrency, bool isValid)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddConnectionMaintenance().Configure(o =>
            (o.MaintenanceInterval, o.KeepAliveBefore, o.MaintenanceConcurrency) =
                (TimeSpan.FromTicks(interval), TimeSpan.FromTicks(keepAlive), concurrency));
        using var provider = services.BuildServiceProvider();
        var read = () => provider.GetRequiredService<IOptions<IntegrationsOptions>>().Value;
        if (isValid) read.Should().NotThrow();
        else read.Should().Throw<OptionsValidationException>().WithMessage("*MaintenanceInterval*");
    }

    private ConnectionMaintenance Start(RefreshTokenLifetime kind)
    {
        var definition = new ConnectorDefinition("acme", "Acme")
        {
            BaseAddress = "https://api.acme.test",
            Authentication =
                OAuth2.AuthorizationCode("https://acme.test/authorize",
                "https://acme.test/token") with { Refresh = new() { Lifetime = Life, LifetimeKind = kind } },
            Probe = "GET /me",
        };
        _host = new AcmeHost(definition, services =>
        {
            services.AddSingleton<ITokenRefresher>(_vendor).AddSingleton<IConnectionEventHandler, EventLog>();
            services.AddIntegrations().AddConnectionMaintenance();
        });
        return _host.Services.GetRequiredService<ConnectionMaintenance>();
    }

    private async Task ConnectAsync(bool isVerified = true)
    {
        _vendor.Clock = _host.Clock;
        _connectedAt = _host.Clock.GetUtcNow();
        var credential =
            new Credential { AccessToken = "access-0", RefreshToken = "refresh-0", IssuedAt = _connectedAt, Lifetime = TimeSpan.FromDays(1),
            RefreshTokenExpiresAt = _connectedAt + Life };
        var registration = _host.Services.GetServices<ConnectorRegistration>().Single();
        await _host.Services.GetRequiredService<ConnectionWriter>()
            .CreateAsync(Key, registration,
            new() { Connector = "acme", ConnectedAt = _connectedAt, IsUnverified = !isVerified, RepeatsProbe = !isVerified }, credential,
            default);
    }

    private async Task<List<ConnectionEvent>> EventsAsync(int atLeast = 0)
    {
        var events = _host.Services.GetServices<IConnectionEventHandler>().OfType<EventLog>().Single().Events;
        await _host.Clock.RunUntilAsync(() => events.Count >= atLeast);
        await ManualTimeProvider.SettleAsync();
        await _host.Services.GetRequiredService<ConnectionEvents>().DrainAsync();
        return [.. events];
    }

    private sealed class RollingVendor : ITokenRefresher
    {
        private int _calls;

        public int Calls => _calls;

        public bool IsDown { get; set; }

        public ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken)
        {
            var call = Interlocked.Increment(ref _calls);
            if (IsDown) return new(new TokenResult.Unavailable(null, "down"));
            return new(new TokenResult.Issued(new() { AccessToken = $"access-{call}", RefreshToken = $"refresh-{call}",
                IssuedAt = Clock!.GetUtcNow(), Lifetime = TimeSpan.FromDays(1), RefreshTokenExpiresAt = Clock.GetUtcNow() + Life }));
        }

        public TimeProvider? Clock { get; set; }
    }
}
