using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>References must point at living, active records; the server writes the display name beside the id.</summary>
internal sealed class ReferenceRules(CompanyBooks books)
{
    private static readonly FrozenDictionary<string, EntityType> LineReferences = new Dictionary<string, EntityType>
    {
        ["ItemRef"] = EntityTypes.Item,
        ["AccountRef"] = EntityTypes.Account,
        ["ItemAccountRef"] = EntityTypes.Account,
        ["DiscountAccountRef"] = EntityTypes.Account,
        ["CustomerRef"] = EntityTypes.Customer,
    }.ToFrozenDictionary();

    public void Resolve(EntityType entity, JsonObject fields)
    {
        foreach (var (property, target) in entity.References) Resolve(fields, property, EntityTypes.Find(target)!, property);
        foreach (var line in fields.Objects("Line"))
            if (line.Text("DetailType") is { } type && line[type] is JsonObject detail)
                foreach (var (property, target) in LineReferences) Resolve(detail, property, target, $"Line.{type}.{property}");
    }

    private void Resolve(JsonObject holder, string property, EntityType target, string element)
    {
        if (holder[property] is not { } node) return;
        var id = (node as JsonObject)?.Text("value") ?? throw ApiFaults.InvalidReference(element, node.AsText());
        var record = books.Find(target, id) ?? throw ApiFaults.InvalidReference(element, id);
        if (record.Fields.IsInactive()) throw ApiFaults.NotFound();
        holder[property] = new JsonObject { ["value"] = id, ["name"] = record.Fields.Text("FullyQualifiedName") ?? record.Fields.Text(target.NameProperty!) };
    }
}
