using System.Security.Cryptography;
using Integrations.Connectors;
using Integrations.Storage;
using Integrations.Testing;

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

    [OAuthServerFact]
    public async Task A_tenants_own_client_with_a_secret_gets_a_token_a_lifetime()
    {
        var truth = new ShiftedClock();
        await using var host = new OAuthHost(Ground(new GuardedApi(fixture.Server, truth)));
        var before = await GrantedAsync(fixture.Server.Service);
        await host.ConnectAsync(OAuthConnector.BySecret,
            new Dictionary<string, string> { [SecretNames.ClientId] = fixture.Server.Service.Id,
            [SecretNames.ClientSecret] = fixture.Server.Service.Secret });
        for (var lifetime = 0; lifetime < 3; lifetime++)
        {
            foreach (var clock in (ShiftedClock[])[host.Clock, truth]) clock.Advance(TimeSpan.FromHours(2));
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.CallAsync(default)));
        }

        (await GrantedAsync(fixture.Server.Service) - before).Should().Be(4);
    }

    [OAuthServerFact]
    public async Task A_tenants_own_client_with_a_key_signs_for_its_token()
    {
        await using var host = new OAuthHost(Ground(new GuardedApi(fixture.Server, TimeProvider.System)));
        var before = await GrantedAsync(fixture.Server.Keyed);
        await host.ConnectAsync(OAuthConnector.ByKey,
            new Dictionary<string, string> { [SecretNames.ClientId] = fixture.Server.Keyed.Id,
            [SecretNames.PrivateKey] = fixture.Server.Keyed.Key.ExportPkcs8PrivateKeyPem() });
        await host.CallAsync(default);
        (await GrantedAsync(fixture.Server.Keyed) - before).Should().Be(1);
    }

    private CommonGround Ground(GuardedApi? api = null) => new()
    {
        Server = fixture.Server,
        Store = new InMemoryConnectionStore(),
        Key = RandomNumberGenerator.GetBytes(32),
        Lock = new LeaseLock(),
        Api = api,
    };

    private async Task<int> GrantedAsync(OAuthClient client) =>
        (await fixture.Server.EventsAsync())
        .Count(e => e.Name == "grant.success" && e.GrantType == "client_credentials" && e.Client == client.Id);
}
