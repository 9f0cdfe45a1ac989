namespace Integrations.Tests.Support;

/// <summary>A table of a vendor that people change while it is handed out in pages of one kind.</summary>
internal sealed class PagedTable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);
    private readonly List<PagedRow> _rows = [];
    private int _pages;

    public PagedTable(int rows)
    {
        for (var number = 1; number <= rows; number++) Add(1000 + number);
    }

    /// <summary>What happens after a page was handed out; the number counts from 1.</summary>
    public Action<int> After { get; set; } = static _ => { };

    /// <summary>The ids, ascending.</summary>
    public IReadOnlyList<int> Ids => [.. _rows.Select(row => row.Id).Order()];

    /// <summary>Three records in a row share one time.</summary>
    public void Add(int id) => _rows.Add(new(id, Noon.AddSeconds(id / 3)));

    public void Remove(int id) => _rows.RemoveAll(row => row.Id == id);

    /// <summary>A list ordered by time then has the record at its end.</summary>
    public void Edit(int id)
    {
        var at = _rows.FindIndex(row => row.Id == id);
        _rows[at] = _rows[at] with { Updated = Noon.AddHours(1).AddSeconds(_pages) };
    }

    public AcmeAnswer Answer(PageKind kind, SentRequest request)
    {
        var response = kind.Page([.. kind.ByTime ? _rows.OrderBy(row => row.Updated).ThenBy(row => row.Id) : _rows.OrderBy(row => row.Id)],
            request);
        After(++_pages);
        return response;
    }
}

/// <summary>A record of the table.</summary>
internal sealed record PagedRow(int Id, DateTimeOffset Updated);
