using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>References must point at living, active records; the server writes the display name beside the id.</summary>
internal sealed class ReferenceRules(CompanyBooks books)
{
    private static readonly FrozenDictionary<string, EntityType> LineReferences = new Dictionary<string, EntityType>
    {
        ["ItemRef"] = EntityTypes.Item,
        ["GroupItemRef"] = EntityTypes.Item,
        ["AccountRef"] = EntityTypes.Account,
        ["ItemAccountRef"] = EntityTypes.Account,
        ["DiscountAccountRef"] = EntityTypes.Account,
        ["CustomerRef"] = EntityTypes.Customer,
    }.ToFrozenDictionary();

    public void Resolve(EntityType entity, JsonObject fields)
    {
        foreach (var (property, target) in entity.References) Resolve(fields, property, EntityTypes.Find(target)!, property);
        foreach (var line in LineRules.Flat(fields.Objects("Line")))
            if (line.Text("DetailType") is { } type && line[type] is JsonObject detail)
                foreach (var (property, target) in LineReferences) Resolve(detail, property, target, $"Line.{type}.{property}");
    }

    /// <summary>Changes every reference to one record to another, as a merge does; returns false when there was no reference.</summary>
    public static bool Move(EntityType entity, JsonObject fields, EntityType target, string from, JsonObject to)
    {
        var own = entity.References.Where(reference => reference.Value == target.Name)
            .Select(reference => (Holder: fields, Name: reference.Key));
        var ofLines =
            from line in LineRules.Flat(fields.Objects("Line"))
            let detail = line.Text("DetailType") is { } type ? line[type] as JsonObject : null
            where detail is not null
            from reference in LineReferences
            where reference.Value == target
            select (Holder: detail, Name: reference.Key);
        var places = own.Concat(ofLines).Where(place => place.Holder.Reference(place.Name) == from).ToList();
        foreach (var (holder, name) in places) holder[name] = to.DeepClone();
        return places.Count > 0;
    }

    /// <summary>A reference to a name, with the name beside the id.</summary>
    public static JsonObject To(EntityType entity, SimulatedRecord record) => new()
    {
        ["value"] = record.Id,
        ["name"] = record.Fields.Text("FullyQualifiedName") ?? record.Fields.Text(entity.NameProperty!),
    };

    private void Resolve(JsonObject holder, string property, EntityType target, string element)
    {
        if (holder[property] is not { } node) return;
        var id = (node as JsonObject)?.Text("value") ?? throw ApiFaults.InvalidReference(element, node.AsText());
        var record = books.Find(target, id) ?? throw ApiFaults.InvalidReference(element, id);
        if (record.Fields.IsInactive()) throw ApiFaults.NotFound();
        holder[property] = To(target, record);
    }
}
