using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Custom fields and field maps.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class CustomFields<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfEachResource(Needs = Operation.CustomFields, EachScheme = true)]
    public async Task A_custom_field_goes_both_ways<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var record = run.New(4);
        record.CustomFields[run.Facts.CustomField ?? "anything"] = "seven";
        var name = run.CustomField;
        if (!run.Can(Operation.Create))
        {
            var read = await run.Records.ListAsync(new() { CustomFields = CustomFieldSelection.Named(name) }).FirstAsync();
            Assert.True(read.CustomFields.Contains(name));
            return;
        }

        var created = await run.Records.CreateAsync(record, new() { Verify = true });
        Assert.Empty(created.NotApplied);
        await run.HoldAsync(Operation.CustomFields, "ResourceOptions.CustomFields and GetOperation.SelectParameter", async () =>
        {
            Assert.Equal("seven", (await run.Records.GetAsync(created.Id, CustomFieldSelection.Named(name))).CustomFields[name].AsString());
            Assert.Equal("seven", (await run.Records.GetAsync(created.Id, CustomFieldSelection.All)).CustomFields[name].AsString());
        });
        var listed = await run.Records.ListAsync(new() { CustomFields = CustomFieldSelection.Named(name) }).ToListAsync();
        Assert.Equal("seven", listed.Single(r => r.Id == created.Id).CustomFields[name].AsString());

        await run.Records.UpdateAsync(created.Id, new(), new() { Clear = [TRecord.AllFields.Custom(name)] });
        Assert.True(string.IsNullOrEmpty((await run.Records.GetAsync(created.Id,
            CustomFieldSelection.Named(name))).CustomFields[name].AsString()));
    }

    [Theory]
    [OfEachResource(Needs = Operation.CustomFields)]
    public async Task A_custom_field_nobody_asked_for_throws_and_says_how_to_ask<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var name = run.CustomField;

        var record = await run.OneAsync();

        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => record.CustomFields[name]).Message, StringComparison.Ordinal);
        Assert.False(record.CustomFields.Contains(name));
    }

    [Theory]
    [OfEachResource]
    public async Task A_tenants_own_field_map_names_a_custom_field<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var layout = run.Resource.Options.CustomFields;
        if (run.Facts.CustomField is not { } name || layout.Key is not null || !run.Can(Operation.Create) || !run.Can(Operation.Update))
        {
            // A map names any member of a response; one of several pairs has no path.
            await run.Client.MapFieldsAsync<TRecord>(map => map.Custom("region", run.Support(run.Facts.Text).Paths[0]));
            var read = await run.OneAsync();
            Assert.Equal(run.TextOf(read), read.CustomFields["region"].AsString());
            return;
        }

        var path = run.Facts.CustomFieldPath ?? (layout.Prefix.Length > 0 ? $"{layout.At}['{layout.Prefix}{name}']"
            : layout.At.Length > 0 ? $"{layout.At}.{name}"
            : run.Support(run.Facts.Text).Paths[0].Replace(run.VendorText, name, StringComparison.Ordinal));
        var record = run.New(4);
        record.CustomFields[name] = "north";
        var created = await run.Records.CreateAsync(record);

        await run.Client.MapFieldsAsync<TRecord>(map => map.Custom("region", path));

        await run.HoldAsync(Operation.CustomFields, $"VendorFacts.CustomFieldPath: '{path}'", async () =>
            Assert.Equal("north", (await run.ReadAsync(created.Id)).CustomFields["region"].AsString()));
        var change = new TRecord();
        change.CustomFields["region"] = "south";
        await run.Records.UpdateAsync(created.Id, change);
        Assert.Equal("south", (await run.Records.GetAsync(created.Id, CustomFieldSelection.Named(name))).CustomFields[name].AsString());
    }

    [Theory]
    [OfEachResource(Records = 3)]
    public async Task A_tenants_map_of_a_field_that_is_not_there_never_costs_the_list<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3);
        await run.Client.MapFieldsAsync<TRecord>(map => map.Custom("region", run.Support(run.Facts.Text).Paths[0] + "_of_old"));

        var records = await run.Records.ListAsync().ToListAsync();

        Assert.Equal(3, records.Count);
        Assert.All(records, r => Assert.True(r.CustomFields["region"].IsNull));
    }

    [Theory]
    [OfEachResource(Needs = Operation.CustomFields)]
    public async Task A_custom_field_the_account_does_not_have_is_an_error_and_no_quiet_null<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var name = run.Facts.UnknownCustomField ?? run.CustomField.Insert(run.CustomField.LastIndexOf('.') + 1, "no_such_");
        var missing = CustomFieldSelection.Named(name);
        if (run.Facts.DescribeRoute is null)
        {
            // A vendor without descriptions cannot tell a field that is missing from an empty one.
            Assert.True((await run.Records.ListAsync(new() { CustomFields = missing }).FirstAsync()).CustomFields[name].IsNull);
            return;
        }

        await run.HoldAsync(Operation.CustomFields,
            "ResourceOptions.IgnoresUnknownFields, for a vendor that omits unknown fields",
            () => run.ListFailsAsync<InvalidRequestException>(new() { CustomFields = missing }));
    }
}
