using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Integrations.Documents;

namespace Integrations.Catalog.Internal;

/// <summary>The documents in this assembly: a row is a file.</summary>
internal static class CatalogFiles
{
    private const string Folder = "Rows/";
    private const string Extension = ".json";

    private static readonly Assembly _assembly = typeof(CatalogFiles).Assembly;

    /// <summary>The ids of all rows, sorted.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. _assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(static name => name[Folder.Length..^Extension.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The vendors without a row, in any case of their letters, each with the reason.</summary>
    public static FrozenDictionary<string, string> LeftOut { get; } =
        ReadTable("left-out.json", static value => value.GetString()!);

    private static readonly FrozenDictionary<string, IReadOnlyList<string>> _categories =
        ReadTable<IReadOnlyList<string>>("categories.json", static value => [.. value.EnumerateArray().Select(item => item.GetString()!)]);

    public static bool Contains(string id) => Ids.Contains(id);

    /// <summary>Reads a row.</summary>
    public static CatalogRow Read(string id)
    {
        using var stream = Open(Folder + id + Extension);
        return new(ConnectorDocument.Load(stream, id + Extension), _categories[id]);
    }

    private static Stream Open(string name) => _assembly.GetManifestResourceStream(name)!;

    private static FrozenDictionary<string, T> ReadTable<T>(string name, Func<JsonElement, T> read)
    {
        using var stream = Open(name);
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToFrozenDictionary(
            static member => member.Name, member => read(member.Value), StringComparer.OrdinalIgnoreCase);
    }
}
