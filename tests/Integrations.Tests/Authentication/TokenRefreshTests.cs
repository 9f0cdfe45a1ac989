using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class TokenRefreshTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task Hundreds_of_callers_of_an_expired_credential_cause_one_refresh()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        var found = await _fleet.Clock.RunAsync(Task.WhenAll(Enumerable.Range(0, 300).Select(_ => machine.AskAsync())));
        found.Should().OnlyContain(c => _fleet.Vendor.Accepts(c.Credential.AccessToken));
        _fleet.Vendor.Sent.Should().Equal("refresh-1");
        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-2");
        (await machine.EventsAsync(1)).Should().Equal(EventKind.Refreshed);
    }

    [Fact]
    public async Task Hundreds_of_callers_refused_with_401_cause_one_refresh()
    {
        var machine = _fleet.Machine();
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(5));
        _fleet.Vendor.EndAccessToken();
        var found = await _fleet.Clock.RunAsync(Task.WhenAll(Enumerable.Range(0, 300)
            .Select(_ => machine.Tokens.RefreshAsync(TokenFleet.Key, old.CredentialVersion, default).AsTask())));
        found.Should().OnlyContain(c => c.CredentialVersion > old.CredentialVersion && _fleet.Vendor.Accepts(c.Credential.AccessToken));
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_late_401_with_an_old_version_gets_the_newer_one_without_a_refresh()
    {
        var machine = _fleet.Machine();
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(5));
        var refreshed = await machine.RefreshAsync(old.CredentialVersion);
        (await machine.RefreshAsync(old.CredentialVersion)).Should().BeSameAs(refreshed);
        var elsewhere = _fleet.Machine();
        (await elsewhere.RefreshAsync(old.CredentialVersion)).CredentialVersion.Should().Be(refreshed.CredentialVersion);
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_version_refreshed_elsewhere_is_found_in_the_store_instead_of_refreshing()
    {
        var (here, there) = (_fleet.Machine(), _fleet.Machine());
        var old = await here.GetAsync();
        await there.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(5));
        var refreshed = await there.RefreshAsync(old.CredentialVersion);
        (await here.RefreshAsync(old.CredentialVersion)).CredentialVersion.Should().Be(refreshed.CredentialVersion);
        here.Refresher.Calls.Should().Be(0);
    }

    [Fact]
    public async Task A_credential_younger_than_a_minute_is_not_refreshed_for_a_401()
    {
        var machine = _fleet.Machine();
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(5));
        var refreshed = await machine.RefreshAsync(old.CredentialVersion);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(50));
        (await machine.RefreshAsync(refreshed.CredentialVersion)).Should().BeSameAs(refreshed);
        _fleet.Vendor.Sent.Should().ContainSingle();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(11));
        (await machine.RefreshAsync(refreshed.CredentialVersion)).CredentialVersion.Should().BeGreaterThan(refreshed.CredentialVersion);
        (await machine.EventsAsync()).Should().NotContain(EventKind.NeedsReauthorization);
    }

    [Fact]
    public async Task A_young_credential_whose_own_life_has_run_out_is_refreshed()
    {
        _fleet.Vendor.Lifetime = TimeSpan.FromSeconds(10);
        var machine = _fleet.Machine();
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(1));
        var refreshed = await machine.RefreshAsync(old.CredentialVersion);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(11));
        (await machine.RefreshAsync(refreshed.CredentialVersion)).CredentialVersion.Should().BeGreaterThan(refreshed.CredentialVersion);
    }

    [Theory]
    [InlineData(1800, -120)]
    [InlineData(61, -120)]
    [InlineData(61, 120)]
    public async Task A_process_that_has_just_started_refreshes_an_old_credential_for_a_401(int age, int skew)
    {
        var stored = await _fleet.StoredAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(age));
        var machine = _fleet.Machine(TimeSpan.FromSeconds(skew));
        await machine.GetAsync();
        (await machine.RefreshAsync(stored.Credentials.Version)).CredentialVersion.Should().BeGreaterThan(stored.Credentials.Version);
    }

    [Fact]
    public async Task A_process_that_has_just_started_believes_a_401_for_a_short_life_that_seems_to_be_over()
    {
        _fleet.Vendor.Lifetime = TimeSpan.FromSeconds(10);
        var old = await _fleet.Machine().GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(1));
        await _fleet.Machine().RefreshAsync(old.CredentialVersion);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(20));
        var machine = _fleet.Machine();
        var ended = await machine.GetAsync();
        (await machine.RefreshAsync(ended.CredentialVersion)).CredentialVersion.Should().BeGreaterThan(ended.CredentialVersion);
    }
}
