using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Conformance;

/// <summary>Describes a failure in terms of the definition: the declaration, and the vendor's last response.</summary>
internal static class Suspect
{
    public static string Of(VendorRun run, ResourceDefinition resource, Operation operation, string member)
    {
        var words = $"{run.Definition.Name}, {resource.Name}, {operation}: look at {member}.";
        return member.StartsWith(nameof(ListOperation), StringComparison.Ordinal) && resource.Lists is [var first, ..]
            ? $"{words} {OfList(run, first.Request, first.Operation)}"
            : words;
    }

    private static string OfList(VendorRun run, string request, ListOperation list)
    {
        var declared = $"{request} is declared with items at '{list.Items}' ({nameof(ListOperation)}.{nameof(ListOperation.Items)})";
        if (run.Vendor.Requests.LastOrDefault(r =>
            r.Response is { Status: < 300, Body.Length: > 0 }) is not { Response.Body: var body } last) return $"{declared}.";
        var lists = ListsOf(body);
        return lists is null || lists.Contains(list.Items)
            ? $"{declared}."
            : $"{declared}, but the response of {last.Method} {last.Path} has no items there; it has lists at: "
                + $"{(lists.Count == 0 ? "no place" : string.Join(", ", lists.Select(l => $"'{l}'")))}.";
    }

    /// <summary>Paths of the lists in a response, at most three members deep; null: not JSON.</summary>
    private static List<string>? ListsOf(string body)
    {
        try
        {
            return [.. ListsOf(JsonElement.Parse(body), "", depth: 3)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ListsOf(JsonElement element, string path, int depth) => element.ValueKind switch
    {
        JsonValueKind.Array => [path],
        JsonValueKind.Object when depth > 0 =>
            element.EnumerateObject()
                .SelectMany(member => ListsOf(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", depth - 1)),
        _ => [],
    };
}
