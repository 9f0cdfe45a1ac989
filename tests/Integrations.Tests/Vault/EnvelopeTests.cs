using System.Text;
using FluentAssertions;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Xunit;

namespace Integrations.Tests.Vault;

public sealed class EnvelopeTests
{
    private static readonly ProtectionContext Sarah =
        PartBinding.Of(new("acme", new("connection-1")), "vendor", ConnectionPart.Credentials, 1);

    private readonly KeyRing _ring = new() { CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1), current: true) };

    [Fact]
    public async Task A_record_opens_for_its_own_connection_and_shows_nothing()
    {
        var protector = _ring.Protector();
        var record = await protector.ProtectAsync("secret"u8.ToArray(), Sarah, default);
        (await protector.UnprotectAsync(record, Sarah, default)).Should().Equal("secret"u8.ToArray());
        Encoding.UTF8.GetString(record).Should().NotContain("secret").And.Contain("2026-10", "the key's id stands in the record");
        (await protector.ProtectAsync("secret"u8.ToArray(), Sarah, default)).Should()
            .NotEqual(record, "each record has its own data key and nonce");
    }

    [Fact]
    public async Task A_record_opens_only_whole()
    {
        var protector = _ring.Protector();
        var record = await protector.ProtectAsync("secret"u8.ToArray(), Sarah, default);
        for (var i = 0; i < record.Length; i++)
        {
            var tampered = record.ToArray();
            tampered[i] ^= 1;
            await protector.Invoking(async p => await p.UnprotectAsync(tampered, Sarah, default)).Should()
                .ThrowAsync<CredentialProtectionException>($"byte {i} was changed");
            await protector.Invoking(async p => await p.UnprotectAsync(record.AsMemory(0, i), Sarah, default)).Should()
                .ThrowAsync<CredentialProtectionException>($"it was cut after {i} bytes");
        }
    }

    [Fact]
    public async Task A_damaged_record_names_its_key()
    {
        var record = await _ring.Protector().ProtectAsync("secret"u8.ToArray(), Sarah, default);
        record[^1] ^= 1;
        var error = (await _ring.Protector().Invoking(async p => await p.UnprotectAsync(record, Sarah, default)).Should()
            .ThrowAsync<CredentialProtectionException>()).Which;
        error.IsUnknownKey.Should().BeFalse();
        error.KeyId.Should().Be("2026-10");
        error.Message.Should().Contain("2026-10");
    }

    [Fact]
    public async Task A_copied_record_does_not_open()
    {
        var record = await _ring.Protector().ProtectAsync("secret"u8.ToArray(), Sarah, default);
        foreach (var other in new[]
        {
            PartBinding.Of(new("rival", new("connection-1")), "vendor", ConnectionPart.Credentials, 1),
            PartBinding.Of(new("acme", new("connection-2")), "vendor", ConnectionPart.Credentials, 1),
            PartBinding.Of(new("acme", new("connection-1")), "other", ConnectionPart.Credentials, 1),
            PartBinding.Of(new("acme", new("connection-1")), "vendor", ConnectionPart.Settings, 1),
            PartBinding.Of(new("acmeconnection-", new("1")), "vendor", ConnectionPart.Credentials, 1),
        })
            (await _ring.Protector().Invoking(async p => await p.UnprotectAsync(record, other, default)).Should()
                .ThrowAsync<CredentialProtectionException>()).Which.IsUnknownKey.Should().BeFalse();
    }

    [Fact]
    public async Task A_key_is_rotated_by_adding_one()
    {
        var protector = _ring.Protector();
        var old = await protector.ProtectAsync("secret"u8.ToArray(), Sarah, default);
        _ring.CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)).Add("2026-11", KeyRing.Key(2), current: true);
        (await protector.UnprotectAsync(old, Sarah, default)).Should().Equal("secret"u8.ToArray());
        protector.IsCurrent(old, Sarah).Should().BeFalse();
        var renewed = await protector.ProtectAsync("secret"u8.ToArray(), Sarah, default);
        protector.IsCurrent(renewed, Sarah).Should().BeTrue();

        _ring.CurrentValue = new CredentialKeys().Add("2026-11", KeyRing.Key(2), current: true);
        (await protector.UnprotectAsync(renewed, Sarah, default)).Should().Equal("secret"u8.ToArray());
        var error = (await protector.Invoking(async p => await p.UnprotectAsync(old, Sarah, default)).Should()
            .ThrowAsync<CredentialProtectionException>()).Which;
        error.IsUnknownKey.Should().BeTrue();
        error.KeyId.Should().Be("2026-10");
    }

    [Fact]
    public async Task A_tenant_may_have_a_ring_of_its_own_whose_records_no_other_ring_opens()
    {
        var keys = new CredentialKeys { RingOf = tenant => tenant.Value == "acme" ? "eu" : null };
        keys.Add("us-1", KeyRing.Key(1)).Add("eu-1", KeyRing.Key(2), ring: "eu");
        _ring.CurrentValue = keys;
        var protector = _ring.Protector();
        var record = await protector.ProtectAsync("secret"u8.ToArray(), Sarah, default);
        Encoding.UTF8.GetString(record).Should().Contain("eu-1");

        keys.RingOf = null;
        (await protector.Invoking(async p => await p.UnprotectAsync(record, Sarah, default)).Should()
            .ThrowAsync<CredentialProtectionException>()).Which.IsUnknownKey.Should().BeTrue();
    }

    [Fact]
    public async Task A_ring_that_is_not_there_is_named()
    {
        _ring.CurrentValue.RingOf = _ => "mars";
        (await _ring.Protector().Invoking(async p => await p.ProtectAsync("secret"u8.ToArray(), Sarah, default)).Should()
            .ThrowAsync<IntegrationException>()).WithMessage("*'mars'*");
    }

    [Fact]
    public async Task Without_keys_a_store_that_outlives_the_process_is_refused()
    {
        _ring.CurrentValue = new();
        var durable = new DurableStore();
        (await _ring.Protector(durable).Invoking(async p => await p.ProtectAsync("secret"u8.ToArray(), Sarah, default)).Should()
            .ThrowAsync<IntegrationException>()).WithMessage("*DurableStore*UseCredentialKeys*");
        (await _ring.Protector().ProtectAsync("secret"u8.ToArray(), Sarah, default)).Should()
            .NotBeEmpty("connections in memory end with the process, and so may their key");
    }

    [Theory]
    [InlineData("", 32)]
    [InlineData("2026-10", 32)]
    [InlineData("2026-11", 16)]
    public void A_key_that_cannot_be_is_refused(string id, int size) =>
        _ring.CurrentValue.Invoking(k => k.Add(id, new byte[size])).Should().Throw<ArgumentException>();

    [Fact]
    public void A_key_may_come_in_Base64()
    {
        new CredentialKeys().AddBase64("2026-11", Convert.ToBase64String(KeyRing.Key(3))).ToString().Should().NotContain("AwMD");
        new CredentialKeys().Invoking(k => k.AddBase64("2026-11", "c2VjcmV0!")).Should().Throw<ArgumentException>().Which.Message.Should()
            .NotContain("c2VjcmV0");
    }

    private sealed class DurableStore : IConnectionStore
    {
        public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
