using System.Globalization;
using Integrations.Simulators;

namespace Integrations.Conformance;

public abstract partial class ConnectorConformance<TSimulator, TRecord>
{
    [Theory]
    [InlineData(400, typeof(InvalidRequestException))]
    [InlineData(403, typeof(ForbiddenException))]
    [InlineData(404, typeof(NotFoundException))]
    [InlineData(409, typeof(ConflictException))]
    [InlineData(422, typeof(InvalidRequestException))]
    public async Task A_refusal_is_its_exception_and_is_not_sent_again(int status, Type expected)
    {
        await using var run = await RunAsync(1);
        run.Vendor.Faults.Always(Facts.ListRoute, Fault.Status(status, """{"unheard":"of"}"""));

        var refusal = await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());

        run.Hold(Operation.List, "ErrorTable.ByStatus", () => Assert.True(expected.IsInstanceOfType(refusal), refusal.ToString()));
        Assert.Equal(status, refusal.VendorStatus);
        Assert.Equal(run.Definition.Id, refusal.Connector);
        Assert.Equal(run.Connection.Id, refusal.ConnectionId);
        Assert.False(refusal.IsTransient);
        Assert.NotNull(refusal.Operation);
        Assert.Equal(1, run.Count(Facts.ListRoute));
    }

    [Fact]
    public async Task A_refused_field_is_named_as_the_host_knows_it()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create) || Facts.Invalid is not { } invalid) return;

        await run.HoldAsync(Operation.Create, "ErrorTable.Fields and .MessagePaths", async () =>
        {
            var refusal = await run.FailsAsync<InvalidRequestException>(async () => await run.Records.CreateAsync(invalid.Record()));

            Assert.Contains(refusal.FieldErrors, e => e.Field == invalid.Field);
            Assert.False(string.IsNullOrEmpty(refusal.VendorMessage));
        });
        Assert.Single(await run.IdsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rate_limit_is_waited_for_as_the_vendor_says(bool asDate)
    {
        await using var run = await RunAsync(1, with => with.Vendor.Clock.Skew = TimeSpan.FromMinutes(3));
        var until = run.Vendor.Clock.Now.AddSeconds(7).ToString("R", CultureInfo.InvariantCulture);
        run.Vendor.Faults.Next(Facts.ListRoute, asDate
            ? Fault.Status(429, headers: new Dictionary<string, string> { ["Retry-After"] = until }) : Fault.Status(429, retryAfter: 7));
        var before = run.Clock.Elapsed;

        Assert.Single(await run.IdsAsync());

        Assert.InRange((run.Clock.Elapsed - before).TotalSeconds, 6, 8);
        Assert.Equal(2, run.Count(Facts.ListRoute));
    }

    [Fact]
    public async Task A_rate_limit_without_a_time_is_waited_for_as_the_connector_knows()
    {
        await using var run = await RunAsync(1);
        run.Vendor.Faults.Next(Facts.ListRoute, Fault.Status(429));
        var before = run.Clock.GetUtcNow();

        var failure = await Record.ExceptionAsync(() => run.IdsAsync());
        if (failure is RateLimitedException { RetryAt: { } end })
        {
            run.Clock.Advance(end - run.Clock.GetUtcNow());
            failure = await Record.ExceptionAsync(() => run.IdsAsync());
        }

        Assert.Null(failure);
        Assert.InRange(run.Clock.GetUtcNow() - before, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1));
        Assert.Equal(2, run.Count(Facts.ListRoute));
    }

    [Fact]
    public async Task A_rate_limit_beyond_the_calls_limit_is_told_at_once_with_its_end()
    {
        await using var run = await RunAsync(1);
        run.Vendor.Faults.Next(Facts.ListRoute, Fault.Status(429, retryAfter: 3600));
        var before = run.Clock.Elapsed;

        var refusal = await run.ListFailsAsync<RateLimitedException>();
        var again = await run.ListFailsAsync<RateLimitedException>();

        Assert.Equal(before, run.Clock.Elapsed);
        Assert.Equal(TimeSpan.FromHours(1), refusal.RetryAt - run.Clock.GetUtcNow());
        Assert.Equal(refusal.RetryAt, again.RetryAt);
        Assert.True(refusal.IsTransient);
        Assert.Equal(1, run.Count(Facts.ListRoute));
        run.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Single(await run.IdsAsync());
    }

    [Fact]
    public async Task A_create_that_was_refused_for_its_rate_is_sent_again()
    {
        await using var run = await RunAsync(0);
        if (!Can(run, Operation.Create)) return;
        run.Vendor.Faults.Next(CreateRoute(run), Fault.Status(429, retryAfter: 1));

        await run.Records.CreateAsync(New(1));

        Assert.Equal(2, run.Count(CreateRoute(run)));
        Assert.Single(await run.IdsAsync());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_read_that_fails_for_a_moment_is_tried_again(int status)
    {
        await using var run = await RunAsync(1);
        run.Vendor.Faults.Next(Facts.ListRoute, Fault.Status(status), 2);

        Assert.Single(await run.IdsAsync());

        Assert.Equal(3, run.Count(Facts.ListRoute));
    }

    [Fact]
    public async Task A_vendor_that_stays_down_is_VendorUnavailable_after_the_retries()
    {
        await using var run = await RunAsync(1);
        run.Vendor.Faults.Always(Facts.ListRoute, Fault.Status(503));

        var failure = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(failure.IsTransient);
        Assert.Equal(503, failure.VendorStatus);
        Assert.Equal(4, run.Count(Facts.ListRoute));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("text")]
    public async Task A_page_or_words_in_place_of_data_are_a_vendor_that_is_down_and_are_asked_for_again(string response)
    {
        await using var run = await RunAsync(2);
        var page = response == "html" ? Fault.Html() : Fault.Body("sarah@co.com is away", "text/plain");
        run.Vendor.Faults.Next(Facts.ListRoute, page);
        Assert.Equal(2, (await run.IdsAsync()).Count);
        Assert.Equal(2, run.Count(Facts.ListRoute));

        run.Vendor.Faults.Always(Facts.ListRoute, page);
        var failure = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(failure.IsTransient);
        Assert.Equal(FaultOrigin.Vendor, failure.Origin);
        Assert.DoesNotContain("sarah@co.com", failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("half a document")]
    [InlineData("an empty body")]
    [InlineData("a number")]
    public async Task An_answer_that_is_none_is_a_ContractViolation_with_its_shape_only(string response)
    {
        await using var run = await RunAsync(2);
        run.Vendor.Faults.Always(Facts.ListRoute, response switch
        {
            "half a document" => Rewriting(body => body[..(body.Length / 2)]),
            "an empty body" => Fault.EmptyBody(),
            _ => Fault.Body("42"),
        });

        var failure = await run.ListFailsAsync<ContractViolationException>();

        Assert.False(string.IsNullOrEmpty(failure.Shape));
        Assert.DoesNotContain("sarah@co.com", failure.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, run.Count(Facts.ListRoute));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("reset")]
    [InlineData("slow")]
    public async Task An_answer_that_breaks_off_is_asked_for_again(string how)
    {
        await using var run = await RunAsync(2);
        var fault = how switch { "truncated" => Fault.Truncate(20), "reset" => Fault.Reset(),
            _ => Fault.SlowBody(TimeSpan.FromMinutes(10)) };
        run.Vendor.Faults.Next(Facts.ListRoute, fault);
        Assert.Equal(2, (await run.IdsAsync()).Count);
        Assert.Equal(2, run.Count(Facts.ListRoute));

        run.Vendor.Faults.Always(Facts.ListRoute, fault);
        var failure = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(failure.IsTransient);
        Assert.Equal(FaultOrigin.Network, failure.Origin);
    }

    [Fact]
    public async Task One_wrongly_typed_value_is_an_issue_of_its_record_and_harms_no_other()
    {
        await using var run = await RunAsync(4);
        var ids = await run.IdsAsync();
        foreach (var id in ids) Edit(run.Vendor, id, "whole");
        run.Vendor.Faults.Always(Facts.ListRoute, Fault.WrongType(VendorText(run)));

        var records = await run.Records.ListAsync().ToListAsync();

        Assert.Equal(ids.Order(), records.Select(r => r.Id!).Order());
        var broken = Assert.Single(records, r => r.Issues.Count > 0);
        Assert.Equal(Facts.Text.Name, Assert.Single(broken.Issues).Field);
        Assert.Null(TextOf(broken));
        Assert.All(records.Where(r => r != broken), r => Assert.Equal("whole", TextOf(r)));
        await run.ListFailsAsync<ContractViolationException>(new() { Strict = true });
    }
}
