using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>A property of an object type, as the portal defines it.</summary>
public sealed class HubSpotProperty
{
    /// <summary>The internal name, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The name users see.</summary>
    public required string Label { get; init; }

    /// <summary>string, number, date, datetime, enumeration or bool.</summary>
    public string Type { get; init; } = "string";

    /// <summary>The form control: text, textarea, number, date, select, radio, checkbox, booleancheckbox, phonenumber, html.</summary>
    public string FieldType { get; init; } = "text";

    /// <summary>The allowed values of an enumeration, with their labels; empty where they live elsewhere.</summary>
    public IReadOnlyList<(string Value, string Label)> Options { get; init; } = [];

    /// <summary>True when its options are stored elsewhere (owners, pipelines).</summary>
    public bool HasExternalOptions { get; init; }

    /// <summary>True when only the portal sets it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True when two records cannot share a value; such a property can be the idProperty.</summary>
    public bool IsUnique { get; init; }

    /// <summary>True when a user or an app defined it.</summary>
    public bool IsCustom { get; init; }

    /// <summary>OWNER, COMPANY and the like for properties that contain an id; null otherwise.</summary>
    public string? References { get; init; }

    internal JsonObject ToJson(string group, string createdAt) => new()
    {
        ["updatedAt"] = createdAt,
        ["createdAt"] = createdAt,
        ["name"] = Name,
        ["label"] = Label,
        ["type"] = Type,
        ["fieldType"] = FieldType,
        ["description"] = "",
        ["groupName"] = group,
        ["options"] = new JsonArray([.. AllOptions().Select((option, position) => Option(option, position))]),
        ["displayOrder"] = -1,
        ["calculated"] = false,
        ["externalOptions"] = HasExternalOptions,
        ["archived"] = false,
        ["hasUniqueValue"] = IsUnique,
        ["hidden"] = false,
        ["hubspotDefined"] = !IsCustom,
        ["modificationMetadata"] =
            new JsonObject { ["archivable"] = true, ["readOnlyDefinition"] = !IsCustom, ["readOnlyValue"] = IsReadOnly },
        ["formField"] = !IsReadOnly,
        ["dataSensitivity"] = "non_sensitive",
    };

    internal IReadOnlyList<(string Value, string Label)> AllOptions() => Type == "bool" ? [("true", "Yes"), ("false", "No")] : Options;

    private static JsonObject Option((string Value, string Label) option, int position) => new()
    {
        ["label"] = option.Label,
        ["value"] = option.Value,
        ["description"] = "",
        ["displayOrder"] = position,
        ["hidden"] = false,
    };
}
