using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

public abstract partial class ConnectorConformance<TSimulator, TRecord>
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_token_is_refreshed_when_its_life_is_over_whatever_the_vendors_clock_says(int minutesAhead)
    {
        await using var run = await RunAsync(1, with => with.Vendor.Clock.Skew = TimeSpan.FromMinutes(minutesAhead));
        if (await LastsAsync(run)) return;
        var life = run.Vendor.Authorization.Settings.AccessTokenLifetime;
        run.Clock.Advance(life / 2);
        await run.IdsAsync();
        Assert.Equal(0, run.Refreshes);

        run.Clock.Advance(life / 2 + TimeSpan.FromMinutes(1));
        await run.IdsAsync();

        Assert.Equal(1, run.Refreshes);
        Assert.True(run.Vendor.Requests.Count(r => r.Status == 401) <= 1);
    }

    [Fact]
    public async Task A_token_without_a_stated_life_is_refreshed_after_the_assumed_one()
    {
        await using var run = await RunAsync(1, with => with.Vendor.Authorization.Settings.ExpiresIn = false);
        if (await LastsAsync(run)) return;
        await run.IdsAsync();

        run.Clock.Advance(run.Tokens!.AssumedLifetime!.Value + TimeSpan.FromSeconds(1));
        await run.IdsAsync();

        Assert.Equal(1, run.Refreshes);
        Assert.DoesNotContain(run.Vendor.Requests, r => r.Status == 401);
    }

    [Fact]
    public async Task Refresh_tokens_that_work_once_are_followed_from_one_to_the_next()
    {
        await using var run = await RunAsync(1, StrictRotation);
        if (await LastsAsync(run)) return;

        for (var refreshes = 1; refreshes <= 3; refreshes++)
        {
            ExpireToken(run);
            await run.IdsAsync();
            Assert.Equal(refreshes, run.Refreshes);
        }

        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
    }

    [Fact]
    public async Task Fifty_callers_of_an_expired_token_cause_one_refresh()
    {
        await using var run = await RunAsync(1, StrictRotation);
        if (await LastsAsync(run)) return;
        ExpireToken(run);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => run.IdsAsync())));

        Assert.Equal(1, run.Refreshes);
        Assert.Single(run.Vendor.Requests.To(run.TokenRoute));
        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
    }

    [Theory]
    [InlineData("useless")]
    [InlineData("taken")]
    [InlineData("broken")]
    public async Task No_lock_is_needed_for_one_refresh(string kind)
    {
        await using var run = await RunAsync(1, with =>
        {
            StrictRotation(with);
            with.ServicesBefore = services => services.AddSingleton<IConnectionLock>(kind switch
            {
                "useless" => FaultyConnectionLock.Useless,
                "taken" => FaultyConnectionLock.Taken,
                _ => FaultyConnectionLock.Broken,
            });
        });
        if (await LastsAsync(run)) return;
        ExpireToken(run);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => run.IdsAsync())));

        Assert.Equal(1, run.Refreshes);
    }

    [Fact]
    public async Task Fifty_callers_whose_token_the_vendor_ended_early_cause_one_refresh()
    {
        await using var run = await RunAsync(1, StrictRotation);
        if (await LastsAsync(run)) return;
        run.Clock.Advance(Young);
        run.Vendor.ExpireAccessTokens();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => run.IdsAsync())));

        Assert.Equal(1, run.Refreshes);
        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_whose_answer_is_lost_is_sent_once_more_within_the_vendors_grace(bool grace)
    {
        await using var run = await RunAsync(1, with =>
        {
            StrictRotation(with);
            with.Vendor.Authorization.Settings.ReuseGrace = grace ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;
        });
        if (await LastsAsync(run)) return;
        ExpireToken(run);
        run.Vendor.Faults.Next(run.TokenRoute, Fault.ResetAfterWork());

        if (grace) Assert.Single(await run.IdsAsync());
        else Assert.Equal(ReauthorizationReason.ResponseLost, (await run.ListFailsAsync<NeedsReauthorizationException>()).Reason);

        Assert.Equal(2, run.Count(run.TokenRoute));
    }

    [Fact]
    public async Task A_caller_who_gives_up_during_a_refresh_loses_no_token()
    {
        await using var run = await RunAsync(1, StrictRotation);
        if (await LastsAsync(run)) return;
        ExpireToken(run);
        using var gaveUp = new CancellationTokenSource();
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Changed(response =>
        {
            gaveUp.Cancel();
            return response;
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await run.Records.ListAsync(cancellationToken: gaveUp.Token).ToListAsync());
        Assert.Single(await run.IdsAsync());

        Assert.Equal(1, run.Refreshes);
        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
    }

    [Fact]
    public async Task A_refreshed_token_the_store_does_not_take_is_used_and_saved_later()
    {
        await using var run = await RunAsync(1, StrictRotation);
        if (await LastsAsync(run)) return;
        ExpireToken(run);
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Changed(response =>
        {
            run.Store.IsDown = true;
            return response;
        }));

        Assert.Single(await run.IdsAsync());
        Assert.Single(await run.IdsAsync());
        run.Store.IsDown = false;
        run.Clock.Advance(TimeSpan.FromMinutes(2));
        ExpireToken(run);

        Assert.Single(await run.IdsAsync());
        Assert.Equal(2, run.Refreshes);
        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
        Assert.Single(await run.Host.Events.WaitForAsync(EventKind.CredentialUnsaved));
    }

    /// <summary>
    /// Returns true when there is no refresh token, after asserting that the credential works a year later: unchanged where the tenant
    /// entered it, by one request where a token endpoint issues it again.
    /// </summary>
    private static async Task<bool> LastsAsync(ConformanceRun run)
    {
        if (run.Consent is not null) return false;
        var before = run.Count(run.TokenRoute);
        run.Clock.Advance(TimeSpan.FromDays(366));
        await run.IdsAsync();
        await run.IdsAsync();
        Assert.Equal(run.Tokens is null ? 0 : 1, run.Count(run.TokenRoute) - before);
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
        return true;
    }

    private static void StrictRotation(ConformanceSetup with)
    {
        with.Vendor.Authorization.Settings.Rotation = RefreshRotation.SingleUse;
        with.Vendor.Authorization.Settings.ReuseGrace = TimeSpan.Zero;
        with.Vendor.Authorization.Settings.RefreshEndsAccessTokens = true;
    }

    private static void ExpireToken(ConformanceRun run) =>
        run.Clock.Advance(run.Vendor.Authorization.Settings.AccessTokenLifetime + TimeSpan.FromMinutes(11));
}
