using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.Simulators.Rest;

/// <summary>One page of a collection: parameters, filters, order, position, envelope.</summary>
internal sealed class RestList(RestVendor vendor, RestCollection collection, SimulatorClock clock)
{
    private readonly RestPagination _pages = collection.Pagination;

    public SimulatedAnswer Page(SimulatedRequest request, IEnumerable<SimulatedRecord> records)
    {
        var sort = collection.Sort;
        DemandParameters(request, [_pages.Parameter, _pages.SizeParameter, collection.SelectParameter, collection.IncludeParameter,
            collection.DeletionsParameter?.Parameter, sort?.Parameter, sort?.DirectionParameter,
            .. collection.Filters.Where(filter => !filter.IsHeader).Select(filter => filter.Parameter)]);
        var query = request.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        query.Remove(_pages.Parameter, out var position);
        var order = new RestOrder(collection, Refused);
        JsonNode? value = null;
        if (collection.DeletionsParameter is { } deletions && query.GetValueOrDefault(deletions.Parameter) == deletions.Value)
            query.Remove(deletions.Parameter);
        if (_pages is { Kind: RestPageKind.Cursor } && position is not null)
        {
            var cursor = Decoded(position);
            if (_pages.IsSentAlone)
            {
                if (query.Count > 0) throw Refused(query.Keys.First(), RecordRule.Invalid, "The parameter is not sent with a cursor.");
                query = QueryHelpers.ParseQuery(cursor[1]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
            }

            (position, value) = (cursor[0], JsonNode.Parse(cursor[2]));
        }

        var size = Size(query);
        if (collection.IsNewestFirst) records = records.Reverse();
        List<SimulatedRecord> all = [.. order.Of(Filtered(records, request, query), query)];
        var start = _pages.Kind == RestPageKind.Cursor && collection.Sort is not null && position is not null
            ? order.CountUpTo(all, value, position.Split('@')[0], query) : Start(position, all, size);
        List<SimulatedRecord> page = [.. all.Skip(start).Take(size)];
        var next = start + page.Count < all.Count ? Next(start, size, page[^1], query, order) : null;
        var url = next is null ? null : Url(request, query, next);
        var response = SimulatedAnswer.Ok(collection.ListBody(new()
        {
            Items = new([.. page.Select(record => Included(query, Selected(query, record)))]),
            Total = all.Count, Start = start, Size = size, Next = next, NextUrl = url,
        }));
        return _pages.HasLinkHeader && url is not null ? response.With("Link", $"<{url}>; rel=\"next\"") : response;
    }

    /// <summary>A record with the fields the request selects, for a single read.</summary>
    public JsonObject Selected(SimulatedRequest request, SimulatedRecord record)
    {
        DemandParameters(request, [collection.SelectParameter]);
        return Selected(request.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal), record);
    }

    public void DemandParameters(SimulatedRequest request, IReadOnlyList<string?> known)
    {
        foreach (var (name, values) in request.Parameters)
            if (name != vendor.ApiKey?.Parameter && !known.Contains(name))
                throw Refused(name, RecordRule.Unknown, "The parameter is unknown.");
            else if (values.Count > 1 && !collection.Filters.Any(filter => filter.Parameter == name && filter.IsRepeated))
                throw Refused(name, RecordRule.Invalid, "The parameter came twice.");
    }

