using System.Text;
using System.Text.Json;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>Asks a document for a path.</summary>
internal static class Paths
{
    /// <summary>The JSON of the one value; null where there is nothing.</summary>
    public static string? One(string json, string path, PathMode mode = PathMode.Exact)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var found = JsonFind.One(bytes, JsonPath.Parse(path), mode);
        return found.Type == JsonTokenType.None ? null : Encoding.UTF8.GetString(bytes, found.Start, found.Length);
    }

    /// <summary>The JSON of each item.</summary>
    public static string[] Items(string json, string path, PathMode mode = PathMode.Exact)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return [.. JsonFind.Items(bytes, JsonPath.Parse(path), mode)
            .Select(item => Encoding.UTF8.GetString(bytes, item.Start, item.Length))];
    }

    public static IReadOnlyList<string> Texts(string json, string path, PathMode mode = PathMode.Exact) =>
        JsonFind.Texts(Encoding.UTF8.GetBytes(json), JsonPath.Parse(path), mode);

    public static string? Text(string json, string path, PathMode mode = PathMode.Exact) =>
        JsonFind.Text(Encoding.UTF8.GetBytes(json), JsonPath.Parse(path), mode);
}
