using System.Security.Cryptography;

namespace Integrations.OAuth.Tests;

/// <summary>The library against the server, without a race.</summary>
[Collection(OAuthServerCollection.Name)]
public sealed class OAuthHostTests(OAuthServerFixture fixture)
{
    [OAuthServerFact]
    public async Task A_host_connects_calls_refreshes_and_disconnects()
    {
        var person = new Person();
        await using var host = new OAuthHost(Ground());
        var connection = await host.ConnectAsync(person);
        await host.CallAsync(default);
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.CallAsync(default);
        await host.Integrations.Authorization.DisconnectAsync(connection, default);
        var events = await fixture.Server.EventsAsync(person.Name);
        events.Should().ContainSingle(e => e.Name == "grant.success" && e.GrantType == "authorization_code");
        RefreshCount.Of(events).Granted.Should().Be(1);
        events.Should().Contain(e => e.Name == "grant.revoked");
    }

    private CommonGround Ground() => new()
    {
        Server = fixture.Server,
        Store = new InMemoryConnectionStore(),
        Key = RandomNumberGenerator.GetBytes(32),
        Lock = new LeaseLock(),
    };
}
