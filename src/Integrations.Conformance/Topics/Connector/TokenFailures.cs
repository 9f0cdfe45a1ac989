using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Rejected credentials, and token endpoints that fail.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class TokenFailures<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfFirstResource]
    public async Task One_401_costs_one_refresh_and_one_resend<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Clock.Advance(VendorRun.Young);
        run.Vendor.Faults.Next(run.Facts.ListRoute, Fault.Status(401));
        if (run.Tokens is null)
        {
            await run.ListFailsAsync<UnauthorizedException>();
            Assert.Equal(1, run.Count(run.Facts.ListRoute));
            Assert.Single(await run.IdsAsync());
            return;
        }

        Assert.Single(await run.IdsAsync());

        Assert.Equal(1, run.Refreshes);
        Assert.Equal(2, run.Count(run.Facts.ListRoute));
    }

    [Theory]
    [OfFirstResource]
    public async Task A_401_for_a_refreshed_token_is_Unauthorized_and_the_connection_stays_while_its_probe_works<TRecord>(
        ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (await run.RefusesAsync(Operation.Create, async () => await run.Records.CreateAsync(run.New(1)))) return;
        run.Clock.Advance(VendorRun.Young);
        run.Vendor.Faults.Always(run.CreateRoute, Fault.Status(401));

        var refusal = await run.FailsAsync<UnauthorizedException>(async () => await run.Records.CreateAsync(run.New(1)));
        await run.FailsAsync<UnauthorizedException>(async () => await run.Records.CreateAsync(run.New(2)));

        Assert.Equal(401, refusal.StatusCode);
        Assert.Equal(run.Tokens is null ? 0 : 1, run.Refreshes);
        Assert.Equal(run.Tokens is null ? 2 : 3, run.Count(run.CreateRoute));
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
        Assert.Single(await run.IdsAsync());
    }

    [Theory]
    [OfFirstResource]
    public async Task A_401_for_a_refreshed_token_that_its_probe_meets_too_needs_a_person<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Clock.Advance(VendorRun.Young);
        run.Vendor.Faults.Always("GET *", Fault.Status(401));

        await run.ListFailsAsync<UnauthorizedException>();
        Assert.Equal(run.Tokens is null ? 0 : 1, run.Refreshes);
        // Without a probe one request is no proof.
        if (run.Definition.Probe is null) return;
        await run.ListFailsAsync<NeedsReauthorizationException>();

        Assert.Equal(ConnectionStatus.NeedsReauthorization, (await run.Client.DescribeAsync()).Connection.Status);
    }

    [Theory]
    [OfFirstResource]
    public async Task A_rejected_key_is_probed_once_and_needs_a_person_until_another_is_entered<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (run.Tokens is not null || run.Definition.Probe is null) return;
        run.Vendor.Faults.Always("GET *", Fault.Status(401));

        // Fewer than degrade a connection.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => run.FailsAnyAsync(() => run.IdsAsync()))));
        await run.ListFailsAsync<NeedsReauthorizationException>();

        Assert.InRange(run.Vendor.Requests.Count - run.Count(run.Facts.ListRoute), 0, 1);
        Assert.Single(await run.Host.Events.WaitForAsync(EventKind.NeedsReauthorization));
        run.Vendor.Faults.Clear();
        await run.ConnectAsync("acme", connection: run.Connection.Id);
        Assert.Single(await run.IdsAsync());
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
    }

    [Theory]
    [OfFirstResource]
    public async Task A_revoked_grant_needs_a_person_and_is_left_alone_until_then<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (await run.LastsAsync()) return;
        run.Clock.Advance(VendorRun.Young);
        run.Vendor.RevokeGrant();

        var refusal = await run.ListNeedsPersonAsync();
        Assert.Equal(ReauthorizationReason.GrantRejected, refusal.Reason);
        Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(run.Connection.Id.Value, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(run.Connection.Id, refusal.ConnectionId);
        run.Vendor.Requests.Clear();
        for (var call = 0; call < 3; call++) await run.ListFailsAsync<NeedsReauthorizationException>();

        Assert.Empty(run.Vendor.Requests);
        Assert.Equal(ConnectionStatus.NeedsReauthorization, (await run.Client.DescribeAsync()).Connection.Status);
        Assert.Single(await run.Host.Events.WaitForAsync(EventKind.NeedsReauthorization));
        await run.ConnectAsync("acme", connection: run.Connection.Id);
        Assert.Single(await run.IdsAsync());
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
    }

    [Theory]
    [OfFirstResource]
    public async Task A_refusal_that_does_not_say_the_grant_is_gone_kills_nothing_at_first<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (await run.LastsAsync()) return;
        run.ExpireToken();
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Status(400, """{"error":"invalid_grant"}"""));

        var refusal = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(refusal.IsTransient);
        run.Clock.Advance(refusal.RetryAt!.Value - run.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        Assert.Single(await run.IdsAsync());
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
        Assert.Equal(2, run.Count(run.TokenRoute));
    }

    [Theory]
    [OfCore]
    public async Task A_grant_revoked_within_its_first_minute_needs_a_person_as_it_does_later<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (await run.LastsAsync()) return;
        run.Vendor.RevokeGrant();

        await run.ListNeedsPersonAsync();

        Assert.Equal(ConnectionStatus.NeedsReauthorization, (await run.Client.DescribeAsync()).Connection.Status);
    }

    [Theory]
    [OfCore]
    public async Task A_token_endpoint_that_is_down_fails_the_call_and_kills_nothing<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (await run.LastsAsync()) return;
        run.ExpireToken();
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Status(503));

        var failure = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(failure.IsTransient);
        run.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await run.IdsAsync());
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
    }

    [Theory]
    [OfCore]
    public async Task A_page_of_HTML_from_the_token_endpoint_kills_no_grant<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (await run.LastsAsync()) return;
        run.ExpireToken();
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Html(400));

        await run.ListFailsAsync<VendorUnavailableException>();

        run.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await run.IdsAsync());
    }
}
