using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Saves a tenant's field map under its own version; a race with another writer is tried again.</summary>
internal static class FieldMapWriter
{
    public static async ValueTask WriteAsync(ClientRuntime runtime, ConnectionKey key, string resource, FieldMapDocument map, CancellationToken cancellationToken)
    {
        while (true)
        {
            var loaded = await runtime.Repository.FindAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
            Check(loaded, resource, map);
            var maps = loaded.FieldMaps.IsEmpty ? [] : JsonSerializer.Deserialize(loaded.FieldMaps.Span, FieldMapJson.Default.DictionaryStringFieldMapDocument)!;
            if (map.Unified.Count + map.Custom.Count == 0) maps.Remove(resource);
            else maps[resource] = map;
            var json = JsonSerializer.SerializeToUtf8Bytes(maps, FieldMapJson.Default.DictionaryStringFieldMapDocument);
            var saved = await runtime.Repository.SaveFieldMapsAsync(key, loaded.Connector.Id, json, loaded.FieldMapsVersion, cancellationToken).ConfigureAwait(false);
            if (!saved.IsSaved) continue;
            runtime.Resources.Tokens.Invalidate(key);
            return;
        }
    }

    private static void Check(LoadedConnection loaded, string resource, FieldMapDocument map)
    {
        var connector = loaded.Connector.Definition;
        var definition = connector.Resources.FirstOrDefault(r => r.Name == resource)
            ?? throw Refused(loaded, $"{connector.Name} has no {resource} to map. It has: {string.Join(", ", connector.Resources.Select(r => r.Name))}.");
        var layout = definition.Options.CustomFields;
        if (map.Named.Count > 0 && (layout.IsNone || layout.Key is not null))
            throw Refused(loaded, $"{connector.Name} keeps no custom fields of {resource} as members: give the path in the record instead, or use the field's own name without mapping it.");
        foreach (var (name, quoted) in map.Named) map.Custom[name] = layout.At + quoted;
        if (map.Unified.Keys.FirstOrDefault(f => definition.Fields.All(d => d.Name != f)) is { } unknown)
            throw Refused(loaded, $"{connector.Name} maps no {unknown} of {resource}. It maps: {string.Join(", ", definition.Fields.Select(f => f.Name))}.");
        try
        {
            definition.Validate(new FieldMap(map.Unified, map.Custom));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw Refused(loaded, $"{connector.Name} cannot map this of {resource}: {e.Message}", e);
        }
    }

    private static InvalidRequestException Refused(LoadedConnection loaded, string message, Exception? inner = null) =>
        new(message, inner) { Connector = loaded.Connector.Definition.Id, Tenant = loaded.Key.Tenant, ConnectionId = loaded.Key.Connection, Origin = FaultOrigin.Ours };
}
