namespace Integrations.Conformance;

public abstract partial class ConnectorConformance<TSimulator, TRecord>
{
    private const int MovingPage = 5;

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, "up")]
    [InlineData(false, "down")]
    [InlineData(true, null)]
    [InlineData(true, "up")]
    public async Task A_full_list_loses_nothing_while_records_are_edited_renamed_and_deleted(bool isStreamed, string? order)
    {
        await using var run = await RunAsync(0);
        if (order is not null && (!Can(run, Operation.Sort) || !Support(run, Facts.Text).IsSortable)) return;
        var world = new MovingWorld(this, run, 30);
        InPagesOf(run, MovingPage);
        run.Clock.Advance(TimeSpan.FromMinutes(5));

        var next = await world.ReadAsync(isStreamed, new()
        {
            PageSize = MovingPage,
            OrderBy = order switch { "up" => Facts.Text, "down" => Facts.Text.Descending(), _ => null },
        });

        await world.AssertNothingIsLostAsync(next);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task An_incremental_list_loses_no_change_while_records_are_edited_renamed_and_deleted(bool isStreamed, bool isOneInstant)
    {
        await using var run = await RunAsync(0);
        if (!ReadsChanges(run)) return;
        var world = new MovingWorld(this, run, 30);
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        var first = (await ReadRunAsync(run, null)).Next;
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        world.EditAll(isOneInstant ? TimeSpan.Zero : TimeSpan.FromSeconds(2));
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        InPagesOf(run, MovingPage);

        var next = await world.ReadAsync(isStreamed, new() { PageSize = MovingPage, Since = first });

        await world.AssertNothingIsLostAsync(next);
    }

    [Fact]
    public async Task Changes_of_one_instant_come_once_however_many_pages_they_fill()
    {
        await using var run = await RunAsync(0);
        if (!ReadsChanges(run)) return;
        var world = new MovingWorld(this, run, 30);
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        InPagesOf(run, MovingPage);

        var ids = await run.IdsAsync(new() { PageSize = MovingPage, Since = run.Clock.GetUtcNow().AddHours(-1) });

        Assert.Equal(world.Living.Order(), ids.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_that_was_merged_into_another_is_told_to_be_gone_once(bool betweenPages)
    {
        await using var run = await RunAsync(0);
        if (!ReadsChanges(run) || !Can(run, Operation.Deletions) || Merge is null) return;
        var world = new MovingWorld(this, run, 12);
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        var next = (await ReadRunAsync(run, null)).Next;
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        InPagesOf(run, MovingPage);
        List<TRecord> told = [];
        if (betweenPages) world.EditAll(TimeSpan.FromSeconds(1));
        string? kept = null;
        var (primary, gone) = (world.Living[2], world.Living[7]);

        for (var turn = 0; turn < 3; turn++)
        {
            var stream = run.Records.ListAsync(new() { PageSize = MovingPage, Since = next, Deleted = Deletions.Include });
            if (!betweenPages) kept ??= Merge(run.Vendor, gone, primary);
            run.Clock.Advance(TimeSpan.FromMinutes(1));
            await foreach (var record in stream)
            {
                told.Add(record);
                if (told.Count == 6) kept ??= Merge(run.Vendor, gone, primary);
            }

            next = stream.Checkpoint;
            run.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(kept == primary ? [gone] : new[] { gone, primary }.Order(), told.Where(r => r.IsDeleted).Select(r => r.Id!).Order());
    }

    /// <summary>Records that users change between the pages of a list, and the state that a reader must know in the end.</summary>
    private sealed class MovingWorld
    {
        private readonly ConnectorConformance<TSimulator, TRecord> _suite;
        private readonly ConformanceRun _run;
        private readonly List<TRecord> _told = [];
        private readonly Dictionary<string, string> _texts = [];
        private readonly HashSet<string> _gone = [];
        private int _changes;

        public MovingWorld(ConnectorConformance<TSimulator, TRecord> suite, ConformanceRun run, int records)
        {
            _suite = suite;
            _run = run;
            for (var number = 0; number < records; number++)
            {
                var text = $"m{number:00}";
                _texts[suite.Add(run.Vendor, text)] = text;
            }

            Living = [.. _texts.Keys];
        }

        /// <summary>Ids of the existing records, in the order they were added.</summary>
        public List<string> Living { get; }

        public void EditAll(TimeSpan apart)
        {
            foreach (var id in Living)
            {
                Edit(id, $"n{_texts[id][1..]}");
                _run.Clock.Advance(apart);
            }
        }

        /// <summary>Reads a list while records are moved after each page.</summary>
        public async Task<Checkpoint?> ReadAsync(bool isStreamed, ListQuery<TRecord> query)
        {
            if (isStreamed)
            {
                var stream = _run.Records.ListAsync(query);
                await foreach (var record in stream)
                {
                    _told.Add(record);
                    if (_told.Count % MovingPage == 0) Move();
                }

                return stream.Checkpoint;
            }

            for (string? cursor = null; ;)
            {
                var page = await _run.Records.ListPageAsync(
                    new() { PageSize = query.PageSize, OrderBy = query.OrderBy, Since = query.Since, Cursor = cursor });
                _told.AddRange(page);
                if (page.Cursor is null) return page.Checkpoint;
                cursor = page.Cursor;
                Move();
            }
        }

        /// <summary>
        /// Asserts that every existing record was read in its current state, in this run or the next, and that every deleted one that was
        /// read is reported as deleted.
        /// </summary>
        public async Task AssertNothingIsLostAsync(Checkpoint? next)
        {
            var handedOut = _told.Select(r => r.Id!).ToHashSet();
            _run.Hold(Operation.List, "ListOperation.Pagination and .Dialect: records were lost while they moved between pages",
                () => Assert.Empty(Living.Where(id => !handedOut.Contains(id) && !IsChanged(id))));
            if (!ReadsChanges(_run)) return;
            _run.Clock.Advance(TimeSpan.FromMinutes(5));
            var deletions = Can(_run, Operation.Deletions);
            var deleted = deletions ? Deletions.Include : Deletions.Exclude;
            _told.AddRange(await _run.Records.ListAsync(new() { PageSize = MovingPage, Since = next, Deleted = deleted }).ToListAsync());
            _run.Hold(Operation.Incremental, "ListOperation.Pagination and .Dialect: changes were lost while records moved between pages",
                () => Assert.Empty(Living.Where(id => !_told.Exists(r => r.Id == id && _suite.TextOf(r) == _texts[id]))));
            if (deletions) Assert.Empty(_gone.Where(id => handedOut.Contains(id) && !_told.Exists(r => r.Id == id && r.IsDeleted)));
        }

        /// <summary>Deletes, edits and moves one record that was read and one that was not.</summary>
        private void Move()
        {
            if (++_changes > 3) return;
            _run.Clock.Advance(TimeSpan.FromSeconds(2));
            var read = Living.Where(id => _told.Exists(r => r.Id == id)).ToList();
            var unread = Living.Except(read).ToList();
            foreach (var some in new[] { read, unread })
            {
                if (some.Count > 3 && _suite.Remove is not null) Remove(some[0]);
                if (some.Count > 3) Edit(some[1], $"z{_texts[some[1]]}");
                if (some.Count > 3) Edit(some[^1], $"a{_texts[some[^1]]}");
            }
        }

        private bool IsChanged(string id) => _texts[id][0] is not ('m' or 'n');

        private void Edit(string id, string text)
        {
            _suite.Edit(_run.Vendor, id, text);
            _texts[id] = text;
        }

        private void Remove(string id)
        {
            _suite.Remove!(_run.Vendor, id);
            Living.Remove(id);
            _gone.Add(id);
        }
    }
}
