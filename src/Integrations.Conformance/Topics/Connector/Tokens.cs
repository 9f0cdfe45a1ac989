using Integrations.Models;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>Refreshes of tokens.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Tokens<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfFirstResource(0)]
    [OfCore(5)]
    [OfCore(-5)]
    public async Task A_token_is_refreshed_when_its_life_is_over_whatever_the_vendors_clock_says<TRecord>(
        ResourceCase<TRecord> resource, int minutesAhead)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, with => with.Vendor.Clock.Skew = TimeSpan.FromMinutes(minutesAhead));
        if (await run.LastsAsync()) return;
        var life = run.Vendor.Authorization.Settings.AccessTokenLifetime;
        run.Clock.Advance(life / 2);
        await run.IdsAsync();
        Assert.Equal(0, run.Refreshes);

        run.Clock.Advance(life / 2 + TimeSpan.FromMinutes(1));
        await run.IdsAsync();

        Assert.Equal(1, run.Refreshes);
        Assert.True(run.Vendor.Requests.Count(r => r.Status == 401) <= 1);
    }

    [Theory]
    [OfFirstResource]
    public async Task A_token_without_a_stated_life_is_refreshed_after_the_assumed_one<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, with => with.Vendor.Authorization.Settings.ExpiresIn = false);
        if (await run.LastsAsync()) return;
        await run.IdsAsync();

        run.Clock.Advance(run.Tokens!.AssumedLifetime!.Value + TimeSpan.FromSeconds(1));
        await run.IdsAsync();

        Assert.Equal(1, run.Refreshes);
        Assert.DoesNotContain(run.Vendor.Requests, r => r.Status == 401);
    }

    [Theory]
    [OfFirstResource]
    public async Task Refresh_tokens_that_work_once_are_followed_from_one_to_the_next<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, static with => with.RotateStrictly());
        if (await run.LastsAsync()) return;

        for (var refreshes = 1; refreshes <= 3; refreshes++)
        {
            run.ExpireToken();
            await run.IdsAsync();
            Assert.Equal(refreshes, run.Refreshes);
        }

        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
    }

    [Theory]
    [OfCore]
    public async Task Fifty_callers_of_an_expired_token_cause_one_refresh<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, static with => with.RotateStrictly());
        if (await run.LastsAsync()) return;
        run.ExpireToken();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => run.IdsAsync())));

        Assert.Equal(1, run.Refreshes);
        Assert.Single(run.Vendor.Requests.To(run.TokenRoute));
        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
    }

    [Theory]
    [OfCore("useless")]
    [OfCore("taken")]
    [OfCore("broken")]
    public async Task No_lock_is_needed_for_one_refresh<TRecord>(ResourceCase<TRecord> resource, string kind)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, with =>
        {
            with.RotateStrictly();
            with.ServicesBefore = services => services.AddSingleton<IConnectionLock>(kind switch
            {
                "useless" => FaultyConnectionLock.Useless,
                "taken" => FaultyConnectionLock.Taken,
                _ => FaultyConnectionLock.Broken,
            });
        });
        if (await run.LastsAsync()) return;
        run.ExpireToken();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => run.IdsAsync())));

        Assert.Equal(1, run.Refreshes);
    }

    [Theory]
    [OfCore]
    public async Task Fifty_callers_whose_token_the_vendor_ended_early_cause_one_refresh<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, static with => with.RotateStrictly());
        if (await run.LastsAsync()) return;
        run.Clock.Advance(VendorRun.Young);
        run.Vendor.ExpireAccessTokens();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => run.IdsAsync())));

        Assert.Equal(1, run.Refreshes);
        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
    }

    [Theory]
    [OfCore(true)]
    [OfFirstResource(false)]
    public async Task A_refresh_whose_answer_is_lost_is_sent_once_more_within_the_vendors_grace<TRecord>(
        ResourceCase<TRecord> resource, bool grace)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, with =>
        {
            with.RotateStrictly();
            with.Vendor.Authorization.Settings.ReuseGrace = grace ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;
        });
        if (await run.LastsAsync()) return;
        run.ExpireToken();
        run.Vendor.Faults.Next(run.TokenRoute, Fault.ResetAfterWork());

        if (grace) Assert.Single(await run.IdsAsync());
        else Assert.Equal(ReauthorizationReason.ResponseLost, (await run.ListFailsAsync<NeedsReauthorizationException>()).Reason);

        Assert.Equal(2, run.Count(run.TokenRoute));
    }

    [Theory]
    [OfCore]
    public async Task A_caller_who_gives_up_during_a_refresh_loses_no_token<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, static with => with.RotateStrictly());
        if (await run.LastsAsync()) return;
        run.ExpireToken();
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

    [Theory]
    [OfCore]
    public async Task A_refreshed_token_the_store_does_not_take_is_used_and_saved_later<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, static with => with.RotateStrictly());
        if (await run.LastsAsync()) return;
        run.ExpireToken();
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Changed(response =>
        {
            run.Store.IsDown = true;
            return response;
        }));

        Assert.Single(await run.IdsAsync());
        Assert.Single(await run.IdsAsync());
        run.Store.IsDown = false;
        run.Clock.Advance(TimeSpan.FromMinutes(2));
        run.ExpireToken();

        Assert.Single(await run.IdsAsync());
        Assert.Equal(2, run.Refreshes);
        Assert.Equal(0, run.Vendor.Authorization.ReuseDetected);
        Assert.Single(await run.Host.Events.WaitForAsync(EventKind.CredentialUnsaved));
    }
}
