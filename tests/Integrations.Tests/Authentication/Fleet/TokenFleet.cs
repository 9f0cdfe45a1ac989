using System.Collections.Concurrent;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.Authentication;

/// <summary>Several machines over one store and one vendor, on one manual clock.</summary>
internal sealed class TokenFleet : IAsyncDisposable
{
    private readonly List<FleetMachine> _machines = [];

    public TokenFleet(OAuth2? scheme = null)
    {
        Vendor = new(Clock);
        Definition = new("vendor", "Vendor")
        {
            BaseAddress = "https://api.vendor.test",
            Authentication = scheme ?? OAuth2.AuthorizationCode("https://vendor.test/authorize", "https://vendor.test/token"),
            Probe = "GET /me",
        };
        Registry = new([new(Definition, () => Options)]);
    }

    public static ConnectionKey Key { get; } = new("acme", new("connection-1"));

    public ManualTimeProvider Clock { get; } = new();

    public ScriptedVendor Vendor { get; }

    public InMemoryConnectionStore Store { get; } = new();

    public ICredentialProtector Protector { get; } = new KeyRing().Protector();

    public ConnectorRegistry Registry { get; }

    public ConnectorOptions Options { get; } = new() { ClientId = "client", ClientSecret = "secret" };

    public ConnectorDefinition Definition { get; }

    public ConnectionRepository Repository => Guards.Repository(Store, Protector, Registry, Clock);

    public ConnectionWriter Writer => new(Repository, Clock);

    /// <summary>A tenant consents: a credential of the vendor's in the store.</summary>
    public async Task<ConnectionContext> ConnectAsync(Credential? credential = null) => await Writer.CreateAsync(
        Key, Registry.Find("vendor"), new() { Connector = "vendor" }, credential ?? Vendor.Consent(), default);

    /// <summary>The tenant consents again, somewhere else.</summary>
    public async Task<ConnectionContext> ReconnectAsync() => await Writer.ReplaceAsync(
        (await Store.FindAsync(Key, default))!, Registry.Find("vendor"), new() { Connector = "vendor" }, Vendor.Consent(), default);

    public async Task<ConnectionContext> StoredAsync() => (await Repository.FindAsync(Key, default))!;

    public FleetMachine Machine(TimeSpan skew = default, IConnectionLock? connectionLock = null, IConnectionStore? store = null,
        ITokenRefresher? refresher = null, TokenManagerOptions? options = null, TimeSpan? portTimeout = null, TimeProvider? time = null,
        ICredentialProtector? protector = null)
    {
        var machine =
            new FleetMachine(this, time ?? Clock.Skewed(skew), connectionLock, store ?? Store, refresher, options ?? new(),
            portTimeout, protector);
        _machines.Add(machine);
        return machine;
    }

    /// <summary>The way of a request to the vendor: a fifth of a second.</summary>
    public async Task<TokenResult?> TravelAsync(int call, TokenRefreshContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(200), Clock, cancellationToken);
        return null;
    }

    /// <summary>A health write by somebody who knows nothing of refreshes.</summary>
    public async Task WriteHealthAsync()
    {
        var loaded = await StoredAsync();
        var health = new HealthRecord { Status = ConnectionStatus.Active, CredentialVersion = loaded.CredentialVersion,
            Since = Clock.GetUtcNow() };
        await Repository.SaveHealthAsync(Key, "vendor", health, loaded.Versions.Health, default);
    }

    /// <summary>
    /// The same credentials under a new version of their part, as a re-encrypt job writes them: whoever saves next meets a conflict.
    /// </summary>
    public async Task RewriteCredentialsAsync()
    {
        var loaded = await StoredAsync();
        await Repository.SaveCredentialsAsync(Key, "vendor", loaded.Credentials, loaded.Versions.Credentials, default);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in _machines) machine.Kill();
        await ManualTimeProvider.SettleAsync();
    }
}

