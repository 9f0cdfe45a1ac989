using Integrations.Models;

namespace Integrations.Conformance;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task What_a_rule_at_the_vendor_undoes_is_seen_with_both_values()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update) || Revert is null) return;
        var before = await OneAsync(run);
        Revert(run.Vendor, VendorText(run));

        var result = await run.Records.UpdateAsync(before.Id!, WithText("wanted"), new() { Verify = true });

        var difference = Assert.Single(result.NotApplied);
        Assert.Equal(Facts.Text.Name, difference.Field);
        Assert.Equal("wanted", difference.Before);
        Assert.Equal(TextOf(before), difference.After);
    }

    [Fact]
    public async Task A_verified_write_that_was_applied_lists_nothing()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create)) return;

        var result = await run.Records.CreateAsync(New(8), new() { Verify = true });

        Assert.Empty(result.NotApplied);
        Assert.Equal(TextOf(New(8)), TextOf(result.Record));
    }

    [Fact]
    public async Task A_record_that_changed_since_it_was_read_is_a_Conflict_with_both_records()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var before = await OneAsync(run);
        run.Clock.Advance(TimeSpan.FromSeconds(5));
        Edit(run.Vendor, before.Id!, "a person's");
        var ours = WithText("ours");
        if (await RefusesGuardAsync(run, before, ours)) return;

        var conflict =
            await run.FailsAsync<ConflictException>(async () =>
            await run.Records.UpdateAsync(before.Id!, ours, new() { IfUnchangedSince = before }));

        Assert.Equal("a person's", TextOf(Assert.IsType<TRecord>(conflict.Current)));
        Assert.Same(ours, conflict.Sent);
        Assert.Equal("a person's", TextOf(await ReadAsync(run, before.Id!)));
    }

    [Fact]
    public async Task A_record_that_did_not_change_is_written_and_says_how_it_was_guarded()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var before = await OneAsync(run);
        run.Clock.Advance(TimeSpan.FromSeconds(5));
        if (await RefusesGuardAsync(run, before, WithText("ours"))) return;

        var result = await run.Records.UpdateAsync(before.Id!, WithText("ours"), new() { IfUnchangedSince = before });

        Assert.NotEqual(WriteGuard.None, result.Guard);
        Assert.Equal("ours", TextOf(await ReadAsync(run, before.Id!)));
    }

    /// <summary>
    /// Returns true when a change of a record cannot be detected, after asserting that a guarded write is refused instead of written
    /// without the guard.
    /// </summary>
    private static async Task<bool> RefusesGuardAsync(ConformanceRun run, TRecord before, TRecord changes)
    {
        if (run.Resource.Fields.Any(f => f.Name is nameof(UnifiedRecord.Version) or nameof(UnifiedRecord.UpdatedAt))) return false;
        var sent = run.Vendor.Requests.Count;
        var refusal = await run.FailsAsync<OperationNotSupportedException>(async () =>
            await run.Records.UpdateAsync(before.Id!, changes, new() { IfUnchangedSince = before }));
        Assert.Contains(run.Resource.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(sent, run.Vendor.Requests.Count);
        return true;
    }
}
