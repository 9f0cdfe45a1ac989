using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>Checks lists: pages, parameters, filters, order, envelopes.</summary>
internal static class RestListChecks
{
    private const string Position = "position-of-the-next-page";

    public static void Run(RestVendor vendor, RestCollection collection, RestPlace place)
    {
        Pages(collection.Pagination, place.In(nameof(collection.Pagination)));
        Parameters(vendor, collection, place);
        foreach (var (at, filter) in collection.Filters.Index()) Filter(collection, filter, place.In(nameof(collection.Filters)).Of(at));
        if (collection.Sort is { } sort) Sort(collection, sort, place.In(nameof(collection.Sort)));
        Bodies(collection, place);
    }

    private static void Pages(RestPagination pages, RestPlace place)
    {
        if (pages.Kind != RestPageKind.None)
        {
            place.In(nameof(pages.DefaultSize)).AtLeast(pages.DefaultSize, 1);
            place.In(nameof(pages.MaxSize)).AtLeast(pages.MaxSize, 1);
            place.In(nameof(pages.DefaultSize)).FaultIf(pages.SizeParameter is not null && pages.DefaultSize > Math.Max(1, pages.MaxSize),
                $"is {pages.DefaultSize}, more than MaxSize", $"1 to {pages.MaxSize}");
        }

        place.In(nameof(pages.HasLinkHeader)).FaultIf(pages is { HasLinkHeader: true, Kind: RestPageKind.None },
            "is set, and one page has all records", "another pagination, or false");
        place.In(nameof(pages.IsSentAlone)).FaultIf(pages is { IsSentAlone: true, Kind: not RestPageKind.Cursor },
            "is set, and only a cursor contains the other parameters", "RestPagination.Cursor, or false");
    }

    private static void Parameters(RestVendor vendor, RestCollection collection, RestPlace place)
    {
        var pages = collection.Pagination;
        List<(RestPlace Place, string? Name, bool IsHeader)> all =
        [
            (place, vendor.ApiKey?.Parameter, false), (place, vendor.ApiKey?.HeaderName, true), (place, vendor.Accounts?.Header, true),
            (place.In(nameof(collection.Pagination)), pages.Kind == RestPageKind.None ? null : pages.Parameter, false),
            (place.In(nameof(collection.Pagination)), pages.SizeParameter, false),
            (place.In(nameof(collection.SelectParameter)), collection.SelectParameter, false),
            (place.In(nameof(collection.IncludeParameter)), collection.IncludeParameter, false),
            (place.In(nameof(collection.DeletionsParameter)), collection.DeletionsParameter?.Parameter, false),
            (place.In(nameof(collection.Sort)).In(nameof(RestSort.Parameter)), collection.Sort?.Parameter, false),
            (place.In(nameof(collection.Sort)).In(nameof(RestSort.DirectionParameter)), collection.Sort?.DirectionParameter, false),
            // The value that lists deleted records may be one of a filter's.
            .. collection.Filters.Index().Where(one => one.Item.Parameter != collection.DeletionsParameter?.Parameter).Select(one =>
                (place.In(nameof(collection.Filters)).Of(one.Index).In(nameof(RestFilter.Parameter)), (string?)one.Item.Parameter,
                    one.Item.IsHeader)),
        ];
        foreach (var (at, (member, name, isHeader)) in all.Index().Where(one => one.Item is { Name: not null } && one.Index > 2))
        {
            member.Named(name);
            if (isHeader) member.Header(name);
            var earlier = all.Take(at).Where(one => one.Name is not null && one.IsHeader == isHeader);
            member.FaultIf(earlier.Any(one => RestVendorChecks.Same(one.Name!, name!)),
                $"'{name}' has another meaning in the same request already", "a name of its own");
        }
    }

