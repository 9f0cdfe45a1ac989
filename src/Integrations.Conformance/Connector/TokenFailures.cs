using Integrations.Simulators;

namespace Integrations.Conformance;

public abstract partial class ConnectorConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task One_401_costs_one_refresh_and_one_resend()
    {
        await using var run = await RunAsync(1);
        run.Clock.Advance(Young);
        run.Vendor.Faults.Next(Facts.ListRoute, Fault.Status(401));
        if (run.Tokens is null)
        {
            await run.ListFailsAsync<UnauthorizedException>();
            Assert.Equal(1, run.Count(Facts.ListRoute));
            Assert.Single(await run.IdsAsync());
            return;
        }

        Assert.Single(await run.IdsAsync());

        Assert.Equal(1, run.Refreshes);
        Assert.Equal(2, run.Count(Facts.ListRoute));
    }

    [Fact]
    public async Task A_401_for_a_refreshed_token_is_Unauthorized_and_the_connection_stays_while_its_probe_works()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create)) return;
        run.Clock.Advance(Young);
        run.Vendor.Faults.Always(CreateRoute(run), Fault.Status(401));

        var refusal = await run.FailsAsync<UnauthorizedException>(async () => await run.Records.CreateAsync(New(1)));
        await run.FailsAsync<UnauthorizedException>(async () => await run.Records.CreateAsync(New(2)));

        Assert.Equal(401, refusal.StatusCode);
        Assert.Equal(run.Tokens is null ? 0 : 1, run.Refreshes);
        Assert.Equal(run.Tokens is null ? 2 : 3, run.Count(CreateRoute(run)));
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
        Assert.Single(await run.IdsAsync());
    }

    [Fact]
    public async Task A_401_for_a_refreshed_token_that_its_probe_meets_too_needs_a_person()
    {
        await using var run = await RunAsync(1);
        run.Clock.Advance(Young);
        run.Vendor.Faults.Always("GET *", Fault.Status(401));

        await run.ListFailsAsync<UnauthorizedException>();
        if (run.Tokens is null)
        {
            await ConnectsAgainAsync(run);
            return;
        }

        await run.ListFailsAsync<NeedsReauthorizationException>();

        Assert.Equal(1, run.Refreshes);
        Assert.Equal(ConnectionStatus.NeedsReauthorization, (await run.Client.DescribeAsync()).Connection.Status);
    }

    [Fact]
    public async Task A_revoked_grant_needs_a_person_and_is_left_alone_until_then()
    {
        await using var run = await RunAsync(1);
        if (await LastsAsync(run)) return;
        run.Clock.Advance(Young);
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

    [Fact]
    public async Task A_refusal_that_does_not_say_the_grant_is_gone_kills_nothing_at_first()
    {
        await using var run = await RunAsync(1);
        if (await LastsAsync(run)) return;
        ExpireToken(run);
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Status(400, """{"error":"invalid_grant"}"""));

        var refusal = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(refusal.IsTransient);
        run.Clock.Advance(refusal.RetryAt!.Value - run.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        Assert.Single(await run.IdsAsync());
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
        Assert.Equal(2, run.Count(run.TokenRoute));
    }

    [Fact]
    public async Task A_grant_revoked_within_its_first_minute_needs_a_person_as_it_does_later()
    {
        await using var run = await RunAsync(1);
        if (await LastsAsync(run)) return;
        run.Vendor.RevokeGrant();

        await run.ListNeedsPersonAsync();

        Assert.Equal(ConnectionStatus.NeedsReauthorization, (await run.Client.DescribeAsync()).Connection.Status);
    }

    [Fact]
    public async Task A_token_endpoint_that_is_down_fails_the_call_and_kills_nothing()
    {
        await using var run = await RunAsync(1);
        if (await LastsAsync(run)) return;
        ExpireToken(run);
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Status(503));

        var failure = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(failure.IsTransient);
        run.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await run.IdsAsync());
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
    }

    [Fact]
    public async Task A_page_of_HTML_from_the_token_endpoint_kills_no_grant()
    {
        await using var run = await RunAsync(1);
        if (await LastsAsync(run)) return;
        ExpireToken(run);
        run.Vendor.Faults.Next(run.TokenRoute, Fault.Html(400));

        await run.ListFailsAsync<VendorUnavailableException>();

        run.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await run.IdsAsync());
    }

    /// <summary>Asserts that a credential without refresh is rejected until the tenant enters another.</summary>
    private static async Task ConnectsAgainAsync(ConformanceRun run)
    {
        Assert.Equal(0, run.Refreshes);
        await run.ListFailsAsync<UnauthorizedException>();
        run.Vendor.Faults.Clear();
        await run.ConnectAsync("acme", connection: run.Connection.Id);
        Assert.Single(await run.IdsAsync());
        Assert.Equal(ConnectionStatus.Active, (await run.Client.DescribeAsync()).Connection.Status);
    }
}
