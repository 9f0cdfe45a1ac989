using System.Text.Json.Serialization.Metadata;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Creates a resource of any vendor object: the common fields by the template's common rows, the object's own fields by the host's type. A
/// type without named members reads every field that the vendor describes.
/// </summary>
internal static class ObjectResources
{
    public static ResourceDefinition<ObjectRecord<TValue>>? Of<TValue>(ConnectorDefinition connector, string name,
        JsonTypeInfo<TValue> type, HostTypes types)
    {
        if (connector.Objects?.Of(name) is not { } objects) return null;
        var at = objects.ValuePath;
        var fields = ObjectRecord<TValue>.Fields;
        var value = new Row<TValue?>(new JsonValueCodec<TValue>(type, types), at).NotFilterable();
        return objects.Untyped(name, new Mapping<ObjectRecord<TValue>>(fields, objects.Common)
        {
            {
                fields.Value,
                HostTypes.Members(type) is { } named ? value.Select(string.Join('\n', named.Select(m => Under(at, m)))) : value.SelectAll()
            },
        });
    }

    private static string Under(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";
}
