using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>Results that did not fit on one page, stored until they are read further or expire.</summary>
internal sealed class QueryCursors
{
    private readonly Dictionary<string, (IReadOnlyList<JsonObject> Rows, int PageSize)> _open = new(StringComparer.Ordinal);
    private long _serial = 7_000;

    public JsonObject FirstPage(IReadOnlyList<JsonObject> rows, int pageSize, string version)
    {
        if (rows.Count <= pageSize)
            return Page(rows, 0, pageSize, null, version);
        var locator = SalesforceId.Create("01g", ++_serial);
        _open.Add(locator, (rows, pageSize));
        return Page(rows, 0, pageSize, locator, version);
    }

    /// <summary>The page of a locator and an offset, such as 01g...-2000.</summary>
    public JsonObject NextPage(string locator, string version)
    {
        var dash = locator.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !_open.TryGetValue(locator[..dash], out var cursor)
            || !int.TryParse(locator.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            || offset >= cursor.Rows.Count)
        {
            throw new SalesforceException(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return Page(cursor.Rows, offset, cursor.PageSize, locator[..dash], version);
    }

    public void Expire() => _open.Clear();

    private static JsonObject Page(IReadOnlyList<JsonObject> rows, int offset, int pageSize, string? locator, string version)
    {
        var next = offset + Math.Min(pageSize, rows.Count - offset);
        var page = new JsonObject { ["totalSize"] = rows.Count, ["done"] = next >= rows.Count };
        if (next < rows.Count)
            page["nextRecordsUrl"] = $"/services/data/v{version}/query/{locator}-{next}";
        page["records"] = new JsonArray([.. rows.Skip(offset).Take(next - offset).Select(row => row.DeepClone())]);
        return page;
    }
}
