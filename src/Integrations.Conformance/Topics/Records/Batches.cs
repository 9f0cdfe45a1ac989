using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Writes of many records at once.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Batches<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfEachResource(Needs = Operation.Create, EachScheme = true)]
    public async Task Of_many_records_one_that_is_refused_stops_no_other<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var records = Enumerable.Range(1, 6).Select(run.New).ToList();
        var invalid = run.Facts.Invalid;
        if (invalid is not null) records[3] = invalid.Record();
        var progress = new Steps<TRecord>();

        var results = await run.Records.CreateManyAsync(records, progress);

        Assert.Equal(6, results.Count);
        run.Hold(Operation.CreateMany, "BatchOperation.Rows",
            () => Assert.Equal([true, true, true, invalid is null, true, true], results.Select(i => i.IsSuccess)));
        if (invalid is not null) Assert.IsType<InvalidRequestException>(results[3].Error);
        Assert.Equal(results, progress.Results);
        for (var i = 0; i < records.Count; i++)
            if (results[i] is { IsSuccess: true, Record.Id: { } id })
                Assert.Equal(run.TextOf(records[i]), run.TextOf(await run.ReadAsync(id)));
        Assert.Equal(1 + results.Count(r => r.IsSuccess), (await run.IdsAsync()).Count);
    }

    [Theory]
    [OfEachResource(Records = 0, Needs = Operation.Create)]
    public async Task Many_records_take_few_calls_where_the_vendor_has_batches<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        var records = Enumerable.Range(1, 20).Select(run.New).ToList();

        var results = await run.Records.CreateManyAsync(records);

        Assert.Equal(20, results.Count(r => r.IsSuccess));
        var writes = run.Vendor.Requests.Count(r => r.Method != "GET");
        if (run.Can(Operation.CreateMany)) Assert.InRange(writes, 1, 4);
        else Assert.Equal(20, writes);
    }

    [Theory]
    [OfEachResource(Records = 4, Needs = Operation.Update, EachScheme = true)]
    public async Task Many_records_are_changed_each_by_its_id<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(4);
        var ids = await run.IdsAsync();

        var changes = ids.Select((id, place) =>
        {
            var change = run.WithText($"changed {place}");
            change.Id = id;
            return change;
        }).ToList();
        changes[2].Id = run.Facts.UnknownId;
        var results = await run.Records.UpdateManyAsync(changes);

        run.Hold(Operation.UpdateMany, "BatchOperation.Rows",
            () => Assert.Equal([true, true, false, true], results.Select(i => i.IsSuccess)));
        Assert.Equal("changed 3", run.TextOf(await run.ReadAsync(ids[3])));
        Assert.NotEqual("changed 2", run.TextOf(await run.ReadAsync(ids[2])));
    }

    [Theory]
    [OfEachResource(Records = 4, EachScheme = true)]
    public async Task Many_records_are_deleted_or_each_says_why_not<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(4);
        var ids = await run.IdsAsync();

        if (!run.Can(Operation.DeleteMany)
            && await run.RefusesAsync(Operation.Delete, async () => await run.Records.DeleteManyAsync([ids[0], ids[2]])))
        {
            Assert.Equal(4, (await run.IdsAsync()).Count);
            return;
        }

        var results = await run.Records.DeleteManyAsync([ids[0], ids[2]]);

        run.Hold(Operation.DeleteMany, "BatchOperation.Rows of the delete", () => Assert.Equal(2, results.Count(r => r.IsSuccess)));
        var left = await run.Records.ListAsync().Where(r => r.IsArchived != true).Select(r => r.Id!).ToListAsync();
        Assert.Equal(new[] { ids[1], ids[3] }.Order(), left.Order());
    }

    [Theory]
    [OfEachResource]
    public async Task No_records_cost_no_call<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);

        if (!await run.RefusesAsync(Operation.Create,
            async () => await run.Records.CreateManyAsync([]))) Assert.Empty(await run.Records.CreateManyAsync([]));
        if (!await run.RefusesAsync(Operation.Delete,
            async () => await run.Records.DeleteManyAsync([]))) Assert.Empty(await run.Records.DeleteManyAsync([]));

        Assert.Empty(run.Vendor.Requests);
    }

    [Theory]
    [OfEachResource(Records = 0, Needs = Operation.Create)]
    public async Task A_batch_whose_answer_is_lost_is_not_sent_again_as_a_whole<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        var records = Enumerable.Range(1, 5).Select(run.New).ToList();
        run.Vendor.Faults.Next("POST *", Fault.ResetAfterWork());

        await run.Records.CreateManyAsync(records);

        Assert.InRange((await run.IdsAsync()).Count, 1, 5);
    }

    private sealed class Steps<TRecord> : IProgress<WriteResult<TRecord>> where TRecord : UnifiedRecord
    {
        public List<WriteResult<TRecord>> Results { get; } = [];

        public void Report(WriteResult<TRecord> value) => Results.Add(value);
    }
}
