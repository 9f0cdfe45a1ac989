using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Records that users change between the pages of a list, and the state that a reader must know in the end.</summary>
internal sealed class MovingWorld<TRecord> where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    private const int Page = 5;

    private readonly ConformanceRun<TRecord> _run;
    private readonly List<TRecord> _told = [];
    private readonly Dictionary<string, string> _texts = [];
    private readonly HashSet<string> _gone = [];
    private int _changes;

    public MovingWorld(ConformanceRun<TRecord> run, int records)
    {
        _run = run;
        for (var number = 0; number < records; number++)
        {
            var text = $"m{number:00}";
            _texts[run.Users.Add(text)] = text;
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
                if (_told.Count % Page == 0) Move();
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
        if (!_run.ReadsChanges) return;
        _run.Clock.Advance(TimeSpan.FromMinutes(5));
        var deletions = _run.Can(Operation.Deletions);
        var deleted = deletions ? Deletions.Include : Deletions.Exclude;
        _told.AddRange(await _run.Records.ListAsync(new() { PageSize = Page, Since = next, Deleted = deleted }).ToListAsync());
        _run.Hold(Operation.Incremental, "ListOperation.Pagination and .Dialect: changes were lost while records moved between pages",
            () => Assert.Empty(Living.Where(id => !_told.Exists(r => r.Id == id && _run.TextOf(r) == _texts[id]))));
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
            if (some.Count > 3 && _run.Users.Remove is not null) Remove(some[0]);
            if (some.Count > 3) Edit(some[1], $"z{_texts[some[1]]}");
            if (some.Count > 3) Edit(some[^1], $"a{_texts[some[^1]]}");
        }
    }

    private bool IsChanged(string id) => _texts[id][0] is not ('m' or 'n');

    private void Edit(string id, string text)
    {
        _run.Users.Edit(id, text);
        _texts[id] = text;
    }

    private void Remove(string id)
    {
        _run.Users.Remove!(id);
        Living.Remove(id);
        _gone.Add(id);
    }
}
