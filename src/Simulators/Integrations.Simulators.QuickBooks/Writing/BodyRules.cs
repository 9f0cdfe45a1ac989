using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Checks a written record, as it would be stored, before values are computed from it.</summary>
internal static class BodyRules
{
    /// <summary>Rejects a body without the members that this kind of write requires.</summary>
    public static void CheckRequired(string required, JsonObject body)
    {
        if (RecordSchema.FindMissing(required, body) is { } missing) throw ApiFaults.Required(missing);
    }

    public static void Check(EntityType entity, JsonObject fields, string required, int customFields)
    {
        CheckRequired(required, fields);
        if (entity.ChildFlag is { } flag && fields.Flag(flag) != fields.Reference("ParentRef") is not null)
            throw ApiFaults.ParentRequired(flag);
        if (entity.NameProperty is { } name && fields.Text(name)?.AsSpan().IndexOfAny(entity.NotInName) >= 0)
            throw ApiFaults.Business($"{name} holds a character that names must not hold.");
        if (entity.IsTransaction) Lines.Check(entity, fields);
        foreach (var field in entity.IsSalesForm ? fields.Objects("CustomField") : [])
        {
            var id = field.Text("DefinitionId") ?? throw ApiFaults.Required("CustomField.DefinitionId");
            if (!int.TryParse(id, out var number) || number < 1 || number > customFields)
                throw ApiFaults.InvalidReference("CustomField.DefinitionId", id);
        }
    }
}
