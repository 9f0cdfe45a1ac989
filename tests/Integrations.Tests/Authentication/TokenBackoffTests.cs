using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>When a refresh that failed is sent again, and the time that callers read until then.</summary>
public sealed class TokenBackoffTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync()
    {
        await _fleet.ConnectAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
    }

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task At_the_time_that_the_vendor_named_the_refresh_is_sent()
    {
        var machine = await FailedAsync(TimeSpan.FromMinutes(10));
        _fleet.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<VendorUnavailableException>();
        _fleet.Clock.Advance(TimeSpan.FromTicks(1));
        _fleet.Vendor.Accepts((await machine.AskAsync()).Credential.AccessToken).Should().BeTrue();
    }

    [Fact]
    public async Task A_pause_of_more_than_an_hour_is_shown_as_it_is_and_tried_again_after_one()
    {
        var end = _fleet.Clock.GetUtcNow().AddHours(2);
        var machine = await FailedAsync(TimeSpan.FromHours(2), shown => shown.Should().Be(end));
        _fleet.Clock.Advance(TimeSpan.FromHours(1));
        _fleet.Vendor.Accepts((await machine.AskAsync()).Credential.AccessToken).Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1000)]
    [InlineData(1)]
    public async Task Callers_read_the_back_off_where_the_vendor_names_none_or_a_shorter_one(int? milliseconds)
    {
        var now = _fleet.Clock.GetUtcNow();
        await FailedAsync(milliseconds is { } pause ? TimeSpan.FromMilliseconds(pause) : null,
            shown => shown.Should().BeOnOrAfter(now.AddSeconds(0.8)).And.BeOnOrBefore(now.AddSeconds(1.2)));
    }

    [Fact]
    public async Task An_invalidation_ends_the_back_off()
    {
        var machine = await FailedAsync(TimeSpan.FromMinutes(10));
        machine.Tokens.Invalidate(TokenFleet.Key);
        _fleet.Vendor.Accepts((await machine.AskAsync()).Credential.AccessToken).Should().BeTrue();
    }

    [Fact]
    public async Task A_credential_that_another_process_obtained_ends_the_back_off()
    {
        var machine = await FailedAsync(TimeSpan.FromMinutes(10));
        await _fleet.Machine().AskAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(31));
        var taken = await machine.AskAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(2));
        (await machine.Tokens.RefreshAsync(TokenFleet.Key, taken.CredentialVersion, default)).CredentialVersion.Should()
            .BeGreaterThan(taken.CredentialVersion);
        machine.Refresher.Calls.Should().Be(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresher_of_the_host_may_report_a_rate_limit_and_a_time(bool isRateLimit)
    {
        var machine = _fleet.Machine();
        var at = _fleet.Clock.GetUtcNow().AddMinutes(1);
        machine.Refresher.Instead = (_, _, _) => Task.FromResult<TokenResult?>(TokenResult.Defer("busy", at, isRateLimit));
        var thrown = (await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<IntegrationException>()).Which;
        (thrown.Code, thrown.RetryAt).Should().Be((isRateLimit ? ErrorCode.RateLimited : ErrorCode.VendorUnavailable, at));
    }

    [Theory]
    [InlineData(true, ConnectionStatus.Degraded)]
    [InlineData(false, ConnectionStatus.NeedsReauthorization)]
    public async Task A_refresher_of_the_host_may_report_a_rejection_that_proves_nothing(bool isUnclear, ConnectionStatus status)
    {
        var machine = _fleet.Machine();
        machine.Refresher.Instead = (_, _, _) => Task.FromResult<TokenResult?>(TokenResult.Reject("odd", isUnclear: isUnclear));
        await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<IntegrationException>();
        Connection.Of(await _fleet.StoredAsync()).Status.Should().Be(status);
        FluentActions.Invoking(() => TokenResult.Success(null!)).Should().Throw<ArgumentNullException>();
    }

    /// <summary>A machine whose first refresh the vendor deferred; the next ones it executes.</summary>
    private async Task<FleetMachine> FailedAsync(TimeSpan? pause, Action<DateTimeOffset?>? check = null)
    {
        var machine = _fleet.Machine();
        var retryAt = _fleet.Clock.GetUtcNow() + pause;
        machine.Refresher.Instead = (call, _, _) =>
            Task.FromResult<TokenResult?>(call == 1 ? new TokenResult.Unavailable(retryAt, "503") : null);
        var thrown = (await machine.Awaiting(m => m.AskAsync()).Should().ThrowAsync<VendorUnavailableException>()).Which;
        check?.Invoke(thrown.RetryAt);
        return machine;
    }
}
