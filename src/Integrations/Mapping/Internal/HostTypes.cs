using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Internal;

/// <summary>
/// The host's JSON types, extended by tolerant converters; the host's own converters are kept. Created once for each type and zone, and
/// cached as long as the host keeps the type.
/// </summary>
internal sealed class HostTypes
{
    private readonly ConditionalWeakTable<JsonTypeInfo, ConcurrentDictionary<(string Zone, bool IsPartial), JsonTypeInfo>> _types = [];

    /// <param name="type">The host's type.</param>
    /// <param name="zone">The zone of its dates.</param>
    /// <param name="isPartial">True when a member was omitted: required members may be missing.</param>
    public JsonTypeInfo<TValue> Of<TValue>(JsonTypeInfo<TValue> type, AccountZone zone, bool isPartial) =>
        (JsonTypeInfo<TValue>)_types.GetOrCreateValue(type)
            .GetOrAdd((zone.Known?.Id ?? "", isPartial), static (key, given) => Make(given.type, given.zone, key.IsPartial), (type, zone));

    /// <summary>The members that a host's type names; null: it accepts any member.</summary>
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

    /// <summary>
    /// Removes a member's own number handling, which is not allowed beside a converter; the converter reads every form that it permits.
    /// </summary>
    private static void Loosen(JsonTypeInfo info, bool isPartial)
    {
        foreach (var property in info.Properties)
        {
            if (property.CustomConverter is null) property.NumberHandling = null;
            if (isPartial) property.IsRequired = false;
        }
    }
}
