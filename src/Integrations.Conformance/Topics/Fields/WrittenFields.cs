using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>
/// Every field of every resource that a connector writes: each value that a host sets or clears is in a request, is listed as not written,
/// or is refused by name. The fields are found by reflection over the models, so that new rows are included.
/// </summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class WrittenFields<TVendor> where TVendor : VendorUnderTest, new()
{
    private static JsonTypeInfo<JsonElement> Json { get; } =
        (JsonTypeInfo<JsonElement>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonElement));

    [Theory]
    [OfEachResource(Records = 2, Needs = Operation.Create)]
    public Task A_field_that_is_set_on_a_new_record_is_sent_reported_or_refused<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        ProbeAsync(resource, probe => probe.CreateAsync());

    [Theory]
    [OfEachResource(Records = 2, Needs = Operation.Update)]
    public Task A_field_that_is_set_on_a_record_is_sent_reported_or_refused<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        ProbeAsync(resource, probe => probe.UpdateAsync());

    [Theory]
    [OfEachResource(Records = 2, Needs = Operation.Upsert)]
    public Task A_field_that_is_set_in_an_upsert_is_sent_reported_or_refused<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        ProbeAsync(resource, probe => probe.UpsertAsync());

    [Theory]
    [OfEachResource(Records = 2, Needs = Operation.Create)]
    public Task A_field_that_is_set_on_many_new_records_is_sent_reported_or_refused<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        ProbeAsync(resource, probe => probe.CreateManyAsync());

    [Theory]
    [OfEachResource(Records = 2, Needs = Operation.Update)]
    public Task A_field_that_is_set_on_many_records_is_sent_reported_or_refused<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        ProbeAsync(resource, probe => probe.UpdateManyAsync());

    [Theory]
    [OfEachResource(Records = 2, Needs = Operation.Update)]
    public Task A_field_that_is_cleared_is_sent_or_refused<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        ProbeAsync(resource, probe => probe.ClearAsync());

    [Theory]
    [OfFirstResource]
    public async Task A_member_that_is_set_or_emptied_by_the_name_of_its_object_is_sent<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await FieldRun.StartAsync(resource.Vendor);
        if (run.Definition.Objects is null)
        {
            var refusal = await Assert.ThrowsAsync<OperationNotSupportedException>(
                async () => await run.Client.Objects("any", Json).ListAsync().FirstAsync());
            Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
            Assert.All(run.Definition.Resources, r => Assert.Contains(r.Name, refusal.Message, StringComparison.Ordinal));
            return;
        }

        if (resource.Vendor.Object is not var (name, member))
            throw new ConformanceException($"{run.Definition.Name} reaches objects by name: override {nameof(VendorUnderTest.Object)}.");
        var objects = run.Client.Objects(name, Json);
        var id = (await objects.ListAsync().FirstAsync()).Id!;
        foreach (var value in (string[])["\"zqmember\"", "null"])
        {
            run.Vendor.Requests.Clear();
            var change = JsonElement.Parse($$"""{"{{member}}":{{value}}}""");
            await Record.ExceptionAsync(async () => await objects.UpdateAsync(id, new() { Value = change }));
            Assert.Contains(run.Sent, r => value == "null" ? r.Contains(id, StringComparison.Ordinal)
                : r.Contains("zqmember", StringComparison.Ordinal));
        }

        run.Vendor.Requests.Clear();
        var created = JsonElement.Parse($$"""{"{{member}}":"zqmember"}""");
        await Record.ExceptionAsync(async () => await objects.CreateAsync(new() { Value = created }));
        Assert.Contains(run.Sent, r => r.Contains("zqmember", StringComparison.Ordinal));
    }

    private static async Task ProbeAsync<TRecord>(
        ResourceCase<TRecord> resource, Func<FieldProbe<TRecord>, Task> write)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await FieldRun.StartAsync(resource.Vendor);
        await write(new(run, resource.Resource.RecordsOf(run.Client)));
        Assert.True(run.Lost.Count == 0, string.Join('\n', run.Lost));
    }
}
