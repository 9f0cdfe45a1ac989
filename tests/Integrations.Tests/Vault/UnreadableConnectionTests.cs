using FluentAssertions;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;
using Xunit;

namespace Integrations.Tests.Vault;

public sealed class UnreadableConnectionTests : IAsyncDisposable
{
    private readonly TokenFleet _fleet = new();
    private readonly KeyRing _ring = new() { CurrentValue = new CredentialKeys().Add("2026-11", KeyRing.Key(1)) };

    private ConnectionRepository Repository => Guards.Repository(_fleet.Store, _ring.Protector(), _fleet.Registry, _fleet.Clock);

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task A_missing_key_is_the_hosts_to_add_and_no_reason_to_connect_again()
    {
        await ConnectAsync();
        _ring.CurrentValue = new CredentialKeys().Add("2026-12", KeyRing.Key(2));
        var error = (await Repository.Invoking(async r => await r.FindAsync(TokenFleet.Key, default)).Should()
            .ThrowAsync<UnknownKeyException>()).Which;
        error.KeyId.Should().Be("2026-11");
        error.ConnectionId.Should().Be(TokenFleet.Key.Connection);
        error.Origin.Should().Be(FaultOrigin.Ours);

        _ring.CurrentValue = new CredentialKeys().Add("2026-12", KeyRing.Key(2)).Add("2026-11", KeyRing.Key(1));
        (await Repository.FindAsync(TokenFleet.Key, default)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_damaged_record_needs_a_person_and_names_connection_and_key()
    {
        await ConnectAsync();
        var part = (await _fleet.Store.FindAsync(TokenFleet.Key, default))!.Parts[ConnectionPart.Credentials];
        var damaged = part.Payload.ToArray();
        damaged[^1] ^= 1;
        await _fleet.Store.SaveAsync(new() { Key = TokenFleet.Key, Connector = "vendor", Part = ConnectionPart.Credentials,
            ExpectedVersion = part.Version, Payload = damaged }, default);
        var error = (await Repository.Invoking(async r => await r.FindAsync(TokenFleet.Key, default)).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which;
        error.Reason.Should().Be(ReauthorizationReason.Unreadable);
        error.ConnectionId.Should().Be(TokenFleet.Key.Connection);
        error.Message.Should().Contain("2026-11");
    }

    [Fact]
    public async Task A_protector_that_does_not_answer_is_transient()
    {
        await ConnectAsync();
        var repository = Guards.Repository(_fleet.Store, new EnvelopeProtector(new DeafKeys()), _fleet.Registry, _fleet.Clock);
        (await repository.Invoking(async r => await r.FindAsync(TokenFleet.Key, default)).Should()
            .ThrowAsync<IntegrationException>()).Which.IsTransient.Should().BeTrue();
    }

    private async Task ConnectAsync() =>
        await new ConnectionWriter(Repository, _fleet.Clock)
            .CreateAsync(TokenFleet.Key, _fleet.Registry.Find("vendor"), new() { Connector = "vendor" }, _fleet.Vendor.Consent(), default);

    private sealed class DeafKeys : IKeyEncryptionKeys
    {
        public string CurrentKeyId(TenantId? tenant) => "far-away";

        public ValueTask<byte[]> WrapAsync(string keyId, ReadOnlyMemory<byte> dataKey, ProtectionContext context,
            CancellationToken cancellationToken) => throw new HttpRequestException("down");

        public ValueTask<byte[]> UnwrapAsync(string keyId, ReadOnlyMemory<byte> wrappedKey, ProtectionContext context,
            CancellationToken cancellationToken) => throw new HttpRequestException("down");
    }
}
