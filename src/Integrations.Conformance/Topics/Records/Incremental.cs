using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Lists of changes since a checkpoint.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Incremental<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfEachResource(Records = 4, Needs = Operation.Incremental, EachScheme = true)]
    public async Task A_second_run_yields_what_changed_and_nothing_else<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(4);
        var first = await run.ReadRunAsync(null);
        run.Clock.Advance(TimeSpan.FromMinutes(5));

        run.Users.Edit(first.Seen[1].Id, "edited");
        var added = run.Users.Add("added");
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await run.ReadRunAsync(first.Next);
        var third = await run.ReadRunAsync(second.Next);

        run.Hold(Operation.Incremental, "ListOperation.Dialect, the row of UpdatedAt and ResourceOptions.IndexLag", () =>
        {
            Assert.Equal(4, first.Seen.Count);
            Assert.Equal(new[] { first.Seen[1].Id, added }.Order(), second.Seen.Select(s => s.Id).Order());
            Assert.Empty(third.Seen);
        });
    }

    [Theory]
    [OfEachResource(0, Records = 50, Needs = Operation.Incremental)]
    [OfFirstResource(5, Needs = Operation.Incremental, EachScheme = false)]
    [OfFirstResource(-5, Needs = Operation.Incremental, EachScheme = false)]
    public async Task A_thousand_records_written_during_two_runs_are_all_seen_once<TRecord>(
        ResourceCase<TRecord> resource, int minutesAhead)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(50, with => with.Vendor.Clock.Skew = TimeSpan.FromMinutes(minutesAhead));
        run.Users.Lag?.Invoke(TimeSpan.FromSeconds(20));
        var query = run.InPagesOf(100);
        var first = await run.ReadRunAsync(null);
        HashSet<string> written = [];

        Write(run, written, until: 300, at: 300);
        run.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await run.ReadRunAsync(first.Next, query.PageSize, () => Write(run, written, until: 700, at: 15));
        run.Clock.Advance(TimeSpan.FromSeconds(15));
        var third = await run.ReadRunAsync(second.Next, query.PageSize, () => Write(run, written, until: 1000, at: 15));
        Write(run, written, until: 1000, at: 1000);
        run.Clock.Advance(TimeSpan.FromMinutes(1));
        var fourth = await run.ReadRunAsync(third.Next, query.PageSize);
        var fifth = await run.ReadRunAsync(fourth.Next, query.PageSize);

        (string, DateTimeOffset?)[] all = [.. first.Seen, .. second.Seen, .. third.Seen, .. fourth.Seen, .. fifth.Seen];
        Assert.Equal(1000, written.Count);
        Assert.Empty(written.Except(all.Select(s => s.Item1)));
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Empty(fifth.Seen);
    }

    [Theory]
    [OfEachResource(Records = 3, Needs = Operation.Incremental)]
    public async Task Runs_that_follow_each_other_quickly_yield_each_change_once<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3);
        run.Users.Lag?.Invoke(TimeSpan.FromSeconds(5));
        var next = (await run.ReadRunAsync(null)).Next;
        List<string> added = [], seen = [];

        for (var runs = 0; runs < 12; runs++)
        {
            if (runs < 6) added.Add(run.Users.Add($"run {runs}"));
            run.Clock.Advance(TimeSpan.FromSeconds(2));
            var (found, checkpoint) = await run.ReadRunAsync(next);
            seen.AddRange(found.Select(s => s.Id));
            next = checkpoint;
        }

        Assert.Equal(added.Order(), seen.Order());
    }

    [Theory]
    [OfEachResource(Needs = Operation.Incremental)]
    public async Task A_run_that_breaks_off_goes_on_from_what_was_read<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var query = run.InPagesOf(10);
        var next = (await run.ReadRunAsync(null)).Next;
        HashSet<string> written = [];
        List<string> seen = [];
        string? cursor = null;
        Write(run, written, until: 100, at: 100);
        run.Clock.Advance(TimeSpan.FromMinutes(5));

        for (var attempt = 0; attempt < 30; attempt++)
        {
            var page = await run.Records.ListPageAsync(new() { Since = next, PageSize = query.PageSize, Cursor = cursor });
            seen.AddRange(page.Select(r => r.Id!));
            // The checkpoint of a list in another order than that of time moves at its end; until then the list continues by its cursor.
            cursor = run.IsOrderedByTime ? null : page.Cursor;
            if (cursor is null) next = page.Checkpoint;
        }

        Assert.Equal(written.Order(), seen.Order());
    }

    [Theory]
    [OfEachResource(Records = 3, Needs = Operation.Incremental)]
    public async Task A_checkpoint_survives_as_text_and_is_refused_when_changed_or_foreign<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3);
        var first = await run.ReadRunAsync(null);
        var text = first.Next!.ToString();
        var other = await run.ConnectAsync("umbra");
        var others = run.RecordsOf("umbra", other.Id);

        Assert.Empty((await run.ReadRunAsync(Checkpoint.Parse(text))).Seen);
        run.Vendor.Requests.Clear();
        await run.FailsAsync<InvalidRequestException>(async () =>
            await others.ListAsync(new() { Since = Checkpoint.Parse(text) }).ToListAsync());
        foreach (var changed in OpaqueText.Changed(text)) await run.FailsAsync<InvalidRequestException>(() =>
            Task.FromResult(Checkpoint.Parse(changed)));

        Assert.Empty(run.Vendor.Requests);
    }

    [Theory]
    [OfEachResource(Records = 4, Needs = Operation.Deletions, EachScheme = true)]
    public async Task Deleted_records_come_marked_when_asked_for<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(4);
        var first = await run.ReadRunAsync(null);
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        var since = first.Next;
        run.Remove(first.Seen[1].Id);
        run.Remove(first.Seen[2].Id);
        run.Clock.Advance(TimeSpan.FromMinutes(5));

        var deleted = await run.Records.ListAsync(new() { Since = since, Deleted = Deletions.Only }).ToListAsync();
        var stream = run.Records.ListAsync(new() { Since = since, Deleted = Deletions.Include });
        var all = await stream.ToListAsync();
        var again = await run.Records.ListAsync(new() { Since = stream.Checkpoint, Deleted = Deletions.Include }).ToListAsync();

        var gone = new[] { first.Seen[1].Id, first.Seen[2].Id }.Order();
        Assert.Equal(gone, deleted.Select(r => r.Id!).Order());
        Assert.All(deleted, r => Assert.True(r.IsDeleted));
        Assert.Equal(gone, all.Where(r => r.IsDeleted).Select(r => r.Id!).Order());
        Assert.Equal(run.ReadsChanges ? 0 : 4, again.Count);
        Assert.Equal(new[] { first.Seen[0].Id, first.Seen[3].Id }.Order(), (await run.IdsAsync()).Order());
    }

    /// <summary>Adds records as users of the vendor, some of them within one second.</summary>
    private static void Write<TRecord>(ConformanceRun<TRecord> run, HashSet<string> written, int until, int at)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        for (var i = 0; i < at && written.Count < until; i++)
        {
            written.Add(run.Users.Add($"written {written.Count}"));
            if (i % 5 == 4) run.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
