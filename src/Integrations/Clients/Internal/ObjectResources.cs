using System.Text.Json.Serialization.Metadata;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Makes a resource of any vendor object: what all records have by the connector's shape, the object's own fields by the host's type.</summary>
internal static class ObjectResources
{
    public static ResourceDefinition<ObjectRecord<TValue>>? Of<TValue>(ConnectorDefinition connector, string name, JsonTypeInfo<TValue> type)
    {
        if (connector.Objects?.Of(name) is not { } objects) return null;
        var shape = objects.Shape;
        var fields = ObjectRecord<TValue>.Fields;
        var map = new Mapping<ObjectRecord<TValue>>
        {
            { fields.Id, shape.IdQuery is { } id ? Row.Text(shape.Id).Query(id).ReadOnly().Select(shape.Id) : Row.Text(shape.Id).ReadOnly() },
            { fields.Value, new Row<TValue?>(new JsonValueCodec<TValue>(type), shape.Value).NoFilter().Select(string.Join('\n', type.Properties.Select(p => Under(shape.Value, p.Name)))) },
        };
        if (shape.CreatedAt is { } created) map.Add(fields.CreatedAt, Row.Instant(created).ReadOnly());
        if (shape.UpdatedAt is { } updated) map.Add(fields.UpdatedAt, Row.Instant(updated).Query(shape.UpdatedAtQuery ?? updated).ReadOnly());
        if (shape.IsDeleted is { } deleted) map.Add(fields.IsDeleted, Row.Flagged(deleted));
        if (shape.Version is { } version) map.Add(fields.Version, Row.Text(version).ReadOnly());
        return new ResourceDefinition<ObjectRecord<TValue>>(name, map, fields.All, objects.Options, objects.Operations);
    }

    private static string Under(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";
}
