using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// Display names are unique over customers, vendors and employees together, other names and invoice numbers within their own list.
/// </summary>
internal static class UniqueRules
{
    public static void Check(CompanyBooks books, EntityType entity, JsonObject fields, string? id)
    {
        if (entity.NameProperty is { } property)
        {
            var name = fields.Text("FullyQualifiedName") ?? fields.Text(property);
            EntityType[] lists = property == "DisplayName" ? [EntityTypes.Customer, EntityTypes.Vendor, EntityTypes.Employee] : [entity];
            if (lists.Any(list => Others(books, list, list == entity ? id : null).Any(other => SameName(other, name, property))))
                throw ApiFaults.DuplicateName();
        }
        else if (entity == EntityTypes.Invoice && fields.Text("DocNumber") is { } number)
        {
            var holder = Others(books, entity, id).FirstOrDefault(other => other["DocNumber"] == number);
            if (holder is not null) throw ApiFaults.DuplicateDocNumber(number, entity.Name, holder.Id);
        }
    }

    private static bool SameName(SimulatedRecord other, string? name, string property) =>
        string.Equals(other["FullyQualifiedName"] ?? other[property], name, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<SimulatedRecord> Others(CompanyBooks books, EntityType entity, string? id) =>
        books.Living(entity).Where(record => record.Id != id);
}
