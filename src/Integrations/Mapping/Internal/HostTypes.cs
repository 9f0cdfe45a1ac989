using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Internal;

/// <summary>
/// Hosts' own JSON types with our spellings laid over them; a host's converters stay. Made once a type and zone, kept as long as the host
/// keeps the type.
/// </summary>
internal sealed class HostTypes
{
    private readonly ConditionalWeakTable<JsonTypeInfo, ConcurrentDictionary<(string Zone, bool IsPartial), JsonTypeInfo>> _types = [];

    /// <param name="type">The host's type.</param>
    /// <param name="zone">The zone of its dates.</param>
    /// <param name="isPartial">A member was left out: what is required may be missing.</param>
    public JsonTypeInfo<TValue> Of<TValue>(JsonTypeInfo<TValue> type, AccountZone zone, bool isPartial) =>
        (JsonTypeInfo<TValue>)_types.GetOrCreateValue(type)
            .GetOrAdd((zone.Known?.Id ?? "", isPartial), static (key, given) => Make(given.type, given.zone, key.IsPartial), (type, zone));

    /// <summary>The members a host's type names; null: it takes whatever there is.</summary>
    public static IReadOnlyList<string>? Members(JsonTypeInfo type) =>
        type.Kind != JsonTypeInfoKind.Object || type.Properties.Any(p => p.IsExtensionData)
        ? null
        : [.. type.Properties.Where(p => p.Set is not null || p.AssociatedParameter is not null || p.ObjectCreationHandling is not null)
            .Select(p => p.Name)];

    private static JsonTypeInfo Make<TValue>(JsonTypeInfo<TValue> type, AccountZone zone, bool isPartial)
    {
        if (type.Options.TypeInfoResolver is not { } resolver) return type;
        var options = new JsonSerializerOptions(type.Options)
        {
            TypeInfoResolver = resolver.WithAddedModifier(info => Loosen(info, isPartial)),
        };
        if (isPartial) options.RespectRequiredConstructorParameters = false;
        foreach (var converter in TolerantConverters.Of(zone)) options.Converters.Add(converter);
        return options.GetTypeInfo(typeof(TValue));
    }

    /// <summary>A member's own number handling cannot stand beside a converter, which reads all it allows.</summary>
    private static void Loosen(JsonTypeInfo info, bool isPartial)
    {
        foreach (var property in info.Properties)
        {
            if (property.CustomConverter is null) property.NumberHandling = null;
            if (isPartial) property.IsRequired = false;
        }
    }
}
