using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Tests.Support;

/// <summary>
/// A vendor's table that is ordered and filtered by the time of the last change, which it keeps finer than queries spell it.
/// </summary>
internal sealed class TimedTable(IEnumerable<PagedRow> rows)
{
    private const int MostRequests = 60;
    private readonly List<PagedRow> _rows = [.. rows];

    /// <summary>The queries and bodies that came.</summary>
    public List<string> Asked { get; } = [];

    public static ParameterQuery Dialect(InstantFormat instants) => new()
    {
        Filters = { "updated" },
        Sort = { ["by"] = "{field}", ["sort"] = "{direction}" },
        Operators = { [FilterOperator.GreaterOrEqual] = "gte", [FilterOperator.LessOrEqual] = "lte" },
        Instants = instants,
    };

    /// <summary>Answers a list in counted pages, filtered by parameters.</summary>
    public AcmeAnswer Counted(SentRequest request)
    {
        Note(request.Address.Query);
        var size = PageKinds.SizeOf(request)!.Value;
        IEnumerable<PagedRow> found = _rows;
        if (request.Query.TryGetValue("updated[gte]", out var from)) found = found.Where(row => row.Updated >= Instant(from));
        if (request.Query.TryGetValue("updated[lte]", out var to)) found = found.Where(row => row.Updated <= Instant(to));
        var sorted = Sorted(found, request.Query["sort"] == "desc");
        var start = request.Query.TryGetValue("start", out var number) ? Number(number) : (Number(request.Query["page"]) - 1) * size;
        var page = sorted.Skip(start).Take(size).Select(row => $$"""{"id":"{{row.Id}}","updated":"{{row.Updated:O}}"}""");
        return $$$"""{"data":[{{{string.Join(',', page)}}}],"total":{{{sorted.Count}}}}""";
    }

    /// <summary>Answers <c>POST /contacts/search</c>.</summary>
    public AcmeAnswer Searched(SentRequest request)
    {
        Note(request.Body!);
        var body = request.Json;
        List<PagedRow> found = [.. _rows];
        if (body.TryGetProperty("groups", out var groups))
            foreach (var filter in groups[0].GetProperty("filters").EnumerateArray())
                found.RemoveAll(row => !Fits(row, filter.GetProperty("field").GetString()!, filter.GetProperty("op").GetString()!,
                    long.Parse(filter.GetProperty("value").GetString()!, CultureInfo.InvariantCulture)));
        var sort = body.GetProperty("sorts")[0];
        var sorted = sort.GetProperty("field").GetString() == "id" ? [.. found.OrderBy(row => row.Id)]
            : Sorted(found, sort.GetProperty("dir").GetString() == "DOWN");
        var size = body.GetProperty("limit").GetInt32();
        return AcmeContacts.Page(sorted.Count > size ? "more" : null,
            sorted.Take(size)
                .Select(row => AcmeContacts.Json($"{row.Id}", updated: row.Updated.ToString("O", CultureInfo.InvariantCulture))));
    }

    private static bool Fits(PagedRow row, string field, string @operator, long value)
    {
        var by = field == "id" ? row.Id.CompareTo((int)value) : row.Updated.CompareTo(DateTimeOffset.FromUnixTimeMilliseconds(value));
        return @operator switch { "GT" => by > 0, "GTE" => by >= 0, "LT" => by < 0, "LTE" => by <= 0, "EQ" => by == 0,
            _ => throw new NotScriptedException(@operator) };
    }

    private static List<PagedRow> Sorted(IEnumerable<PagedRow> rows, bool isDescending)
    {
        var byId = rows.OrderBy(row => row.Id);
        return [.. isDescending ? byId.OrderByDescending(row => row.Updated) : byId.OrderBy(row => row.Updated)];
    }

    private static DateTimeOffset Instant(string text) => !long.TryParse(text, CultureInfo.InvariantCulture, out var number)
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : text.Length > 10 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private void Note(string asked)
    {
        Asked.Add(asked);
        if (Asked.Count > MostRequests) throw new NotScriptedException($"No end:\n{string.Join('\n', Asked.TakeLast(6))}");
    }
}
