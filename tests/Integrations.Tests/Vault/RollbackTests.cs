using FluentAssertions;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Tests.Vault;

public sealed class RollbackTests
{
    [Fact]
    public async Task An_earlier_payload_does_not_open_in_the_place_of_a_later_one()
    {
        IConnectionStore store = new InMemoryConnectionStore();
        await using var host =
            await AcmeHost.StartAsync(configure: services =>
            services.AddSingleton(store).Configure<CredentialKeys>(keys => keys.Add("k", KeyRing.Key(1))));
        var old = (await store.FindAsync(host.Client.Key, default))!.Parts[ConnectionPart.Credentials];
        await host.ReplaceAsync(new() { AccessToken = "token-2", RefreshToken = "refresh-2", IssuedAt = host.Clock.GetUtcNow() });
        (await host.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);
        await store.SaveAsync(new() { Key = host.Client.Key, Connector = "acme", Part = ConnectionPart.Credentials,
            ExpectedVersion = old.Version + 1, Payload = old.Payload }, default);
        (await host.Client.Invoking(async c => await c.DescribeAsync()).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which.Reason.Should().Be(ReauthorizationReason.Unreadable);
    }

    [Fact]
    public async Task Every_part_still_opens_after_its_key_was_rotated_and_after_it_was_moved()
    {
        var ring = new KeyRing { CurrentValue = new CredentialKeys().Add("one", KeyRing.Key(1)) };
        await using var host =
            await AcmeHost.StartAsync(configure: services =>
            services.AddSingleton<Microsoft.Extensions.Options.IOptionsMonitor<CredentialKeys>>(ring));
        for (var round = 0; round < 3; round++)
        {
            ring.CurrentValue =
                new CredentialKeys().Add("one", KeyRing.Key(1)).Add($"key-{round}", KeyRing.Key((byte)(10 + round)), current: true);
            if (round > 0) ring.CurrentValue.Add($"key-{round - 1}", KeyRing.Key((byte)(9 + round)));
            (await host.Integrations.Connections.ReencryptAsync()).Rewritten.Should().Be(2);
            (await host.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);
        }

        var export = await host.Integrations.Connections.ExportAsync(host.Client.Key, remove: true);
        await host.Integrations.Connections.ImportAsync(AcmeHost.Tenant, export);
        (await host.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);
    }
}
