using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class TokenLockTests : IAsyncLifetime
{
    private static readonly TokenManagerOptions Refusing = new() { RefreshWithoutLock = false };

    private readonly TokenFleet _fleet = new();

    public static TheoryData<string> Failures => ["broken", "hanging"];

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task By_default_a_refresh_goes_on_without_the_lock(string kind)
    {
        var machine = _fleet.Machine(connectionLock: Failing(kind));
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        (await machine.GetAsync()).CredentialVersion.Should().BeGreaterThan(old.CredentialVersion);
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_host_may_refuse_to_refresh_without_the_lock(string kind)
    {
        var machine = _fleet.Machine(connectionLock: Failing(kind), options: Refusing);
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        var refusal = (await machine.Invoking(m => m.GetAsync()).Should().ThrowAsync<IntegrationException>()).Which;
        refusal.Code.Should().Be(ErrorCode.StoreUnavailable);
        refusal.IsTransient.Should().BeTrue();
        refusal.ConnectionId.Should().Be(TokenFleet.Key.Connection);
        _fleet.Vendor.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_credential_that_is_still_valid_stays_in_use_while_the_lock_fails()
    {
        var machine = _fleet.Machine(connectionLock: ScriptedLock.Broken, options: Refusing);
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(57));
        for (var i = 0; i < 5; i++) (await machine.GetAsync()).CredentialVersion.Should().Be(old.CredentialVersion);
        await ManualTimeProvider.SettleAsync();
        _fleet.Vendor.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_lock_that_is_merely_taken_is_no_failure()
    {
        var machine = _fleet.Machine(connectionLock: ScriptedLock.Taken, options: Refusing);
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        await machine.GetAsync();
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    private static IConnectionLock Failing(string kind) => kind == "broken" ? ScriptedLock.Broken : ScriptedLock.Hanging;
}
