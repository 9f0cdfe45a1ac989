using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>Begins the definition of a resource.</summary>
public static class Resource
{
    /// <summary>A resource read and written by <paramref name="map"/>; operations follow by its methods.</summary>
    public static ResourceDefinition<T> Of<T>(Mapping<T> map, ResourceOptions options) where T : UnifiedRecord, IRecordModel<T>, new() => new(new T().ResourceName, map, T.AllFields.All, options) { Category = T.Category };

    /// <summary>Any object of the vendor, custom ones included; <c>{object}</c> in routes and texts is its name.</summary>
    public static ObjectsDefinition Objects(UntypedObjectDefinition untyped, ResourceOptions options) => new(untyped, options);
}
