using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The names of customers, vendors, items, accounts and the like, which the server completes and writes beside the ids of references.
/// Display names are unique over customers, vendors and employees together, other names within their own list.
/// </summary>
internal sealed class NameFields(CompanyBooks books)
{
    private const string DeletedSuffix = " (deleted)";
    private const int DeepestLevel = 4;

    private static readonly string[] People = ["Customer", "Vendor", "Employee"];
    private static readonly string[] PersonParts = ["Title", "GivenName", "MiddleName", "FamilyName", "Suffix"];

    public static JsonObject ReferenceTo(SimulatedRecord record) => new() { ["value"] = record.Id, ["name"] = FullName(record.Fields) };

    /// <summary>References must point at living, active records; the server writes the name beside the id.</summary>
    public void Resolve(RecordReference reference)
    {
        var record = reference.Value is JsonObject ? books.Find(reference) : null;
        reference.Value = record is null ? throw ApiFaults.InvalidReference(reference.Path, reference.Id)
            : IsInactive(record.Fields) ? throw ApiFaults.NotFound() : ReferenceTo(record);
    }

    /// <summary>Sets the members that the server adds to a name.</summary>
    public void Complete(EntityType entity, JsonObject fields)
    {
        var property = entity.NameProperty!;
        SetLevel(entity, fields);
        fields["Active"] ??= true;
        fields[property] = Marked(fields, fields.Text(property) ?? string.Join(' ', PersonParts.Select(fields.Text).OfType<string>()));
        var (name, parent) = (fields.Text(property), (fields["ParentRef"] as JsonObject)?.Text("name"));
        fields["FullyQualifiedName"] = parent is null ? name : $"{parent}:{name}";
        if (property == "DisplayName") fields["PrintOnCheckName"] ??= fields.Text("CompanyName") ?? name;
        if (entity.Has("Classification")) fields["Classification"] = CompanyProfile.Classification(fields);
    }

    public void CheckUnique(EntityType entity, JsonObject fields, string? id)
    {
        var others = from list in People.Contains(entity.Name) ? People : [entity.Name]
                     from other in books.Living(list)
                     where list != entity.Name || other.Id != id
                     select FullName(other.Fields);
        if (others.Contains(FullName(fields), StringComparer.OrdinalIgnoreCase)) throw ApiFaults.DuplicateName();
    }

    public static bool IsInactive(JsonObject fields) => fields["Active"]?.AsText() == "false";

    private static string? FullName(JsonObject fields) =>
        fields.Text("FullyQualifiedName") ?? fields.Text("DisplayName") ?? fields.Text("Name");

    private void SetLevel(EntityType entity, JsonObject fields)
    {
        var level = 0;
        for (var child = fields; child?.Reference("ParentRef") is { } parent; child = books.Find(entity.Name, parent)?.Fields)
            if (++level > DeepestLevel) throw ApiFaults.Business("A list has five levels at most.");
        fields.Remove("Level");
        if (level > 0 && entity.Has("Level")) fields["Level"] = level;
    }

    // An inactive name is freed by a suffix, and restored when it is activated again.
    private static string Marked(JsonObject fields, string name)
    {
        var plain = name.EndsWith(DeletedSuffix, StringComparison.Ordinal) ? name[..^DeletedSuffix.Length] : name;
        return IsInactive(fields) ? plain + DeletedSuffix : plain;
    }
}
