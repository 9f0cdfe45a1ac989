using System.Security.Cryptography;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.OAuth.Tests;

/// <summary>Four hosts with the library over one connection.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int Size = 4;

    private readonly OAuthServer _server;

    private Fleet(OAuthServer server, IConnectionLock? locks, Action<IServiceCollection>? services)
    {
        _server = server;
        Api = new(server, Truth);
        var key = RandomNumberGenerator.GetBytes(32);
        Parts = new(key);
        var ground = new CommonGround { Server = server, Store = Store, Key = key, Lock = locks ?? Locks, Api = Api };
        Hosts = [.. Enumerable.Range(0, Size).Select(_ => new OAuthHost(ground, services))];
    }

    public Person Person { get; } = new();

    public ShiftedClock Truth { get; } = new();

    public InMemoryConnectionStore Store { get; } = new();

    public SealedParts Parts { get; }

    public LeaseLock Locks { get; } = new();

    public GuardedApi Api { get; }

    public IReadOnlyList<OAuthHost> Hosts { get; }

    public ConnectionKey Connection { get; private set; }

    /// <summary>A fleet of hosts, one of which has made the connection.</summary>
    /// <param name="server">The OAuth server.</param>
    /// <param name="locks">The lock; null: the one they share.</param>
    /// <param name="apart">How far the wall clocks of neighbors are apart.</param>
    /// <param name="services">What each host brings besides.</param>
    public static async Task<Fleet> StartAsync(OAuthServer server, IConnectionLock? locks = null, TimeSpan apart = default,
        Action<IServiceCollection>? services = null)
    {
        var fleet = new Fleet(server, locks, services);
        for (var i = 1; i < Size; i += 2) fleet.Hosts[i].Clock.Advance(apart);
        fleet.Connection = await fleet.Hosts[0].ConnectAsync(fleet.Person);
        foreach (var host in fleet.Hosts) host.Use(fleet.Connection);
        return fleet;
    }

    public Race Race(int callers) => new(Hosts, Truth) { Callers = callers };

    /// <summary>What the server says of the refreshes of this grant.</summary>
    public async Task<RefreshCount> CountAsync() => RefreshCount.Of(await _server.EventsAsync(Person.Name));

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts) await host.DisposeAsync();
    }
}