/// <summary>One machine: its own cache, flights, lock and wall clock.</summary>
internal sealed class FleetMachine
{
    private readonly TokenFleet _fleet;
    private readonly ConnectionEvents _events;
    private readonly EventLog _log = new();

    public FleetMachine(TokenFleet fleet, TimeProvider time, IConnectionLock? connectionLock, IConnectionStore store,
        ITokenRefresher? refresher, TokenManagerOptions options, TimeSpan? portTimeout = null, ICredentialProtector? protector = null)
    {
        _fleet = fleet;
        Store = new(store);
        Refresher = new(fleet.Vendor);
        var services = new ServiceCollection().AddSingleton<IConnectionEventHandler>(_log).BuildServiceProvider();
        _events = new(services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new IntegrationsOptions()), time,
            NullLoggerFactory.Instance);
        var guard = Guards.Of(time, portTimeout);
        var repository = Guards.Repository(Store, protector ?? fleet.Protector, fleet.Registry, time, portTimeout);
        var logger = new Logger<TokenManager>(new ListLoggerFactory(Log));
        var (clock, work) = (new MonotonicClock(time), new BackgroundWork(logger));
        var health = new ConnectionHealthReporter(repository, _events, time, logger);
        Tokens = new(
            new(
                Store: new(repository, health, work, clock, logger),
                Refresher: new(refresher ?? Refresher, guard, time, logger),
                Health: health,
                Lock: new(connectionLock ?? ScriptedLock.InProcess(time), guard),
                Options: options,
                Work: work,
                Clock: clock,
                Logger: logger),
            _events,
            new(time));
    }

    public TokenManager Tokens { get; }

    public ListLogger Log { get; } = new();

    public FaultyStore Store { get; }

    public ScriptedRefresher Refresher { get; }

    /// <summary>What the machine's handlers got so far; when some are to come, the clock runs until they are there.</summary>
    public async Task<EventKind[]> EventsAsync(int atLeast = 0)
    {
        if (atLeast > 0) await _fleet.Clock.RunDelaysAsync(() => _log.Events.Count >= atLeast);
        await ManualTimeProvider.SettleAsync();
        await _events.DrainAsync();
        return [.. _log.Events.Select(e => e.Kind)];
    }

    public IEnumerable<ConnectionEvent> EventLog => _log.Events;

    /// <summary>Asks for the connection and lets the clock run until it is there.</summary>
    public Task<ConnectionContext> GetAsync(CancellationToken cancellationToken = default) =>
        _fleet.Clock.RunAsync(AskAsync(cancellationToken));

    /// <summary>Asks for the connection; the clock is the test's.</summary>
    public Task<ConnectionContext> AskAsync(CancellationToken cancellationToken = default) =>
        Tokens.GetAsync(TokenFleet.Key, cancellationToken).AsTask();

    public Task<ConnectionContext> RefreshAsync(long rejected, CancellationToken cancellationToken = default) =>
        _fleet.Clock.RunAsync(Tokens.RefreshAsync(TokenFleet.Key, rejected, cancellationToken).AsTask());

    /// <summary>A call as the executor makes it: one refresh and one more try after a 401.</summary>
    public async Task<bool> CallAsync(CancellationToken cancellationToken = default)
    {
        var connection = await Tokens.GetAsync(TokenFleet.Key, cancellationToken);
        await Task.Yield();
        if (_fleet.Vendor.Accepts(connection.Credential.AccessToken)) return true;
        connection = await Tokens.RefreshAsync(TokenFleet.Key, connection.CredentialVersion, cancellationToken);
        await Task.Yield();
        return _fleet.Vendor.Accepts(connection.Credential.AccessToken);
    }

    /// <summary>The process is gone: nothing it had begun goes on.</summary>
    public void Kill()
    {
        Store.IsDown = true;
        Tokens.Dispose();
    }
}

internal sealed class EventLog : IConnectionEventHandler
{
    public ConcurrentQueue<ConnectionEvent> Events { get; } = [];

    public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
    {
        Events.Enqueue(e);
        return ValueTask.CompletedTask;
    }
}
