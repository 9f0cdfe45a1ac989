using Integrations.Models;

namespace Integrations.Conformance;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task A_custom_field_goes_both_ways()
    {
        await using var run = await RunAsync(1);
        var record = New(4);
        record.CustomFields[Facts.CustomField ?? "anything"] = "seven";
        if (Can(run, Operation.Create)
            && await RefusesAsync(run, Operation.CustomFields, async () => await run.Records.CreateAsync(record))) return;
        if (await RefusesAsync(run, Operation.CustomFields,
            async () => await run.IdsAsync(new() { CustomFields = CustomFieldSelection.Named("anything") }))) return;
        if (Facts.CustomField is not { } name || !Can(run, Operation.Create)) return;

        var created = await run.Records.CreateAsync(record, new() { Verify = true });
        Assert.Empty(created.NotApplied);
        await run.HoldAsync(Operation.CustomFields, "ResourceOptions.CustomFields and GetOperation.SelectParameter", async () =>
        {
            Assert.Equal("seven", (await run.Records.GetAsync(created.Id, CustomFieldSelection.Named(name))).CustomFields[name].AsString());
            Assert.Equal("seven", (await run.Records.GetAsync(created.Id, CustomFieldSelection.All)).CustomFields[name].AsString());
        });
        var listed = await run.Records.ListAsync(new() { CustomFields = CustomFieldSelection.Named(name) }).ToListAsync();
        Assert.Equal("seven", listed.Single(r => r.Id == created.Id).CustomFields[name].AsString());

        await run.Records.UpdateAsync(created.Id, new(), new() { Clear = [CustomField.Named(name)] });
        Assert.True(string.IsNullOrEmpty((await run.Records.GetAsync(created.Id,
            CustomFieldSelection.Named(name))).CustomFields[name].AsString()));
    }

    [Fact]
    public async Task A_custom_field_nobody_asked_for_throws_and_says_how_to_ask()
    {
        await using var run = await RunAsync(1);
        if (Facts.CustomField is not { } name) return;

        var record = await OneAsync(run);

        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => record.CustomFields[name]).Message, StringComparison.Ordinal);
        Assert.False(record.CustomFields.Contains(name));
    }

    [Fact]
    public async Task A_tenants_own_field_map_names_a_custom_field()
    {
        await using var run = await RunAsync(1);
        if (Facts.CustomField is not { } name || !Can(run, Operation.Create) || !Can(run, Operation.Update)) return;
        var path = Facts.CustomFieldPath ?? (run.Resource.Options.CustomFields is { Key: null, Prefix: "", At: { Length: > 0 } at }
            ? $"{at}.{name}"
            : Support(run, Facts.Text).Paths[0].Replace(VendorText(run), name, StringComparison.Ordinal));
        var record = New(4);
        record.CustomFields[name] = "north";
        var created = await run.Records.CreateAsync(record);

        await run.Client.MapFieldsAsync<TRecord>(map => map.Custom("region", path));

        await run.HoldAsync(Operation.CustomFields, $"VendorFacts.CustomFieldPath: '{path}'", async () =>
            Assert.Equal("north", (await ReadAsync(run, created.Id)).CustomFields["region"].AsString()));
        var change = new TRecord();
        change.CustomFields["region"] = "south";
        await run.Records.UpdateAsync(created.Id, change);
        Assert.Equal("south", (await run.Records.GetAsync(created.Id, CustomFieldSelection.Named(name))).CustomFields[name].AsString());
    }

    [Fact]
    public async Task A_tenants_map_of_a_field_that_is_not_there_never_costs_the_list()
    {
        await using var run = await RunAsync(3);
        await run.Client.MapFieldsAsync<TRecord>(map => map.Custom("region", Support(run, Facts.Text).Paths[0] + "_of_old"));

        var records = await run.Records.ListAsync().ToListAsync();

        Assert.Equal(3, records.Count);
        Assert.All(records, r => Assert.True(r.CustomFields["region"].IsNull));
    }

    [Fact]
    public async Task A_custom_field_the_account_does_not_have_is_an_error_and_no_quiet_null()
    {
        await using var run = await RunAsync(1);
        if (Facts.CustomField is not { } known || Facts.DescribeRoute is null) return;
        var missing = CustomFieldSelection.Named(Facts.UnknownCustomField ?? known.Insert(known.LastIndexOf('.') + 1, "no_such_"));

        await run.HoldAsync(Operation.CustomFields,
            "ResourceOptions.IgnoresUnknownFields, for a vendor that omits unknown fields",
            () => run.ListFailsAsync<InvalidRequestException>(new() { CustomFields = missing }));
    }
}
