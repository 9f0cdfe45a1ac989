using System.Text.Json.Serialization.Metadata;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Makes a resource of any vendor object: what all records have by the connector's shape, the object's own fields by the host's type. A
/// type without named members takes every field the vendor describes.
/// </summary>
internal static class ObjectResources
{
    public static ResourceDefinition<ObjectRecord<TValue>>? Of<TValue>(ConnectorDefinition connector, string name,
        JsonTypeInfo<TValue> type, HostTypes types)
    {
        if (connector.Objects?.Of(name) is not { } objects) return null;
        var shape = objects.Untyped;
        var fields = ObjectRecord<TValue>.Fields;
        var value = new Row<TValue?>(new JsonValueCodec<TValue>(type, types), shape.Value).NotFilterable();
        var map = new Mapping<ObjectRecord<TValue>>
        {
            { fields.Id, Common(shape, Row.Text(shape.Id), shape.Id, shape.IdQuery).ReadOnly() },
            { fields.Value, HostTypes.Members(type) is { } members
                ? value.Select(string.Join('\n', members.Select(m => Under(shape.Value, m)))) : value.SelectAll() },
        };
        if (shape.CreatedAt is { } created) map.Add(fields.CreatedAt, Common(shape, Row.Instant(created), created, query: null).ReadOnly());
        if (shape.UpdatedAt is { } updated) map.Add(fields.UpdatedAt,
            Common(shape, Row.Instant(updated), updated, shape.UpdatedAtQuery).ReadOnly());
        if (shape.IsDeleted is { } deleted) map.Add(fields.IsDeleted, Common(shape, Row.Boolean(deleted), deleted, query: null));
        if (shape.Version is { } version) map.Add(fields.Version, Common(shape, Row.Text(version), version, query: null).ReadOnly());
        return new ResourceDefinition<ObjectRecord<TValue>>(name, map, fields.All, objects.Options, objects.Operations);
    }

    /// <summary>
    /// What all records have: beside the object that holds the fields it comes by itself, and is no field to be asked for.
    /// </summary>
    private static Row<TField> Common<TField>(UntypedObjectDefinition shape, Row<TField> row, string path, string? query)
    {
        if (query is not null) row = row.QueryName(query);
        return shape.Value.Length > 0 && !path.StartsWith(shape.Value + ".", StringComparison.Ordinal) ? row.AlwaysReturned()
            : row.Select(path);
    }

    private static string Under(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";
}
