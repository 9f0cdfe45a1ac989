using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Guarded and verified writes.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Guarding<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfEachResource(Needs = Operation.Update)]
    public async Task What_a_rule_at_the_vendor_undoes_is_seen_with_both_values<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var before = await run.OneAsync();
        run.Users.Revert?.Invoke(run.VendorText);

        var result = await run.Records.UpdateAsync(before.Id!, run.WithText("wanted"), new() { Verify = true });

        if (run.Users.Revert is null)
        {
            Assert.Empty(result.NotApplied);
            Assert.Equal("wanted", run.TextOf(await run.ReadAsync(before.Id!)));
            return;
        }

        var difference = Assert.Single(result.NotApplied);
        Assert.Equal(run.Facts.Text.Name, difference.Field);
        Assert.Equal("wanted", difference.Before);
        Assert.Equal(run.TextOf(before), difference.After);
    }

    [Theory]
    [OfEachResource(Needs = Operation.Create)]
    public async Task A_verified_write_that_was_applied_lists_nothing<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);

        var result = await run.Records.CreateAsync(run.New(8), new() { Verify = true });

        Assert.Empty(result.NotApplied);
        Assert.Equal(run.TextOf(run.New(8)), run.TextOf(result.Record));
    }

    [Theory]
    [OfEachResource(Needs = Operation.Update)]
    public async Task A_record_that_changed_since_it_was_read_is_a_Conflict_with_both_records<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var before = await run.OneAsync();
        var ours = run.WithText("ours");
        var update = async () => await run.Records.UpdateAsync(before.Id!, ours, new() { IfUnchangedSince = before });
        run.Clock.Advance(TimeSpan.FromSeconds(5));
        run.Users.Edit(before.Id!, "a person's");
        if (await RefusesGuardAsync(run, update)) return;

        var conflict = await run.FailsAsync<ConflictException>(update);

        Assert.Equal("a person's", run.TextOf(Assert.IsType<TRecord>(conflict.Current)));
        Assert.Same(ours, conflict.Sent);
        Assert.Equal("a person's", run.TextOf(await run.ReadAsync(before.Id!)));
    }

    [Theory]
    [OfEachResource(Needs = Operation.Update)]
    public async Task A_record_that_did_not_change_is_written_and_says_how_it_was_guarded<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var before = await run.OneAsync();
        var update = async () => await run.Records.UpdateAsync(before.Id!, run.WithText("ours"), new() { IfUnchangedSince = before });
        run.Clock.Advance(TimeSpan.FromSeconds(5));
        if (await RefusesGuardAsync(run, update)) return;

        var result = await update();

        Assert.NotNull(result.IsComparedByVendor);
        Assert.Equal("ours", run.TextOf(await run.ReadAsync(before.Id!)));
    }

    /// <summary>
    /// Returns true when a change of a record cannot be detected, after asserting that a guarded write is refused instead of written
    /// without the guard.
    /// </summary>
    private static async Task<bool> RefusesGuardAsync<TRecord>(ConformanceRun<TRecord> run, Func<Task> update)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        if (run.Resource.Fields.Any(f => f.Name is nameof(UnifiedRecord.Version) or nameof(UnifiedRecord.UpdatedAt))) return false;
        var sent = run.Vendor.Requests.Count;
        var refusal = await run.FailsAsync<OperationNotSupportedException>(update);
        Assert.Contains(run.Resource.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(sent, run.Vendor.Requests.Count);
        return true;
    }
}
