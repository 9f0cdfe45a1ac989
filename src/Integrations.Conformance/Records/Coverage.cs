namespace Integrations.Conformance;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task Coverage_says_what_the_connection_sees()
    {
        await using var run = await RunAsync(1);

        var coverage = await run.Records.CoverageAsync();

        Assert.Equal(run.Resource.Fields.Select(f => f.Name), coverage.Fields.Select(f => f.Field));
        const string Described = "ConnectorDefinition.Metadata and ResourceOptions.IsDescribed";
        run.Hold(Operation.Describe, Facts.DescribeRoute is null ? $"VendorFacts.DescribeRoute, which is not set, or at {Described}"
            : Described, () => Assert.Equal(
            Facts.DescribeRoute is null ? FieldVisibility.Other : FieldVisibility.Visible,
            coverage.Fields.Single(f => f.Field == Facts.Text.Name).Visibility));
    }

    [Fact]
    public async Task A_hidden_field_costs_one_describe_and_one_repeat_and_never_the_list()
    {
        await using var run = await RunAsync(12);
        if (Hide is null)
        {
            await SeesAllAsync(run);
            return;
        }

        Hide(run.Vendor, VendorText(run));
        var query = InPagesOf(run, 5);

        var records = await run.Records.ListAsync(query).ToListAsync();
        var first = run.Vendor.Requests.Count;
        run.Vendor.Requests.Clear();
        Assert.Equal(12, (await run.IdsAsync(query)).Count);

        Assert.Equal(12, records.Count);
        Assert.All(records, r => Assert.Null(TextOf(r)));
        Assert.Equal(3, run.Vendor.Requests.Count);
        Assert.InRange(first, 3, 5);
    }

    [Fact]
    public async Task A_hidden_field_costs_a_read_by_ids_one_describe_and_one_repeat_and_no_record()
    {
        await using var run = await RunAsync(2);
        var ids = await run.IdsAsync();
        Hide?.Invoke(run.Vendor, VendorText(run));
        run.Vendor.Requests.Clear();
        if (await RefusesAsync(run, Operation.GetMany, async () => await run.Records.GetManyAsync(ids))) return;

        if (Hide is null)
        {
            await SeesAllAsync(run);
            return;
        }

        var records = await run.Records.GetManyAsync(ids);
        var first = run.Vendor.Requests.Count;
        run.Vendor.Requests.Clear();
        Assert.Equal(2, (await run.Records.GetManyAsync(ids)).Count);

        Assert.Equal(ids.Order(), records.Select(r => r.Id!).Order());
        Assert.All(records, r => Assert.Null(TextOf(r)));
        Assert.Single(run.Vendor.Requests);
        Assert.InRange(first, 1, 3);
    }

    [Fact]
    public async Task A_hidden_field_stands_in_Coverage()
    {
        await using var run = await RunAsync(1);
        if (Hide is null)
        {
            await SeesAllAsync(run);
            return;
        }

        Hide(run.Vendor, VendorText(run));

        var coverage = await run.Records.CoverageAsync();

        Assert.Equal(Facts.DescribeRoute is null ? FieldVisibility.Other : FieldVisibility.Hidden,
            coverage.Fields.Single(f => f.Field == Facts.Text.Name).Visibility);
        Assert.Equal(Facts.DescribeRoute is null ? 0 : 1, Facts.DescribeRoute is { } describe ? run.Count(describe) : 0);
    }

    [Fact]
    public async Task Asking_for_exactly_a_hidden_field_is_an_error_and_no_quiet_null()
    {
        await using var run = await RunAsync(1);
        if (Facts.DescribeRoute is null || Hide is null) return;
        Hide(run.Vendor, VendorText(run));

        var refusal = await run.ListFailsAsync<InvalidRequestException>(new() { Fields = [Facts.Text] });

        Assert.Contains(Facts.Text.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Facts.Text.Name, Assert.Single(refusal.FieldErrors).Field);
    }

    [Fact]
    public async Task A_list_of_some_fields_reads_those_and_the_id()
    {
        await using var run = await RunAsync(2);
        var all = await run.Records.ListAsync().ToListAsync();
        if (all.TrueForAll(r => TextOf(r) is null)) Edit(run.Vendor, all[0].Id!, "some text");
        run.Clock.Advance(TimeSpan.FromMinutes(1));

        var records = await run.Records.ListAsync(new() { Fields = [Facts.Text] }).ToListAsync();

        Assert.All(records, r => Assert.False(string.IsNullOrEmpty(r.Id)));
        Assert.Contains(records, r => TextOf(r) is not null);
    }

    /// <summary>Asserts that all fields are visible at a vendor without field permissions.</summary>
    private static async Task SeesAllAsync(ConformanceRun run) =>
        Assert.DoesNotContain((await run.Records.CoverageAsync()).Fields, f => f.Visibility == FieldVisibility.Hidden);
}
