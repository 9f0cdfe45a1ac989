using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Errors of the vendor, and responses without data.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Errors<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfFirstResource(400, typeof(InvalidRequestException), EachScheme = false)]
    [OfFirstResource(403, typeof(ForbiddenException))]
    [OfFirstResource(404, typeof(NotFoundException), EachScheme = false)]
    [OfFirstResource(409, typeof(ConflictException), EachScheme = false)]
    [OfFirstResource(422, typeof(InvalidRequestException), EachScheme = false)]
    public async Task A_refusal_is_its_exception_and_is_not_sent_again<TRecord>(ResourceCase<TRecord> resource, int status, Type expected)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Vendor.Faults.Always(run.Facts.ListRoute, Fault.Status(status, """{"unheard":"of"}"""));

        var refusal = await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());

        run.Hold(Operation.List, "ErrorTable.ByStatus", () => Assert.True(expected.IsInstanceOfType(refusal), refusal.ToString()));
        Assert.Equal(status, refusal.VendorStatus);
        Assert.Equal(run.Definition.Id, refusal.Connector);
        Assert.Equal(run.Connection.Id, refusal.ConnectionId);
        Assert.False(refusal.IsTransient);
        Assert.NotNull(refusal.Operation);
        Assert.Equal(1, run.Count(run.Facts.ListRoute));
    }

    [Theory]
    [OfFirstResource(EachScheme = false)]
    public async Task A_refused_field_is_named_as_the_host_knows_it<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (await run.RefusesAsync(Operation.Create, async () => await run.Records.CreateAsync(run.New(1)))) return;
        if (run.Facts.Invalid is not { } invalid)
        {
            await run.Records.CreateAsync(run.New(1));
            Assert.Equal(2, (await run.IdsAsync()).Count);
            return;
        }

        await run.HoldAsync(Operation.Create, "ErrorTable.Fields and .MessagePaths", async () =>
        {
            var refusal = await run.FailsAsync<InvalidRequestException>(async () => await run.Records.CreateAsync(invalid.Record()));

            Assert.Contains(refusal.FieldErrors, e => e.Field == invalid.Field);
            Assert.False(string.IsNullOrEmpty(refusal.VendorMessage));
        });
        Assert.Single(await run.IdsAsync());
    }

    [Theory]
    [OfFirstResource(500, EachScheme = false)]
    [OfFirstResource(502, EachScheme = false)]
    [OfFirstResource(503, EachScheme = false)]
    public async Task A_read_that_fails_for_a_moment_is_tried_again<TRecord>(ResourceCase<TRecord> resource, int status)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Vendor.Faults.Next(run.Facts.ListRoute, Fault.Status(status), 2);

        Assert.Single(await run.IdsAsync());

        Assert.Equal(3, run.Count(run.Facts.ListRoute));
    }

    [Theory]
    [OfCore]
    public async Task A_vendor_that_stays_down_is_VendorUnavailable_after_the_retries<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Vendor.Faults.Always(run.Facts.ListRoute, Fault.Status(503));

        var failure = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(failure.IsTransient);
        Assert.Equal(503, failure.VendorStatus);
        Assert.Equal(4, run.Count(run.Facts.ListRoute));
    }

    [Theory]
    [OfCore("html")]
    [OfCore("text")]
    public async Task A_page_or_words_in_place_of_data_are_a_vendor_that_is_down_and_are_asked_for_again<TRecord>(
        ResourceCase<TRecord> resource, string response)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        var page = response == "html" ? Fault.Html() : Fault.Body("sarah@co.com is away", "text/plain");
        run.Vendor.Faults.Next(run.Facts.ListRoute, page);
        Assert.Equal(2, (await run.IdsAsync()).Count);
        Assert.Equal(2, run.Count(run.Facts.ListRoute));

        run.Vendor.Faults.Always(run.Facts.ListRoute, page);
        var failure = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(failure.IsTransient);
        Assert.Equal(FaultOrigin.Vendor, failure.Origin);
        Assert.DoesNotContain("sarah@co.com", failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [OfFirstResource("half a document", EachScheme = false)]
    [OfFirstResource("an empty body", EachScheme = false)]
    [OfFirstResource("a number", EachScheme = false)]
    public async Task An_answer_that_is_none_is_a_ContractViolation_with_its_shape_only<TRecord>(
        ResourceCase<TRecord> resource, string response)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        run.Vendor.Faults.Always(run.Facts.ListRoute, response switch
        {
            "half a document" => Answers.Rewriting(body => body[..(body.Length / 2)]),
            "an empty body" => Fault.EmptyBody(),
            _ => Fault.Body("42"),
        });

        var failure = await run.ListFailsAsync<ContractViolationException>();

        Assert.False(string.IsNullOrEmpty(failure.Shape));
        Assert.DoesNotContain("sarah@co.com", failure.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, run.Count(run.Facts.ListRoute));
    }

    [Theory]
    [OfCore("truncated")]
    [OfCore("reset")]
    [OfCore("slow")]
    public async Task An_answer_that_breaks_off_is_asked_for_again<TRecord>(ResourceCase<TRecord> resource, string how)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        var fault = how switch { "truncated" => Fault.Truncate(20), "reset" => Fault.Reset(),
            _ => Fault.SlowBody(TimeSpan.FromMinutes(10)) };
        run.Vendor.Faults.Next(run.Facts.ListRoute, fault);
        Assert.Equal(2, (await run.IdsAsync()).Count);
        Assert.Equal(2, run.Count(run.Facts.ListRoute));

        run.Vendor.Faults.Always(run.Facts.ListRoute, fault);
        var failure = await run.ListFailsAsync<VendorUnavailableException>();

        Assert.True(failure.IsTransient);
        Assert.Equal(FaultOrigin.Network, failure.Origin);
    }

    [Theory]
    [OfFirstResource(EachScheme = false)]
    public async Task One_wrongly_typed_value_is_an_issue_of_its_record_and_harms_no_other<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(4);
        var ids = await run.IdsAsync();
        foreach (var id in ids) run.Users.Edit(id, "whole");
        run.Vendor.Faults.Always(run.Facts.ListRoute, Fault.WrongType(run.VendorText));

        var records = await run.Records.ListAsync().ToListAsync();

        Assert.Equal(ids.Order(), records.Select(r => r.Id!).Order());
        var broken = Assert.Single(records, r => r.Issues.Count > 0);
        // A whole name is three fields with one path.
        Assert.Equal(run.Support(run.Facts.Text).Paths[0], Assert.Single(broken.Issues.Select(issue => issue.Path).Distinct()));
        Assert.Null(run.TextOf(broken));
        Assert.All(records.Where(r => r != broken), r => Assert.Equal("whole", run.TextOf(r)));
        await run.ListFailsAsync<ContractViolationException>(new() { Strict = true });
    }
}
