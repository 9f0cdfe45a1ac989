using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the vendor's descriptions of objects and fields.</summary>
internal static class MetadataChecks
{
    public static void Run(DefinitionCheck check)
    {
        if (check.Definition.Metadata is not { } metadata) return;
        var place = check.At(nameof(ConnectorDefinition.Metadata));
        var known = check.Variables.Connection;
        place.In(nameof(metadata.Fields)).Request(metadata.Fields, [.. known, "object"]);
        place.Path(nameof(metadata.FieldItems), metadata.FieldItems, PathUse.Items);
        TableChecks.Run(place.In(nameof(metadata.FieldMap)), metadata.FieldMap, key: "Name");
        DefinitionChecks.Age(place.In(nameof(metadata.CacheFor)), metadata.CacheFor, days: 1);
        if (metadata.After is { } after) place.Path(nameof(metadata.After), after, PathUse.Value);
        place.In(nameof(metadata.AfterParameter)).FaultIf(metadata.After is null != metadata.AfterParameter is null,
            "is set alone, or missing", $"{nameof(metadata.After)} and {nameof(metadata.AfterParameter)} together");
        if (metadata.Objects is { } objects)
        {
            place.In(nameof(metadata.Objects)).Request(objects, known);
            place.Path(nameof(metadata.ObjectItems), metadata.ObjectItems, PathUse.Items);
            TableChecks.Run(place.In(nameof(metadata.ObjectMap)), metadata.ObjectMap, key: "Name");
        }

        if (metadata.NameTemplate is not { } name) return;
        place.In(nameof(metadata.NameTemplate)).Template(name, "name");
        place.In(nameof(metadata.NameTemplate)).FaultIf(!name.Contains("{name}", StringComparison.Ordinal),
            $"'{name}' gives all fields the same name", "a text with {name}, as custom.{name}");
    }
}
