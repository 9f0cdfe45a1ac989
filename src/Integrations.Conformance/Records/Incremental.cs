using Integrations.Simulators;

namespace Integrations.Conformance;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task A_second_run_yields_what_changed_and_nothing_else()
    {
        await using var run = await RunAsync(4);
        var first = await ReadRunAsync(run, null);
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        if (await RefusesAsync(run, Operation.Incremental, () => run.IdsAsync(new() { Since = run.Clock.GetUtcNow() }))) return;

        Edit(run.Vendor, first.Seen[1].Id, "edited");
        var added = Add(run.Vendor, "added");
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await ReadRunAsync(run, first.Next);
        var third = await ReadRunAsync(run, second.Next);

        run.Hold(Operation.Incremental, "ListOperation.Dialect, the row of UpdatedAt and ResourceOptions.IndexLag", () =>
        {
            Assert.Equal(4, first.Seen.Count);
            Assert.Equal(new[] { first.Seen[1].Id, added }.Order(), second.Seen.Select(s => s.Id).Order());
            Assert.Empty(third.Seen);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_thousand_records_written_during_two_runs_are_all_seen_once(int minutesAhead)
    {
        await using var run = await RunAsync(50, with => with.Vendor.Clock.Skew = TimeSpan.FromMinutes(minutesAhead));
        if (!ReadsChanges(run)) return;
        Lag?.Invoke(run.Vendor, TimeSpan.FromSeconds(20));
        var query = InPagesOf(run, 100);
        var first = await ReadRunAsync(run, null);
        HashSet<string> written = [];

        Write(run, written, until: 300, at: 300);
        run.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await ReadRunAsync(run, first.Next, query.PageSize, () => Write(run, written, until: 700, at: 15));
        run.Clock.Advance(TimeSpan.FromSeconds(15));
        var third = await ReadRunAsync(run, second.Next, query.PageSize, () => Write(run, written, until: 1000, at: 15));
        Write(run, written, until: 1000, at: 1000);
        run.Clock.Advance(TimeSpan.FromMinutes(1));
        var fourth = await ReadRunAsync(run, third.Next, query.PageSize);
        var fifth = await ReadRunAsync(run, fourth.Next, query.PageSize);

        (string, DateTimeOffset?)[] all = [.. first.Seen, .. second.Seen, .. third.Seen, .. fourth.Seen, .. fifth.Seen];
        Assert.Equal(1000, written.Count);
        Assert.Empty(written.Except(all.Select(s => s.Item1)));
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Empty(fifth.Seen);
    }

    [Fact]
    public async Task Runs_that_follow_each_other_quickly_yield_each_change_once()
    {
        await using var run = await RunAsync(3);
        if (!ReadsChanges(run)) return;
        Lag?.Invoke(run.Vendor, TimeSpan.FromSeconds(5));
        var next = (await ReadRunAsync(run, null)).Next;
        List<string> added = [], seen = [];

        for (var runs = 0; runs < 12; runs++)
        {
            if (runs < 6) added.Add(Add(run.Vendor, $"run {runs}"));
            run.Clock.Advance(TimeSpan.FromSeconds(2));
            var (found, checkpoint) = await ReadRunAsync(run, next);
            seen.AddRange(found.Select(s => s.Id));
            next = checkpoint;
        }

        Assert.Equal(added.Order(), seen.Order());
    }

    [Fact]
    public async Task A_run_that_breaks_off_goes_on_from_what_was_read()
    {
        await using var run = await RunAsync(1);
        if (!ReadsChanges(run)) return;
        var query = InPagesOf(run, 10);
        var next = (await ReadRunAsync(run, null)).Next;
        HashSet<string> written = [];
        List<string> seen = [];
        Write(run, written, until: 100, at: 100);
        run.Clock.Advance(TimeSpan.FromMinutes(5));

        for (var attempt = 0; attempt < 30; attempt++)
        {
            var page = await run.Records.ListPageAsync(new() { Since = next, PageSize = query.PageSize });
            seen.AddRange(page.Select(r => r.Id!));
            next = page.Checkpoint;
        }

        Assert.Equal(written.Order(), seen.Order());
    }

    [Fact]
    public async Task A_checkpoint_survives_as_text_and_is_refused_when_changed_or_foreign()
    {
        await using var run = await RunAsync(3);
        if (!ReadsChanges(run)) return;
        var first = await ReadRunAsync(run, null);
        var text = first.Next!.ToString();
        var other = await run.ConnectAsync("umbra");
        var others = run.RecordsOf("umbra", other.Id);

        Assert.Empty((await ReadRunAsync(run, Checkpoint.Parse(text))).Seen);
        run.Vendor.Requests.Clear();
        await run.FailsAsync<InvalidRequestException>(async () =>
            await others.ListAsync(new() { Since = Checkpoint.Parse(text) }).ToListAsync());
        foreach (var changed in Changed(text)) await run.FailsAsync<InvalidRequestException>(() =>
            Task.FromResult(Checkpoint.Parse(changed)));

        Assert.Empty(run.Vendor.Requests);
    }

    [Fact]
    public async Task Deleted_records_come_marked_when_asked_for()
    {
        await using var run = await RunAsync(4);
        var first = await ReadRunAsync(run, null);
        if (await RefusesAsync(run, Operation.Deletions, () => run.IdsAsync(new() { Deleted = Deletions.Only }))) return;
        if (Remove is null || !ReadsChanges(run)) return;
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        var since = first.Next;
        Remove(run.Vendor, first.Seen[1].Id);
        Remove(run.Vendor, first.Seen[2].Id);
        run.Clock.Advance(TimeSpan.FromMinutes(5));

        var deleted = await run.Records.ListAsync(new() { Since = since, Deleted = Deletions.Only }).ToListAsync();
        var stream = run.Records.ListAsync(new() { Since = since, Deleted = Deletions.Include });
        var all = await stream.ToListAsync();
        var again = await run.Records.ListAsync(new() { Since = stream.Checkpoint, Deleted = Deletions.Include }).ToListAsync();

        var gone = new[] { first.Seen[1].Id, first.Seen[2].Id }.Order();
        Assert.Equal(gone, deleted.Select(r => r.Id!).Order());
        Assert.All(deleted, r => Assert.True(r.IsDeleted));
        Assert.Equal(gone, all.Where(r => r.IsDeleted).Select(r => r.Id!).Order());
        Assert.Empty(again);
        Assert.Equal(new[] { first.Seen[0].Id, first.Seen[3].Id }.Order(), (await run.IdsAsync()).Order());
    }

    /// <summary>One incremental run; <paramref name="meanwhile"/> happens after every tenth record.</summary>
    private protected static async Task<(List<(string Id, DateTimeOffset? At)> Seen, Checkpoint? Next)> ReadRunAsync(ConformanceRun run,
        Checkpoint? since, int? size = null, Action? meanwhile = null)
    {
        var stream = run.Records.ListAsync(new() { Since = since, PageSize = size });
        List<(string, DateTimeOffset?)> seen = [];
        meanwhile?.Invoke();
        await foreach (var record in stream)
        {
            seen.Add((record.Id!, record.UpdatedAt));
            if (seen.Count % 10 == 0) meanwhile?.Invoke();
        }

        return (seen, stream.Checkpoint);
    }

    /// <summary>Adds records as users of the vendor, some of them within one second.</summary>
    private void Write(ConformanceRun run, HashSet<string> written, int until, int at)
    {
        for (var i = 0; i < at && written.Count < until; i++)
        {
            written.Add(Add(run.Vendor, $"written {written.Count}"));
            if (i % 5 == 4) run.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