    private JsonObject Selected(Dictionary<string, string> query, SimulatedRecord record)
    {
        var row = RestRow.Of(collection, record);
        if (collection.SelectParameter is not { } select || !query.TryGetValue(select, out var names)) return row;
        var wanted = names.Split(',');
        if (wanted.FirstOrDefault(name => !row.ContainsKey(name)) is { } unknown)
            throw Refused(select, RecordRule.Invalid, $"There is no field {unknown}.");
        return new(row.Where(pair => wanted.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
    }

    /// <summary>A record of a list, without the fields that the request does not include.</summary>
    private JsonObject Included(Dictionary<string, string> query, JsonObject row)
    {
        string[] words = collection.IncludeParameter is { } parameter && query.TryGetValue(parameter, out var text) ? text.Split(',') : [];
        if (words.FirstOrDefault(word => collection.Fields.All(field => field.Included != word)) is { } unknown)
            throw Refused(collection.IncludeParameter!, RecordRule.Invalid, $"'{unknown}' cannot be included.");
        foreach (var field in collection.Fields)
            if (field.Included is { } word && !words.Contains(word)) row.Remove(field.Name);
        return row;
    }

    /// <summary>
    /// The records of the list: the deleted ones where its parameter requests them; its other values are those of a filter.
    /// </summary>
    public IEnumerable<SimulatedRecord> Of(SimulatedRequest request, SimulatedTable records) =>
        collection.DeletionsParameter is not { } deletions || request.Query(deletions.Parameter) is not { } value ? records.Living
        : value == deletions.Value ? records.All.Where(record => record.IsArchived)
        : collection.Filters.Any(filter => filter.Parameter == deletions.Parameter) ? records.Living
        : throw Refused(deletions.Parameter, RecordRule.Invalid, $"It is {deletions.Value}, or absent.");

    private IEnumerable<SimulatedRecord> Filtered(IEnumerable<SimulatedRecord> records, SimulatedRequest request,
        Dictionary<string, string> query)
    {
        foreach (var filter in collection.Filters)
        {
            if (((filter.IsHeader ? Header(request, filter.Parameter) : query.GetValueOrDefault(filter.Parameter))
                ?? filter.Default?.Invoke(clock.Now)) is not { } text)
            {
                if (filter.IsRequired) throw Refused(filter.Parameter, RecordRule.Required, "The parameter is required.");
                continue;
            }

            var field = filter.Field == collection.IdField
                ? new(filter.Field, collection.Ids == RestIdKind.Number ? RecordType.Integer : RecordType.Text)
                : collection.Fields.First(field => field.Name == filter.Field);
            var values = filter.Comparison == RestComparison.In ? text.Split(',') : [filter.Value is { } read ? read(text) ?? "" : text];
            if (filter.Value is not null ? values[0].Length == 0
                : filter.Comparison != RestComparison.Contains && !values.All(value => RecordChecks.Fits(field, value)))
                throw Refused(filter.Parameter, RecordRule.Invalid, $"'{text}' is not a value of {filter.Field}.");
            records = records.Where(record =>
                RestOrder.Matches(filter.Comparison, field, RestRow.Of(collection, record)[filter.Field], values));
        }

        return records;
    }

    private static string? Header(SimulatedRequest request, string name) =>
        request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    private int Size(Dictionary<string, string> query) =>
        _pages.SizeParameter is not { } name || !query.TryGetValue(name, out var text) ? _pages.DefaultSize
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= 1 && size <= _pages.MaxSize ? size
        : throw Refused(name, RecordRule.Invalid, $"The size of a page is 1 to {_pages.MaxSize}.");

    private int Start(string? position, List<SimulatedRecord> all, int size)
    {
        if (position is null || _pages.Kind == RestPageKind.None) return 0;
        if (_pages.Kind is RestPageKind.Offset or RestPageKind.Page)
        {
            var first = _pages.Kind == RestPageKind.Page ? 1 : 0;
            if (!int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < first)
                throw Refused(_pages.Parameter, RecordRule.Invalid, $"The number is {first} or more.");
            if (_pages.Kind == RestPageKind.Page && number > _pages.MaxPage)
                throw Refused(_pages.Parameter, RecordRule.Invalid, $"Page {_pages.MaxPage} is the last.");
            return _pages.Kind == RestPageKind.Page ? (int)Math.Min(int.MaxValue, (number - 1L) * size) : number;
        }

        var id = position.Split('@')[0];
        var at = all.FindIndex(record => record.Id == id);
        if (at >= 0) return at + 1;
        // The record of the position is gone: its place is after those that were created before it, or else where it was.
        if (Number(id) is { } gone && collection.Sort is null
            && (_pages.Kind == RestPageKind.Cursor || collection.IsNewestFirst || gone <= all.Max(record => Number(record.Id))))
            return all.Count(record => collection.IsNewestFirst ? Number(record.Id) > gone : Number(record.Id) < gone);
        return _pages.Kind == RestPageKind.Cursor ? Math.Max(0, int.Parse(position.Split('@')[1], CultureInfo.InvariantCulture) - 1)
            : throw Refused(_pages.Parameter, RecordRule.Invalid, "There is no record with the id.");
    }

    private static long? Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Next(int start, int size, SimulatedRecord last, Dictionary<string, string> query, RestOrder order) => _pages.Kind switch
    {
        RestPageKind.Offset => (start + size).ToString(CultureInfo.InvariantCulture),
        RestPageKind.Page => (start / size + 2).ToString(CultureInfo.InvariantCulture),
        RestPageKind.LastId => last.Id,
        _ => Encoded($"{last.Id}@{start + size}", _pages.IsSentAlone ? QueryHelpers.AddQueryString("", query!) : "",
            order.ValueOf(last, query)),
    };

    private string Url(SimulatedRequest request, Dictionary<string, string> query, string next) => QueryHelpers.AddQueryString(
        new Uri(request.BaseAddress, request.Path).AbsoluteUri,
        (_pages.IsSentAlone ? [] : query.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            .Append(KeyValuePair.Create(_pages.Parameter, (string?)next)));

    private static string Encoded(string position, string query, JsonNode? value) =>
        // Characters that a URL must escape, as vendors have them.
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{position}\n{query}\n{value?.ToJsonString() ?? "null"}"));

    private string[] Decoded(string cursor)
    {
        try
        {
            if (Encoding.UTF8.GetString(Convert.FromBase64String(cursor)).Split('\n') is [var at, var query, var value]
                && at.Split('@') is [_, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return [at, query, value];
        }
        catch (FormatException) { }

        throw Refused(_pages.Parameter, RecordRule.Invalid, "The cursor is unknown.");
    }

    private RefusedException Refused(string parameter, RecordRule rule, string message) =>
        new(vendor.Errors.Of(RestErrorKind.UnsupportedParameter, $"{parameter}: {message}", new RecordError(parameter, rule, message)));
}
