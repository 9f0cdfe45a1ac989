using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// References must point at living, active records; the server writes the display name beside the id. Display names are unique over
/// customers, vendors and employees together, other names and invoice numbers within their own list.
/// </summary>
internal sealed class References(CompanyBooks books)
{
    private static readonly EntityType[] People = [EntityTypes.Customer, EntityTypes.Vendor, EntityTypes.Employee];

    public void Resolve(EntityType entity, JsonObject fields)
    {
        foreach (var (holder, name, target, element) in Places(entity, fields))
        {
            var id = (holder[name] as JsonObject)?.Text("value") ?? throw ApiFaults.InvalidReference(element, holder[name]!.AsText());
            var record = books.Find(target, id) ?? throw ApiFaults.InvalidReference(element, id);
            holder[name] = record.Fields.IsInactive() ? throw ApiFaults.NotFound() : To(target, record);
        }
    }

    /// <summary>Changes every reference to one record to another, as a merge does.</summary>
    public void Move(EntityType target, string from, SimulatedRecord to)
    {
        IEnumerable<(JsonObject Holder, string Name)> Moved(EntityType entity, JsonObject fields) =>
            from place in Places(entity, fields)
            where place.Target == target && place.Holder.Reference(place.Name) == @from
            select (place.Holder, place.Name);
        foreach (var entity in EntityTypes.Stored)
            foreach (var record in books.Living(entity).Where(record => Moved(entity, record.Fields).Any()).ToList())
                books.Table(entity).Change(record.Id, fields =>
                {
                    foreach (var (holder, name) in Moved(entity, fields).ToList()) holder[name] = To(target, to);
                });
    }

    public void CheckUnique(EntityType entity, JsonObject fields, string? id)
    {
        if (entity.NameProperty is { } property)
        {
            var lists = People.Contains(entity) ? People : [entity];
            if (lists.Any(list => Others(list, list == entity ? id : null).Any(other => string.Equals(FullName(other.Fields, property),
                FullName(fields, property), StringComparison.OrdinalIgnoreCase))))
                throw ApiFaults.DuplicateName();
        }
        else if (entity == EntityTypes.Invoice && fields.Text("DocNumber") is { } number
            && Others(entity, id).FirstOrDefault(other => other["DocNumber"] == number) is { } holder)
            throw ApiFaults.DuplicateDocNumber(number, entity.Name, holder.Id);
    }

    private static JsonObject To(EntityType entity, SimulatedRecord record) =>
        new() { ["value"] = record.Id, ["name"] = FullName(record.Fields, entity.NameProperty!) };

    private static string? FullName(JsonObject fields, string property) => fields.Text("FullyQualifiedName") ?? fields.Text(property);

    private IEnumerable<SimulatedRecord> Others(EntityType entity, string? id) => books.Living(entity).Where(record => record.Id != id);

    // Every member that refers to a record, with its name in errors.
    private static IEnumerable<(JsonObject Holder, string Name, EntityType Target, string Element)> Places(
        EntityType entity, JsonObject fields)
    {
        foreach (var (name, target) in Referring(entity, fields)) yield return (fields, name, target, name);
        foreach (var line in Lines.Flat(fields))
            if (Lines.Detail(line) is { } detail)
                foreach (var (name, target) in Referring(EntityTypes.LineDetail, detail))
                    yield return (detail, name, target, $"Line.{line.Text("DetailType")}.{name}");
    }

    private static IEnumerable<(string Name, EntityType Target)> Referring(RecordSchema schema, JsonObject holder) =>
        from field in schema.Fields
        where field.Target is not null && holder[field.Name] is not null
        select (field.Name, EntityTypes.FindStored(field.Target!)!);
}
