using System.Collections.Frozen;
using System.Text.Json;
using Integrations.Internal;

namespace Integrations;

/// <summary>A tenant's rows laid over a connector's table: unified or custom fields beside paths in the vendor's record, both ways.</summary>
internal sealed class FieldMap
{
    public FieldMap(IReadOnlyDictionary<string, string> unified, IReadOnlyDictionary<string, string> custom)
    {
        Unified = unified.ToFrozenDictionary(StringComparer.Ordinal);
        Custom = custom.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Without rows.</summary>
    public static FieldMap Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>Vendor paths by unified field.</summary>
    public IReadOnlyDictionary<string, string> Unified { get; }

    /// <summary>Vendor paths by custom field name.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; }

    /// <summary>The map of one resource out of a connection's stored maps.</summary>
    public static FieldMap Of(ReadOnlyMemory<byte> stored, string resource) =>
        !stored.IsEmpty && JsonSerializer.Deserialize(stored.Span, FieldMapJson.Default.DictionaryStringFieldMapDocument) is { } maps && maps.TryGetValue(resource, out var map)
            ? new FieldMap(map.Unified, map.Custom)
            : Empty;
}
