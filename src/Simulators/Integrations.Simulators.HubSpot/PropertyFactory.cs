namespace Integrations.Simulators;

/// <summary>Shortcuts for the definitions of standard objects.</summary>
internal static class PropertyFactory
{
    public static HubSpotProperty Text(string name, string label, string fieldType = "text") =>
        new() { Name = name, Label = label, FieldType = fieldType };

    public static HubSpotProperty Unique(string name, string label) => new() { Name = name, Label = label, IsUnique = true };

    public static HubSpotProperty Number(string name, string label) =>
        new() { Name = name, Label = label, Type = "number", FieldType = "number" };

    public static HubSpotProperty Flag(string name, string label) =>
        new() { Name = name, Label = label, Type = "bool", FieldType = "booleancheckbox" };

    public static HubSpotProperty Instant(string name, string label) =>
        new() { Name = name, Label = label, Type = "datetime", FieldType = "date" };

    public static HubSpotProperty Owner() =>
        new() { Name = "hubspot_owner_id", Label = "Owner", Type = "enumeration", FieldType = "select", HasExternalOptions = true,
            References = "OWNER" };

    public static HubSpotProperty Choice(string name, string label, params string[] values) =>
        new() { Name = name, Label = label, Type = "enumeration", FieldType = "select",
            Options = [.. values.Select(value => (value, Title(value)))] };

    public static HubSpotProperty Elsewhere(string name, string label) =>
        new() { Name = name, Label = label, Type = "enumeration", FieldType = "select", HasExternalOptions = true };

    public static HubSpotProperty ReadOnly(string name, string label, string type = "string", string? references = null) => new()
    {
        Name = name,
        Label = label,
        Type = type,
        FieldType = type switch { "datetime" => "date", "number" => "number", "bool" => "booleancheckbox", _ => "text" },
        IsReadOnly = true,
        References = references,
    };

    private static string Title(string value) =>
        string.Join(' ',
            value.Split('_').Select(word => word.Length == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..].ToLowerInvariant()}"));
}
