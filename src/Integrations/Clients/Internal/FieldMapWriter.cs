using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Saves a tenant's field map under its own version; retries when another writer was faster.</summary>
internal static class FieldMapWriter
{
    public static async ValueTask WriteAsync<T>(ClientRuntime runtime, ConnectionKey key, string resource, FieldMapDocument map,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        for (var retries = runtime.Repository.NewRetries(key); ; await retries.LostAsync(cancellationToken).ConfigureAwait(false))
        {
            var loaded = await runtime.Repository.FindAsync(key, cancellationToken).ConfigureAwait(false)
                ?? throw ConnectionErrors.NotFound(key);
            var connector = loaded.Connector.Definition;
            if (connector.FindResource(resource) is not ResourceDefinition<T>)
                throw FieldMapChecks.Refused(key, connector, connector.Lacks<T>(resource));
            FieldMapChecks.Require(key, connector, resource, map);
            var maps = loaded.FieldMaps.IsEmpty ? []
                : JsonSerializer.Deserialize(loaded.FieldMaps.Span, FieldMapJson.Default.DictionaryStringFieldMapDocument)!;
            if (map.Unified.Count + map.Custom.Count == 0) maps.Remove(resource);
            else maps[resource] = map;
            var json = JsonSerializer.SerializeToUtf8Bytes(maps, FieldMapJson.Default.DictionaryStringFieldMapDocument);
            var saved = await runtime.Repository.SaveFieldMapsAsync(key, loaded.Connector.Id, json, loaded.Versions.FieldMaps,
                cancellationToken).ConfigureAwait(false);
            if (!saved.IsSaved) continue;
            runtime.Resources.Tokens.Invalidate(key);
            return;
        }
    }
}
