using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integrations.Tests.Support;

/// <summary>
/// A table of the Acme vendor that people change while it is read: answers its search by JSON and its query by text, both by counted
/// positions.
/// </summary>
internal sealed partial class MovingTable
{
    private readonly List<Row> _rows = [];
    private int _pages;

    /// <summary>What happens after a page was answered; the number counts from 1.</summary>
    public Action<int> After { get; set; } = static _ => { };

    public void Add(string id, DateTimeOffset updated, string title = "x") => _rows.Add(new(id, updated, title));

    public void Remove(string id) => _rows.RemoveAll(r => r.Id == id);

    public void Edit(string id, DateTimeOffset updated, string? title = null)
    {
        var at = _rows.FindIndex(r => r.Id == id);
        _rows[at] = _rows[at] with { Updated = updated, Title = title ?? _rows[at].Title };
    }

    /// <summary>Answers <c>POST /contacts/search</c>.</summary>
    public AcmeAnswer Search(SentRequest request)
    {
        var body = request.Json;
        IEnumerable<Row> found = _rows;
        if (body.TryGetProperty("groups", out var groups))
            foreach (var filter in groups[0].GetProperty("filters").EnumerateArray())
                found = found.Where(r =>
                    Matches(r, filter.GetProperty("field").GetString()!, filter.GetProperty("op").GetString()!,
                    filter.GetProperty("value").GetString()!)).ToList();
        var sort = body.GetProperty("sorts")[0];
        var sorted = Sorted(found, sort.GetProperty("field").GetString()!, sort.GetProperty("dir").GetString() == "DOWN");
        var start = body.TryGetProperty("cursor", out var cursor) ? int.Parse(cursor.GetString()!, CultureInfo.InvariantCulture) : 0;
        var size = body.GetProperty("limit").GetInt32();
        if (start + size > Math.Max(AcmeContacts.Cap, size)) return AcmeAnswer.Error(400, "CAP", "beyond the cap");
        var page = sorted.Skip(start).Take(size).Select(r => $$$"""{"id":"{{{r.Id}}}","data":{"title":"{{{r.Title}}}"},"updated":"{{{r.Updated:O}}}"}""").ToList();
        var next = start + size < sorted.Count ? (start + size).ToString(CultureInfo.InvariantCulture) : null;
        After(++_pages);
        return AcmeContacts.Page(next, page);
    }

    /// <summary>Answers <c>GET /query</c>.</summary>
    public AcmeAnswer Query(SentRequest request)
    {
        var text = request.Query["q"];
        IEnumerable<Row> found = _rows;
        foreach (Match condition in Condition().Matches(text))
            found = found.Where(r =>
                Matches(r, condition.Groups[1].Value, condition.Groups[2].Value == ">=" ? "GTE" : "EQ", condition.Groups[3].Value))
                .ToList();
        var order = Order().Match(text);
        var sorted = Sorted(found, order.Groups[1].Value, order.Groups[2].Value == "DESC");
        var page = Page().Match(text);
        var rows = sorted.Skip(int.Parse(page.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1)
            .Take(int.Parse(page.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            .Select(r => AcmeCompanies.Row(r.Id, r.Title, r.Updated.ToString("O", CultureInfo.InvariantCulture))).ToList();
        After(++_pages);
        return AcmeCompanies.Rows(rows);
    }

    private static bool Matches(Row row, string field, string op, string value)
    {
        var by = field switch
        {
            "id" or "Id" => Number(row.Id).CompareTo(Number(value)),
            "updated" => row.Updated.ToUnixTimeMilliseconds().CompareTo(long.Parse(value, CultureInfo.InvariantCulture)),
            "Modified" => row.Updated.CompareTo(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture)),
            _ => string.CompareOrdinal(row.Title, value),
        };
        return op switch { "GT" => by > 0, "GTE" => by >= 0, "LTE" => by <= 0, "LT" => by < 0, "EQ" => by == 0,
            _ => throw new NotScriptedException(op) };
    }

    private static List<Row> Sorted(IEnumerable<Row> rows, string field, bool descending)
    {
        var byId = rows.OrderBy(r => Number(r.Id));
        return field switch
        {
            "id" or "Id" or "" => [.. byId],
            "updated" or "Modified" => [.. descending ? byId.OrderByDescending(r => r.Updated) : byId.OrderBy(r => r.Updated)],
            _ => [.. descending ? byId.OrderByDescending(r => r.Title, StringComparer.Ordinal)
                : byId.OrderBy(r => r.Title, StringComparer.Ordinal)],
        };
    }

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\w+) (>=|=) '([^']*)'")]
    private static partial Regex Condition();

    [GeneratedRegex(@"ORDER BY (\w+) (ASC|DESC)")]
    private static partial Regex Order();

    [GeneratedRegex(@"START (\d+) MAX (\d+)")]
    private static partial Regex Page();

    private sealed record Row(string Id, DateTimeOffset Updated, string Title);
}
