using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Operations that the definition does not declare. The other topics have no case of them.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Undeclared<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfEachResource]
    public async Task An_operation_that_is_not_declared_is_refused_by_name_before_a_request<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var id = (await run.OneAsync()).Id!;

        foreach (var (operation, attempt) in CallsOf(run, id)) await run.RefusesAsync(operation, attempt);
    }

    /// <summary>Calls of operations that a definition may lack.</summary>
    private static IEnumerable<(Operation Operation, Func<Task> Attempt)> CallsOf<TRecord>(ConformanceRun<TRecord> run, string id)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        var records = run.Records;
        var change = run.WithText("changed");
        change.Id = id;
        var custom = run.New(4);
        custom.CustomFields[run.Facts.CustomField ?? "anything"] = "seven";
        return
        [
            (Operation.Get, async () => await records.GetAsync(id)),
            (Operation.GetMany, async () => await records.GetManyAsync([id])),
            (Operation.Create, async () => await records.CreateAsync(run.New(1))),
            (Operation.Create, async () => await records.CreateManyAsync([run.New(1), run.New(2)])),
            (Operation.Update, async () => await records.UpdateAsync(id, run.WithText("changed"))),
            (Operation.Update, async () => await records.UpdateManyAsync([change])),
            (Operation.Upsert, async () => await records.UpsertAsync("any", "key-7", run.WithText("changed"))),
            (Operation.Delete, async () => await records.DeleteAsync(id)),
            (Operation.Link, async () => await records.LinkAsync(id, "no-such-resource", id)),
            (Operation.Filter, () => run.IdsAsync(new() { Where = [run.Facts.Text.Is("x")] })),
            (Operation.Sort, () => run.IdsAsync(new() { OrderBy = run.Facts.Text })),
            (Operation.Search, async () => await records.SearchAsync("x").ToListAsync()),
            (Operation.Incremental, () => run.IdsAsync(new() { Since = run.Clock.GetUtcNow() })),
            (Operation.Deletions, () => run.IdsAsync(new() { Deleted = Deletions.Only })),
            (Operation.CustomFields, () => run.IdsAsync(new() { CustomFields = CustomFieldSelection.Named("anything") })),
            (Operation.CustomFields, async () => await records.CreateAsync(custom)),
        ];
    }
}
