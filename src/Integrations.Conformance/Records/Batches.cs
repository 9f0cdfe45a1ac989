using Integrations.Simulators;

namespace Integrations.Conformance;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task Of_many_records_one_that_is_refused_stops_no_other()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create)) return;
        var records = Enumerable.Range(1, 6).Select(New).ToList();
        if (Facts.Invalid is not { } invalid) return;
        records[3] = invalid.Record();
        var progress = new Steps();

        var result = await run.Records.CreateManyAsync(records, progress);

        Assert.Equal(6, result.Items.Count);
        run.Hold(Operation.CreateMany, "BatchOperation.Rows",
            () => Assert.Equal([true, true, true, false, true, true], result.Items.Select(i => i.IsSuccess)));
        Assert.IsType<InvalidRequestException>(result.Items[3].Error);
        Assert.Equal((6, 6, 1), progress.Last);
        for (var i = 0; i < records.Count; i++)
            if (i != 3) Assert.Equal(TextOf(records[i]), TextOf(await ReadAsync(run, result.Items[i].Record.Id!)));
        Assert.Equal(6, (await run.IdsAsync()).Count);
    }

    [Fact]
    public async Task Many_records_take_few_calls_where_the_vendor_has_batches()
    {
        await using var run = await RunAsync(0);
        if (!Can(run, Operation.Create)) return;

        var result = await run.Records.CreateManyAsync([.. Enumerable.Range(1, 20).Select(New)]);

        Assert.Equal(20, result.Succeeded);
        var writes = run.Vendor.Requests.Count(r => r.Method != "GET");
        if (Can(run, Operation.CreateMany)) Assert.InRange(writes, 1, 4);
        else Assert.Equal(20, writes);
    }

    [Fact]
    public async Task Many_records_are_changed_each_by_its_id()
    {
        await using var run = await RunAsync(4);
        if (!Can(run, Operation.Update)) return;
        var ids = await run.IdsAsync();

        var changes = ids.Select((id, place) =>
        {
            var change = WithText($"changed {place}");
            change.Id = id;
            return change;
        }).ToList();
        changes[2].Id = Facts.UnknownId;
        var result = await run.Records.UpdateManyAsync(changes);

        run.Hold(Operation.UpdateMany, "BatchOperation.Rows",
            () => Assert.Equal([true, true, false, true], result.Items.Select(i => i.IsSuccess)));
        Assert.Equal("changed 3", TextOf(await ReadAsync(run, ids[3])));
        Assert.NotEqual("changed 2", TextOf(await ReadAsync(run, ids[2])));
    }

    [Fact]
    public async Task Many_records_are_deleted_or_each_says_why_not()
    {
        await using var run = await RunAsync(4);
        var ids = await run.IdsAsync();

        if (!Can(run, Operation.DeleteMany)
            && await RefusesAsync(run, Operation.Delete, async () => await run.Records.DeleteManyAsync([ids[0], ids[2]])))
        {
            Assert.Equal(4, (await run.IdsAsync()).Count);
            return;
        }

        var result = await run.Records.DeleteManyAsync([ids[0], ids[2]]);

        run.Hold(Operation.DeleteMany, "BatchOperation.Rows of the delete", () => Assert.Equal(2, result.Succeeded));
        var left = await run.Records.ListAsync().Where(r => r.IsArchived != true).Select(r => r.Id!).ToListAsync();
        Assert.Equal(new[] { ids[1], ids[3] }.Order(), left.Order());
    }

    [Fact]
    public async Task No_records_cost_no_call()
    {
        await using var run = await RunAsync(1);

        if (!await RefusesAsync(run, Operation.Create,
            async () => await run.Records.CreateManyAsync([]))) Assert.Empty((await run.Records.CreateManyAsync([])).Items);
        if (!await RefusesAsync(run, Operation.Delete,
            async () => await run.Records.DeleteManyAsync([]))) Assert.Empty((await run.Records.DeleteManyAsync([])).Items);

        Assert.Empty(run.Vendor.Requests);
    }

    [Fact]
    public async Task A_batch_whose_answer_is_lost_is_not_sent_again_as_a_whole()
    {
        await using var run = await RunAsync(0);
        if (!Can(run, Operation.Create)) return;
        run.Vendor.Faults.Next("POST *", Fault.ResetAfterWork());

        await run.Records.CreateManyAsync([.. Enumerable.Range(1, 5).Select(New)]);

        Assert.InRange((await run.IdsAsync()).Count, 1, 5);
    }

    private sealed class Steps : IProgress<BatchProgress>
    {
        public (int Done, int Total, int Failed) Last { get; private set; }

        public void Report(BatchProgress value) => Last = (value.Done, value.Total, value.Failed);
    }
}
