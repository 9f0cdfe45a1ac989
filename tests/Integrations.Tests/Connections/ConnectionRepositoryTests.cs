using System.Security.Cryptography;
using System.Text;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;

namespace Integrations.Tests.Connections;

public sealed class ConnectionRepositoryTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task Everything_of_a_credential_and_its_settings_survives_the_store()
    {
        var credential = new Credential
        {
            AccessToken = "access-sesame",
            RefreshToken = "refresh-sesame",
            IssuedAt = _fleet.Clock.GetUtcNow(),
            Lifetime = TimeSpan.FromSeconds(1800),
            RefreshTokenExpiresAt = _fleet.Clock.GetUtcNow().AddDays(100),
            Scopes = ["read", "write"],
            Values = new Dictionary<string, string> { ["instance_url"] = "https://x.test" },
        };
        var settings = new ConnectionSettings
        {
            Connector = "vendor", Environment = "sandbox", Account = "7", AccountName = "Acme", ConnectedAt = _fleet.Clock.GetUtcNow(),
            Inputs = { ["subdomain"] = "acme" }, Captured = { ["realm"] = "9" }, Facts = { ["currency"] = "EUR" },
                GrantedScopes = { "read" }, TokenKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)],
        };
        await _fleet.Writer.CreateAsync(TokenFleet.Key, _fleet.Registry.Find("vendor"), settings, credential, default);
        var loaded = await _fleet.StoredAsync();
        loaded.Credential.Should().BeEquivalentTo(credential);
        loaded.Settings.Should().BeEquivalentTo(settings, options => options.Excluding(s => s.TokenKey));
        var row = (await _fleet.Store.FindAsync(TokenFleet.Key, default))!;
        row.Account.Should().Be("7");
        row.ExpiresAt.Should().Be(credential.RefreshTokenExpiresAt);
    }

    [Fact]
    public async Task The_store_sees_no_secret()
    {
        await _fleet.ConnectAsync();
        foreach (var part in (await _fleet.Store.FindAsync(TokenFleet.Key, default))!.Parts.Values)
            Encoding.UTF8.GetString(part.Payload.Span).Should().NotContain("access").And.NotContain("refresh").And.NotContain("vendor");
    }

    [Fact]
    public async Task A_part_copied_to_another_connection_tenant_or_part_does_not_open()
    {
        var loaded = await _fleet.ConnectAsync();
        var row = (await _fleet.Store.FindAsync(TokenFleet.Key, default))!;
        var credentials = row.Parts[ConnectionPart.Credentials];
        foreach (var key in new ConnectionKey[] { new("acme", new("connection-2")), new("rival", TokenFleet.Key.Connection),
            new("acm", new("econnection-1")) })
        {
            await _fleet.Repository.SaveSettingsAsync(key, loaded.Settings, 0, default);
            await _fleet.Store.SaveAsync(new() { Key = key, Connector = "vendor", Part = ConnectionPart.Credentials, ExpectedVersion = 0,
                Payload = credentials.Payload }, default);
            (await _fleet.Repository.Invoking(async r => await r.FindAsync(key, default)).Should()
                .ThrowAsync<NeedsReauthorizationException>()).Which.Reason.Should().Be(ReauthorizationReason.Unreadable);
        }

        ProtectionContext[] bindings =
        [
            PartBinding.Of(TokenFleet.Key, "vendor", ConnectionPart.Settings, 1),
            PartBinding.Of(TokenFleet.Key, "other", ConnectionPart.Credentials, 1),
            PartBinding.Of(TokenFleet.Key, "vendor", ConnectionPart.Credentials, 2),
        ];
        foreach (var binding in bindings)
            await _fleet.Protector.Invoking(async p => await p.UnprotectAsync(credentials.Payload, binding, default)).Should()
                .ThrowAsync<CredentialProtectionException>();
    }

    [Fact]
    public async Task A_connection_without_credentials_was_never_made()
    {
        await _fleet.Repository.SaveSettingsAsync(TokenFleet.Key, new() { Connector = "vendor" }, 0, default);
        (await _fleet.Repository.FindAsync(TokenFleet.Key, default)).Should().BeNull();
    }

    [Fact]
    public async Task A_connection_whose_credentials_cannot_be_saved_leaves_no_row()
    {
        var store = new FaultyStore(_fleet.Store) { BeforeSave = request => request.Part == ConnectionPart.Credentials
            ? throw new IOException("down") : Task.CompletedTask };
        var writer = new ConnectionWriter(Guards.Repository(store, _fleet.Protector, _fleet.Registry, _fleet.Clock), _fleet.Clock);
        await writer.Invoking(async w =>
            await w.CreateAsync(TokenFleet.Key, _fleet.Registry.Find("vendor"), new() { Connector = "vendor" }, _fleet.Vendor.Consent(),
            default)).Should().ThrowAsync<IntegrationException>();
        (await _fleet.Store.FindAsync(TokenFleet.Key, default)).Should().BeNull();
    }

    [Fact]
    public async Task Unreadable_health_does_not_stop_a_readable_credential()
    {
        await _fleet.ConnectAsync();
        await _fleet.Store.SaveAsync(new() { Key = TokenFleet.Key, Connector = "vendor", Part = ConnectionPart.Health, ExpectedVersion = 0,
            Payload = new byte[3] }, default);
        var loaded = await _fleet.StoredAsync();
        loaded.Health.Should().BeNull();
        loaded.Versions.Health.Should().Be(1);
    }
}
