using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Fields that the connection does not see.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Coverage<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfEachResource(EachScheme = true)]
    public async Task Coverage_says_what_the_connection_sees<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);

        var coverage = await run.Records.CoverageAsync();

        Assert.Equal(run.Resource.Fields.Select(f => f.Name), coverage.Select(f => f.Name));
        const string Described = "ConnectorDefinition.Metadata and ResourceOptions.IsDescribed";
        run.Hold(Operation.Describe, run.Facts.DescribeRoute is null ? $"VendorFacts.DescribeRoute, which is not set, or at {Described}"
            : Described, () => Assert.Equal(run.Facts.DescribeRoute is null ? null : true, Text().IsVisible));
        if (run.Facts.DescribeRoute is not null) Assert.Equal(run.Can(Operation.Create) || run.Can(Operation.Update), Text().IsWritable);

        FieldSupport Text() => coverage.Single(f => f.Name == run.Facts.Text.Name);
    }

    [Theory]
    [OfEachResource]
    public async Task The_vendor_describes_every_field_that_has_a_row<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);

        var hidden = (await run.Records.CoverageAsync()).Where(f => f.IsVisible == false).ToList();

        run.Hold(Operation.Describe,
            $"the paths in the rows of {string.Join(", ", hidden.Select(f => f.Name))}, which the vendor's description does not contain",
            () => Assert.Empty(hidden));
    }

    [Theory]
    [OfEachResource(Records = 12, NeedsHide = true)]
    public async Task A_hidden_field_costs_one_describe_and_one_repeat_and_never_the_list<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(12);
        run.Hide(run.VendorText);
        var query = run.InPagesOf(5);

        var records = await run.Records.ListAsync(query).ToListAsync();
        var first = run.Vendor.Requests.Count;
        run.Vendor.Requests.Clear();
        Assert.Equal(12, (await run.IdsAsync(query)).Count);

        Assert.Equal(12, records.Count);
        Assert.All(records, r => Assert.Null(run.TextOf(r)));
        Assert.Equal(3, run.Vendor.Requests.Count);
        Assert.InRange(first, 3, 5);
    }

    [Theory]
    [OfEachResource(Records = 2, Needs = Operation.GetMany, NeedsHide = true)]
    public async Task A_hidden_field_costs_a_read_by_ids_one_describe_and_one_repeat_and_no_record<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        var ids = await run.IdsAsync();
        run.Hide(run.VendorText);
        run.Vendor.Requests.Clear();

        var records = await run.Records.GetManyAsync(ids);
        var first = run.Vendor.Requests.Count;
        run.Vendor.Requests.Clear();
        Assert.Equal(2, (await run.Records.GetManyAsync(ids)).Count);

        Assert.Equal(ids.Order(), records.Select(r => r.Id!).Order());
        Assert.All(records, r => Assert.Null(run.TextOf(r)));
        Assert.Single(run.Vendor.Requests);
        Assert.InRange(first, 1, 3);
    }

    [Theory]
    [OfEachResource(NeedsHide = true)]
    public async Task A_hidden_field_stands_in_Coverage<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Hide(run.VendorText);

        var coverage = await run.Records.CoverageAsync();

        Assert.Equal(run.Facts.DescribeRoute is null ? null : false, coverage.Single(f => f.Name == run.Facts.Text.Name).IsVisible);
        Assert.Equal(run.Facts.DescribeRoute is null ? 0 : 1, run.Facts.DescribeRoute is { } describe ? run.Count(describe) : 0);
    }

    [Theory]
    [OfEachResource(NeedsHide = true)]
    public async Task Asking_for_exactly_a_hidden_field_is_an_error_and_no_quiet_null<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        run.Hide(run.VendorText);
        if (run.Facts.DescribeRoute is null)
        {
            // A vendor without descriptions sends a hidden field as it sends an empty one.
            Assert.Null(run.TextOf(Assert.Single(await run.Records.ListAsync(new() { Fields = [run.Facts.Text] }).ToListAsync())));
            return;
        }

        var refusal = await run.ListFailsAsync<InvalidRequestException>(new() { Fields = [run.Facts.Text] });

        Assert.Contains(run.Facts.Text.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(run.Facts.Text.Name, Assert.Single(refusal.FieldErrors).Field);
    }

    [Theory]
    [OfEachResource(Records = 2)]
    public async Task A_list_of_some_fields_reads_those_and_the_id<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        var all = await run.Records.ListAsync().ToListAsync();
        if (all.TrueForAll(r => run.TextOf(r) is null)) run.Users.Edit(all[0].Id!, "some text");
        run.Clock.Advance(TimeSpan.FromMinutes(1));

        var records = await run.Records.ListAsync(new() { Fields = [run.Facts.Text] }).ToListAsync();

        Assert.All(records, r => Assert.False(string.IsNullOrEmpty(r.Id)));
        Assert.Contains(records, r => run.TextOf(r) is not null);
    }
}
