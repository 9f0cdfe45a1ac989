using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>The vendor's rate limits: requests wait for them, and rejections pause what they concern.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class RateLimits<TVendor> where TVendor : VendorUnderTest, new()
{
    /// <summary>More than the calls of one tenant that are open at once, and than most vendors admit in one window.</summary>
    private const int Burst = 300;

    [Theory]
    [OfFirstResource]
    public async Task A_burst_is_spread_so_that_the_vendor_rejects_none<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, with => Limited(resource, with));

        await run.HoldAsync(Operation.List, "ConnectorDefinition.Budgets", async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, Burst).Select(async _ => await run.Records.ListPageAsync()));

            Assert.All(run.Vendor.Requests, request => Assert.True(request.Status is >= 200 and < 300, $"{request.Status}"));
        });

        Assert.True(run.Vendor.Requests.Count >= Burst, "each call reached the vendor");
    }

    [Theory]
    [OfFirstResource]
    public async Task A_rejection_with_the_code_of_a_budget_pauses_the_requests_of_this_budget_alone<TRecord>(
        ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        // The requests of a budget are made up from its pattern: they are in no contract.
        await using var run = await resource.RunAsync(1, static with => with.IsWatched = false);
        foreach (var (budget, code) in run.Definition.Budgets.SelectMany(budget => budget.Codes.Select(code => (budget, code))))
        {
            run.Vendor.Faults.Next("* *", Fault.Status(429, ErrorBodies.WithCode(run.Definition.Errors, code), retryAfter: 3600));
            await run.HoldAsync(Operation.List, $"Budget.Codes of '{budget.Name}'", async () =>
            {
                await run.FailsAsync<RateLimitedException>(() => SendAsync(run, budget));
                foreach (var status in (await run.Client.DescribeAsync()).Limits)
                    Assert.Equal(status.Budget == budget.Name, status.PausedUntil is not null);
            });
            var sent = run.Vendor.Requests.Count;
            await run.FailsAsync<RateLimitedException>(() => SendAsync(run, budget));
            Assert.Equal(sent, run.Vendor.Requests.Count);
            if (budget.Requests.Count > 0) Assert.Single(await run.IdsAsync());
            run.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Single(await run.IdsAsync());
        }
    }

    [Theory]
    [OfFirstResource(EachScheme = false)]
    public async Task The_vendors_headers_correct_the_size_and_the_use_of_a_budget<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, with => Limited(resource, with));
        var reported = run.Definition.Budgets.Where(budget => budget is { Headers: not null, Requests.Count: 0 }).ToList();

        await run.Records.ListPageAsync();

        var statuses = (await run.Client.DescribeAsync()).Limits.ToDictionary(status => status.Budget);
        foreach (var budget in reported)
            run.Hold(Operation.List, $"Budget.Headers of '{budget.Name}'", () =>
            {
                Assert.Equal(LimitSource.Response, statuses[budget.Name].Source);
                Assert.InRange(statuses[budget.Name].Remaining, 0, statuses[budget.Name].Permits - 1);
            });
    }

    [Theory]
    [OfCore(true)]
    [OfFirstResource(false, EachScheme = false)]
    public async Task A_rate_limit_is_waited_for_as_the_vendor_says<TRecord>(ResourceCase<TRecord> resource, bool asDate)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, with => with.Vendor.Clock.Skew = TimeSpan.FromMinutes(3));
        var until = run.Vendor.Clock.Now.AddSeconds(7).ToString("R", CultureInfo.InvariantCulture);
        run.Vendor.Faults.Next(run.Facts.ListRoute, asDate
            ? Fault.Status(429, headers: new Dictionary<string, string> { ["Retry-After"] = until }) : Fault.Status(429, retryAfter: 7));
        var before = run.Clock.Elapsed;

        Assert.Single(await run.IdsAsync());

        Assert.InRange((run.Clock.Elapsed - before).TotalSeconds, 6, 8);
        Assert.Equal(2, run.Count(run.Facts.ListRoute));
    }

    [Theory]
    [OfFirstResource(EachScheme = false)]
    public async Task A_rate_limit_without_a_time_is_waited_for_as_the_connector_knows<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Vendor.Faults.Next(run.Facts.ListRoute, Fault.Status(429));
        var before = run.Clock.GetUtcNow();

        var failure = await Record.ExceptionAsync(() => run.IdsAsync());
        if (failure is RateLimitedException { RetryAt: { } end })
        {
            run.Clock.Advance(end - run.Clock.GetUtcNow());
            failure = await Record.ExceptionAsync(() => run.IdsAsync());
        }

        Assert.Null(failure);
        Assert.InRange(run.Clock.GetUtcNow() - before, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1));
        Assert.Equal(2, run.Count(run.Facts.ListRoute));
    }

    [Theory]
    [OfCore]
    public async Task A_rate_limit_beyond_the_calls_limit_is_told_at_once_with_its_end<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Vendor.Faults.Next(run.Facts.ListRoute, Fault.Status(429, retryAfter: 3600));
        var before = run.Clock.Elapsed;

        var refusal = await run.ListFailsAsync<RateLimitedException>();
        var again = await run.ListFailsAsync<RateLimitedException>();

        Assert.Equal(before, run.Clock.Elapsed);
        Assert.Equal(TimeSpan.FromHours(1), refusal.RetryAt - run.Clock.GetUtcNow());
        Assert.Equal(refusal.RetryAt, again.RetryAt);
        Assert.True(refusal.IsTransient);
        Assert.Equal(1, run.Count(run.Facts.ListRoute));
        run.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Single(await run.IdsAsync());
    }

    [Theory]
    [OfCore]
    public async Task A_create_that_was_refused_for_its_rate_is_sent_again<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        if (await run.RefusesAsync(Operation.Create, async () => await run.Records.CreateAsync(run.New(1)))) return;
        run.Vendor.Faults.Next(run.CreateRoute, Fault.Status(429, retryAfter: 1));

        await run.Records.CreateAsync(run.New(1));

        Assert.Equal(2, run.Count(run.CreateRoute));
        Assert.Single(await run.IdsAsync());
    }

    private static void Limited<TRecord>(ResourceCase<TRecord> resource, ConformanceSetup with)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        resource.Vendor.LimitRates(with.Vendor);
        with.Options = static options => options.TotalRequestTimeout = TimeSpan.FromMinutes(30);
    }

    /// <summary>Sends a request that a budget counts.</summary>
    private static async Task SendAsync<TRecord>(ConformanceRun<TRecord> run, Budget budget)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        if (budget.Requests is not [var pattern, ..])
        {
            await run.Records.ListPageAsync();
            return;
        }

        var (method, path) = pattern.Split(' ') is [var first, var second] ? (first, second) : ("GET", "/");
        var address = new Uri(run.Vendor.BaseAddress, path.Replace("*", "x", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(method == "*" ? HttpMethod.Get : new(method), address);
        (await run.Client.SendAsync(request)).Dispose();
    }
}
