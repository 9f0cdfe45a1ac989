using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads errors by field as the table declares; lazily, so that a reader of the first hundred reads no further.</summary>
internal static class FieldErrorReader
{
    /// <summary>The maximum depth of an object keyed by field; deeper ones are ignored.</summary>
    private const int MostDepth = 8;

    public static IEnumerable<FieldError> Read(ErrorDocument document, FieldErrorTable? table)
    {
        if (table is null) return [];
        return table.IsByMember ? Below(document.At(table.Paths[table.Items[0]]), "", table, depth: 0) : Listed(document, table);
    }

    private static IEnumerable<FieldError> Listed(ErrorDocument document, FieldErrorTable table)
    {
        var seen = new HashSet<(string, string?)>();
        foreach (var item in table.Paths.All(table.Items).Select(document.Items).FirstOrDefault(items => items.Any()) ?? [])
            foreach (var field in item.Texts(table.Paths[table.Field]).Where(f => f.Length > 0))
            {
                var code = table.Code is { } path ? item.First([table.Paths[path]]) : null;
                if (seen.Add((field, code))) yield return Error(field, item.First([table.Paths[table.Message]]) ?? "", code);
            }
    }

    /// <summary>The errors of one field and of the fields below it.</summary>
    private static IEnumerable<FieldError> Of(ErrorDocument node, string name, FieldErrorTable table, int depth)
    {
        if (node.Value is { } text) return [Error(name, text, code: null)];
        if (table.Message.Length > 0 && node.First([table.Paths[table.Message]]) is { } message)
            return [Error(name, message, table.Code is { } code ? node.First([table.Paths[code]]) : null)];
        return depth == MostDepth ? [] : node.IsList ? Elements(node, name, table, depth) : Below(node, name, table, depth);
    }

    private static IEnumerable<FieldError> Below(ErrorDocument fields, string parent, FieldErrorTable table, int depth) =>
        fields.Members.SelectMany(member =>
            Of(member.Value, parent.Length == 0 ? member.Name : $"{parent}.{member.Name}", table, depth + 1));

    /// <summary>Reads a list: its texts are one error of a field; other elements are fields by their index.</summary>
    private static IEnumerable<FieldError> Elements(ErrorDocument list, string name, FieldErrorTable table, int depth)
    {
        var texts = list.Texts(JsonPath.Root).Take(VendorText.MostItems).ToList();
        if (texts.Count > 0) return [Error(name, string.Join("; ", texts), code: null)];
        return list.Items(JsonPath.Root).SelectMany((element, place) =>
            Of(element, IsError(element, table) ? name : $"{name}[{place.ToString(CultureInfo.InvariantCulture)}]", table, depth + 1));
    }

    /// <summary>True when an object is one error instead of further fields.</summary>
    private static bool IsError(ErrorDocument node, FieldErrorTable table) =>
        table.Message.Length > 0 && node.First([table.Paths[table.Message]]) is not null;

    private static FieldError Error(string field, string message, string? code) =>
        new() { Field = field, VendorField = field, Code = code, Message = message };
}
