using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A field with a row, for the other checks.</summary>
internal sealed record MappedField(string Name, bool IsReference, bool IsWritable, string? LinkedTo)
{
    /// <summary>The name of the field in the vendor's queries; empty: none.</summary>
    public string QueryName { get; init; } = "";

    public bool IsBoolean { get; init; }

    public bool IsFilterable { get; init; } = true;

    public bool IsSortable { get; init; } = true;
}

/// <summary>Checks mapping tables: kinds of rows, their paths, and the members written with them.</summary>
internal static class TableChecks
{
    /// <param name="place">The table.</param>
    /// <param name="map">The table.</param>
    /// <param name="key">The field that identifies its records; null: not needed.</param>
    /// <returns>The fields that have a row.</returns>
    public static IReadOnlyList<MappedField> Run<T>(Place place, Mapping<T> map, string? key) where T : class, new()
    {
        foreach (var (member, message, possible) in map.Faults)
            NameOf<T>(place, member).Fault(message, possible);
        Rows(place, map.Rows);
        if (key is not null && map.Rows.All(row => row.Field.Name != key))
            NameOf<T>(place, key).Fault("has no row", $"{{ {Model<T>()}.Fields.{key}, \"path\" }}");
        return [.. map.Rows.Select(row => new MappedField(row.Field.Name, row.Field is Field<T, Reference?>, !row.Traits.IsReadOnly,
            row.Traits.LinkedTo)
        {
            IsBoolean = row.Field is Field<T, bool?>,
            IsFilterable = row.Traits.IsFilterable,
            IsSortable = row.Traits.IsFilterable && row.Traits.IsSortable,
            QueryName = row.Traits.QueryName ?? (row.Reads is [var first, ..] ? first : ""),
        })];
    }

    public static void Rows<T>(Place place, IEnumerable<BoundRow<T>> rows) where T : class
    {
        List<BoundRow<T>> all = [.. rows];
        foreach (var row in all) Row(NameOf<T>(place, row.Field.Name), row);
        List<BoundRow<T>> written = [.. all.Where(static row => !row.Traits.IsReadOnly)];
        Twice(place, written);
        foreach (var (field, path,
            whole) in WrittenPlaces.Within(written.SelectMany(row => WritesOf(row).Select(path => (row.Field.Name, path)))))
            NameOf<T>(place, field).Fault($"'{path}' is part of the value that {whole} writes", "ReadOnly() for one of the two rows");
    }

    /// <summary>
    /// Reports two rows that write the same member, of which only one can be sent. Rows of one whole name write it together.
    /// </summary>
    private static void Twice<T>(Place place, IEnumerable<BoundRow<T>> rows) where T : class
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(static row => row is not NameRow<T>))
            if (WritesOf(row).FirstOrDefault() is { } path && !first.TryAdd(path, row.Field.Name))
                NameOf<T>(place, row.Field.Name).Fault($"is written to '{path}', as {first[path]} is",
                    "ReadOnly() on one of the two rows, or WriteTo(...)");
    }

    private static Place NameOf<T>(Place place, string field) =>
        place.Member.Length == 0 ? place with { Member = $"{Model<T>()}.{field}" } : place.In(field);

    private static string Model<T>() => typeof(T).Name.Split('`')[0];

    private static void Row<T>(Place place, BoundRow<T> row) where T : class
    {
        if (CodecFault(row) is { } fault)
        {
            place.Fault(fault, "a kind of row that fills the field's type (Row.Text, Row.Number, Row.Enumeration, Row.List and others)");
            return;
        }

        foreach (var path in row.Reads) place.Path(path, row.ReadUse);
        row.CheckElements(place);
        Pages(place.In("Paged"), row.Traits.Pages);
        if (row.Traits.IsReadOnly) return;
        foreach (var path in WritesOf(row)) Written(place, path, row.ReadUse, row.IsList);
        foreach (var companion in row.Traits.Companions)
        {
            place.Path("With", companion.Path, PathUse.Write);
            place.In("With").Json(companion.Set);
            if (companion.Cleared is { } cleared) place.In("With").Json(cleared);
        }
    }

    private static IEnumerable<string> WritesOf<T>(BoundRow<T> row) where T : class =>
        row.Traits.LinkedTo is null ? row.Writes : row.Traits.NameTo is { } name ? [name] : [];

    private static void Written(Place place, string path, PathUse use, bool isList)
    {
        place.FaultIf(path.Length == 0, "is the record itself and cannot be written", "a path to a member, or ReadOnly()");
        if (JsonPath.Check(path, use) is null && JsonPath.Check(path, PathUse.Write) is { } problem)
            place.Fault(problem, isList ? "make the row ReadOnly()" : "make the row ReadOnly(), or give the path with WriteTo(...)");
    }

    private static string? CodecFault<T>(BoundRow<T> row) where T : class
    {
        try
        {
            row.Check();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
        catch (FormatException)
        {
            // A path of its elements, which is reported separately.
            return null;
        }
    }

    private static void Pages(Place place, NestedPages? pages)
    {
        if (pages is null) return;
        place.Path(nameof(pages.At), pages.At);
        place.Path(nameof(pages.Done), pages.Done);
        place.Path(nameof(pages.Link), pages.Link);
        place.Path(nameof(pages.After), pages.After);
        place.In(nameof(pages.Request)).Request(pages.Request, [.. place.Variables.Connection, "id", "object", "objectPath"]);
        place.In(nameof(pages.Request)).FaultIf(pages.IsSeparate && pages.Request is null,
            "is null, and the record contains no part of the list", "the request of the first page, as GET /records/{id}/items");
        place.FaultIf(pages.Link is null && pages.After is null && !pages.IsSeparate,
            "has neither the link nor the cursor of the next page",
            "Link, or After with Request and AfterParameter");
        place.In(nameof(pages.After)).FaultIf(pages.After is not null && (pages.Request is null || pages.AfterParameter is null),
            "is a cursor that no parameter sends", "After with Request and AfterParameter");
    }
}
