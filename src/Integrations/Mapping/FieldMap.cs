using System.Collections.Frozen;
using System.Text.Json;
using Integrations.Internal;

namespace Integrations;

/// <summary>
/// A tenant's rows that extend or override a connector's table: unified or custom fields with their paths in the vendor's record, for
/// reading and writing.
/// </summary>
internal sealed class FieldMap
{
    public FieldMap(IReadOnlyDictionary<string, string> unified, IReadOnlyDictionary<string, string> custom)
    {
        Unified = unified.ToFrozenDictionary(StringComparer.Ordinal);
        Custom = custom.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A field map without rows.</summary>
    public static FieldMap Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>Vendor paths by unified field.</summary>
    public IReadOnlyDictionary<string, string> Unified { get; }

    /// <summary>Vendor paths by custom field.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; }

    /// <summary>Reads the field map of one resource from a connection's stored maps.</summary>
    public static FieldMap Of(ReadOnlyMemory<byte> stored, string resource) =>
        !stored.IsEmpty && JsonSerializer.Deserialize(stored.Span, FieldMapJson.Default.DictionaryStringFieldMapDocument) is { } maps
            && maps.TryGetValue(resource, out var map)
            ? new FieldMap(map.Unified, map.Custom)
            : Empty;
}
