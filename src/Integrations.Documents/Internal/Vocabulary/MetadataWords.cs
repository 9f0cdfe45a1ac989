using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of the vendor's own descriptions of objects and fields.</summary>
internal static class MetadataWords
{
    public static Words<MetadataOperation> Metadata { get; } = new(static given => new()
    {
        Fields = given.Text("fields"),
        FieldItems = given.Text("fieldItems"),
        FieldMap = given.Of<MapRows<FieldSchema>>("fieldMap").AddTo([]),
    })
    {
        { "objects", OrNull(Text), static (metadata, request) => metadata with { Objects = request } },
        { "objectItems", Text, static (metadata, path) => metadata with { ObjectItems = path } },
        { "objectMap", new MapKind<ObjectSchema>(), static (metadata, map) => metadata with { ObjectMap = map.AddTo([]) } },
        { "standardObjects", Texts, static (metadata, names) => metadata with { StandardObjects = names } },
        { "fields", Text, Required },
        { "fieldItems", Text, Required },
        { "fieldMap", new MapKind<FieldSchema>(), Required },
        { "after", OrNull(Text), static (metadata, path) => metadata with { After = path } },
        { "afterParameter", OrNull(Text), static (metadata, name) => metadata with { AfterParameter = name } },
        { "listsCustomOnly", Flag, static (metadata, isOnly) => metadata with { ListsCustomOnly = isOnly } },
        { "nameTemplate", OrNull(Text), static (metadata, template) => metadata with { NameTemplate = template } },
        { "cacheFor", Duration, static (metadata, age) => metadata with { CacheFor = age } },
        { "validator", Choice.Of<CacheValidator>(), static (metadata, validator) => metadata with { Validator = validator } },
    };
}