    private static void Filter(RestCollection collection, RestFilter filter, RestPlace place)
    {
        if (Readable(collection, filter.Field, place.In(nameof(filter.Field))) is not { } field) return;
        var comparison = place.In(nameof(filter.Comparison));
        var isOrder = filter.Comparison is RestComparison.AtLeast or RestComparison.After or RestComparison.Before;
        comparison.FaultIf(HasParts(field) && filter.Comparison != RestComparison.Contains,
            $"is {filter.Comparison}, and '{field.Name}' has the type {field.Type}", "Contains, or a field with one value");
        comparison.FaultIf(isOrder && field.Type == RecordType.Boolean, $"is {filter.Comparison}, and true and false have no order",
            "Equal");
        comparison.FaultIf(isOrder && field.Type == RecordType.Time && !RestFieldChecks.IsOrdered(field),
            $"is {filter.Comparison}, and texts of the format '{field.Format}' are not in the order of the times",
            "a format from the year on");
        place.In(nameof(filter.Value)).FaultIf(filter is { Value: not null, Comparison: RestComparison.In },
            "is set, and the values of In are read as they are", "another comparison, or null");
    }

    private static void Sort(RestCollection collection, RestSort sort, RestPlace place)
    {
        var fields = place.In(nameof(sort.Fields));
        fields.FaultIf(sort.Fields.Count == 0, "is empty", "the field of the order without the parameter first");
        foreach (var name in sort.Fields)
        {
            if (Readable(collection, name, fields) is not { } field) continue;
            fields.FaultIf(HasParts(field), $"'{name}' has the type {field.Type}", "fields with one value");
            fields.FaultIf(field.Type == RecordType.Time && !RestFieldChecks.IsOrdered(field),
                $"'{name}' has the format '{field.Format}', whose texts are not in the order of the times", "a format from the year on");
        }
    }

    private static void Bodies(RestCollection collection, RestPlace place)
    {
        var body = place.In(nameof(collection.ListBody));
        var empty = body.Call("a page without records", () => collection.ListBody(Page([], null)));
        var first = empty is null ? null
            : body.Call("a page that is not the last", () => collection.ListBody(Page([Row(collection)], Position)));
        var pages = place.In(nameof(collection.Pagination));
        pages.FaultIf(first is not null && collection.Operations.HasFlag(RestOperations.List)
                && collection.Pagination is { Kind: RestPageKind.Cursor, HasLinkHeader: false }
                && !first.ToJsonString().Contains(Position, StringComparison.Ordinal),
            "is a cursor, and neither ListBody nor a Link header has the next one",
            "page.Next or page.NextUrl in ListBody, or HasLinkHeader");
        if (collection.DeletedBody is { } deleted)
            place.In(nameof(collection.DeletedBody)).Call("an id", () => deleted(Id(collection)));
    }

    private static RestPage Page(JsonArray items, string? next) => new()
    {
        Items = items, Total = items.Count + 1, Start = 0, Size = 1, Next = next,
        NextUrl = next is null ? null : $"http://vendor.test/?{next}",
    };

    private static JsonObject Row(RestCollection collection)
    {
        var row = new JsonObject { [collection.IdField] = Id(collection) };
        foreach (var field in collection.Fields.Where(field => !field.IsWriteOnly)) row[field.Name] = field.Default?.DeepClone();
        return row;
    }

    private static JsonNode Id(RestCollection collection) => collection.Ids == RestIdKind.Number ? 1 : "1";

    // A field that a response has; its values can be compared.
    private static RecordField? Readable(RestCollection collection, string name, RestPlace place)
    {
        if (name == collection.IdField) return new(name, RecordType.Text);
        place.OneOf(name, collection.Fields.Where(field => !field.IsWriteOnly).Select(field => field.Name).Prepend(collection.IdField));
        return collection.Fields.FirstOrDefault(field => field.Name == name);
    }

    private static bool HasParts(RecordField field) =>
        field.Type is RecordType.Object or RecordType.List or RecordType.Integers or RecordType.Compound;
}
