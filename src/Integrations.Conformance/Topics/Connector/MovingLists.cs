using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Lists of records that change between the pages.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class MovingLists<TVendor> where TVendor : VendorUnderTest, new()
{
    private const int Page = 5;

    [Theory]
    [OfFirstResource(false, null, EachScheme = false)]
    [OfFirstResource(false, "up", EachScheme = false)]
    [OfFirstResource(false, "down", EachScheme = false)]
    [OfFirstResource(true, null, EachScheme = false)]
    [OfFirstResource(true, "up", EachScheme = false)]
    public async Task A_full_list_loses_nothing_while_records_are_edited_renamed_and_deleted<TRecord>(
        ResourceCase<TRecord> resource, bool isStreamed, string? order)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        if (order is not null && await run.RefusesOrderAsync()) return;
        var world = new MovingWorld<TRecord>(run, 30);
        run.InPagesOf(Page);
        run.Clock.Advance(TimeSpan.FromMinutes(5));

        var next = await world.ReadAsync(isStreamed, new()
        {
            PageSize = Page,
            OrderBy = order switch { "up" => run.Facts.Text, "down" => run.Facts.Text.Descending(), _ => null },
        });

        await world.AssertNothingIsLostAsync(next);
    }

    [Theory]
    [OfFirstResource(false, true, Needs = Operation.Incremental, EachScheme = false)]
    [OfFirstResource(false, false, Needs = Operation.Incremental, EachScheme = false)]
    [OfFirstResource(true, true, Needs = Operation.Incremental, EachScheme = false)]
    [OfFirstResource(true, false, Needs = Operation.Incremental, EachScheme = false)]
    public async Task An_incremental_list_loses_no_change_while_records_are_edited_renamed_and_deleted<TRecord>(
        ResourceCase<TRecord> resource, bool isStreamed, bool isOneInstant)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        var world = new MovingWorld<TRecord>(run, 30);
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        var first = (await run.ReadRunAsync(null)).Next;
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        world.EditAll(isOneInstant ? TimeSpan.Zero : TimeSpan.FromSeconds(2));
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        run.InPagesOf(Page);

        var next = await world.ReadAsync(isStreamed, new() { PageSize = Page, Since = first });

        await world.AssertNothingIsLostAsync(next);
    }

    [Theory]
    [OfFirstResource(Needs = Operation.Incremental, EachScheme = false)]
    public async Task Changes_of_one_instant_come_once_however_many_pages_they_fill<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        var world = new MovingWorld<TRecord>(run, 30);
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        run.InPagesOf(Page);

        var ids = await run.IdsAsync(new() { PageSize = Page, Since = run.Clock.GetUtcNow().AddHours(-1) });

        Assert.Equal(world.Living.Order(), ids.Order());
    }

    [Theory]
    [OfFirstResource(false, Needs = Operation.Deletions, EachScheme = false)]
    [OfFirstResource(true, Needs = Operation.Deletions, EachScheme = false)]
    public async Task A_record_that_was_merged_into_another_is_told_to_be_gone_once<TRecord>(
        ResourceCase<TRecord> resource, bool betweenPages)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        if (await run.RefusesChangesAsync()) return;
        var world = new MovingWorld<TRecord>(run, 12);
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        var next = (await run.ReadRunAsync(null)).Next;
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        run.InPagesOf(Page);
        List<TRecord> told = [];
        if (betweenPages) world.EditAll(TimeSpan.FromSeconds(1));
        string? kept = null;
        var (primary, gone) = (world.Living[2], world.Living[7]);
        var merge = run.Users.Merge ?? Replace;

        for (var turn = 0; turn < 3; turn++)
        {
            var stream = run.Records.ListAsync(new() { PageSize = Page, Since = next, Deleted = Deletions.Include });
            if (!betweenPages) kept ??= merge(gone, primary);
            run.Clock.Advance(TimeSpan.FromMinutes(1));
            await foreach (var record in stream)
            {
                told.Add(record);
                if (told.Count == 6) kept ??= merge(gone, primary);
            }

            next = stream.Checkpoint;
            run.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        string Replace(string id, string into)
        {
            // At a vendor that cannot merge, a person removes the one that is double.
            run.Remove(id);
            return into;
        }

        Assert.Equal(kept == primary ? [gone] : new[] { gone, primary }.Order(), told.Where(r => r.IsDeleted).Select(r => r.Id!).Order());
    }
}
