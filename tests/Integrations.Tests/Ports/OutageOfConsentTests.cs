using System.Text;
using Integrations.Connectors;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Ports;

public sealed class OutageOfConsentTests
{
    private FailingPort? _control;

    [Theory]
    [InlineData(typeof(IKeyEncryptionKeys), PortFailure.Throws)]
    [InlineData(typeof(IKeyEncryptionKeys), PortFailure.NeverReturns)]
    [InlineData(typeof(ICredentialProtector), PortFailure.ReturnsNull)]
    [InlineData(typeof(IAuthorizationStateStore), PortFailure.Throws)]
    public async Task A_consent_outlives_a_part_that_is_down_when_its_redirect_returns(Type port, PortFailure failure)
    {
        await using var host = Host(services => PortRows.All[port](services, Wrap(port)));
        var start = await host.Integrations.Authorization.StartAsync(new() { Tenant = "acme", Connector = "acme", User = "sarah" },
            default);
        _control!.Failure = failure;
        var refused =
            (await host.Invoking(h => h.Clock.RunAsync(CompleteAsync(h, start))).Should()
            .ThrowAsync<IntegrationException>()).Which;
        (refused.Code, refused.IsTransient).Should().Be((ErrorCode.StoreUnavailable, true));
        _control.Failure = PortFailure.None;
        (await CompleteAsync(host, start)).Status.Should().Be(ConnectionStatus.Active);
        (await host.Invoking(h => CompleteAsync(h, start)).Should().ThrowAsync<ConsentException>()).Which.Reason.Should()
            .Be(ConsentFailure.UnknownState, "it is taken once");
    }

    [Fact]
    public async Task A_state_that_a_store_gives_out_too_late_is_kept_for_the_next_try()
    {
        var store = new LateStates();
        await using var host = Host(services => services.AddSingleton<IAuthorizationStateStore>(store));
        var start = await host.Integrations.Authorization.StartAsync(new() { Tenant = "acme", Connector = "acme", User = "sarah" },
            default);
        var late = store.Delay = new();
        await host.Invoking(h => h.Clock.RunAsync(CompleteAsync(h, start))).Should()
            .ThrowAsync<IntegrationException>();
        store.Delay = null;
        late.SetResult();
        await ManualTimeProvider.UntilAsync(() => store.Count == 1, "what was taken for nobody is put back");
        (await CompleteAsync(host, start)).Tenant.Value.Should().Be("acme");
    }

    [Fact]
    public async Task A_state_is_protected_with_the_ring_of_its_tenant()
    {
        var store = new LateStates();
        await using var host = Host(services =>
        {
            services.AddSingleton<IAuthorizationStateStore>(store);
            services.Configure<CredentialKeys>(keys =>
            {
                keys.Add("eu-1", KeyRing.Key(1), ring: "eu");
                keys.RingOf = static _ => "eu";
            });
        });
        var start = await host.Integrations.Authorization.StartAsync(new() { Tenant = "acme", Connector = "acme", User = "sarah" },
            default);
        Encoding.UTF8.GetString(store.Payloads.Single()).Should()
            .Contain("eu-1").And.Contain("acme").And.NotContain("sarah").And.NotContain("refresh");
        (await CompleteAsync(host, start)).Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_state_whose_key_another_machine_has_already_is_an_unknown_key_and_stays()
    {
        var store = new LateStates();
        var ring = new KeyRing { CurrentValue = new CredentialKeys().Add("new", KeyRing.Key(1)) };
        await using var host = Host(services =>
        {
            services.AddSingleton<IAuthorizationStateStore>(store);
            services.AddSingleton<Microsoft.Extensions.Options.IOptionsMonitor<CredentialKeys>>(ring);
        });
        var start = await host.Integrations.Authorization.StartAsync(new() { Tenant = "acme", Connector = "acme", User = "sarah" },
            default);
        ring.CurrentValue = new CredentialKeys().Add("old", KeyRing.Key(2));
        (await host.Invoking(h => CompleteAsync(h, start)).Should().ThrowAsync<UnknownKeyException>()).Which.KeyId.Should().Be("new");
        ring.CurrentValue = new CredentialKeys().Add("old", KeyRing.Key(2)).Add("new", KeyRing.Key(1));
        (await CompleteAsync(host, start)).Status.Should().Be(ConnectionStatus.Active);
    }

    private Func<object, object> Wrap(Type port) => inner =>
    {
        (var proxy, _control) = FailingPort.Of(port, inner);
        return proxy;
    };

    private static AcmeHost Host(Action<IServiceCollection> configure)
    {
        var host = new AcmeHost(new("acme", "Acme") { BaseAddress = "https://api.acme.test", Authentication = AcmeConnector.Authentication,
            Probe = "GET /me" }, configure);
        host.Options.RedirectUri = new("https://host.test/callback");
        host.Vendor.Always("GET /me", new AcmeAnswer(200, "{}")).Always("POST /oauth/token", new AcmeAnswer(200, """{"access_token":"a","refresh_token":"r","expires_in":3600}"""));
        return host;
    }

    private static Task<Connection> CompleteAsync(AcmeHost host, AuthorizationStart start) => host.Integrations.Authorization.CompleteAsync(
        new() { Tenant = "acme", Connector = "acme", User = "sarah",
            Parameters = new Dictionary<string, string> { ["state"] = start.State, ["code"] = "code" } }, default).AsTask();

    /// <summary>States in memory, given out as late as a test wants.</summary>
    private sealed class LateStates : IAuthorizationStateStore
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> _states = [];

        public TaskCompletionSource? Delay { get; set; }

        public int Count => _states.Count;

        public IEnumerable<byte[]> Payloads => _states.Values;

        public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken)
        {
            _states[key] = payload.ToArray();
            return default;
        }

        public async ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken)
        {
            if (Delay is { } delay) await delay.Task;
            return _states.TryRemove(key, out var payload) ? payload : default(ReadOnlyMemory<byte>?);
        }

        public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(CancellationToken cancellationToken) =>
            _states.Select(state => KeyValuePair.Create(state.Key, (ReadOnlyMemory<byte>)state.Value)).ToAsyncEnumerable();
    }
}
