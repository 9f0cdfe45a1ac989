using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Checks a written record, as it would be stored, before values are computed from it.</summary>
internal static class BodyRules
{
    private const int CustomFieldLength = 31;

    /// <summary>Rejects a body without the members that this kind of write requires.</summary>
    public static void CheckRequired(IReadOnlyList<string> required, JsonObject body)
    {
        if (RecordSchema.FindMissing(required, body) is { } missing) throw ApiFaults.Required(missing);
    }

    public static void Check(EntityType entity, JsonObject fields, IReadOnlyList<string> required, int customFields)
    {
        CheckRequired(required, fields);
        if (entity.ChildFlag is { } flag && fields.Flag(flag) != fields.Reference("ParentRef") is not null)
            throw ApiFaults.ParentRequired(flag);
        if (entity.NameProperty is { } name && fields.Text(name)?.AsSpan().IndexOfAny(entity.NotInName) >= 0)
            throw ApiFaults.Business($"{name} holds a character that names must not hold.");
        if (entity.FindTooLong(fields) is { MaxLength: { } limit } text) throw ApiFaults.TooLong(text.Name, limit);
        if (entity.FindIllegalNumber(fields) is { } number) throw ApiFaults.InvalidNumber(number.Name);
        if (entity.IsTransaction) Lines.Check(entity, fields);
        if (entity.IsSalesForm) CheckCustomFields(fields, customFields);
    }

    private static void CheckCustomFields(JsonObject fields, int defined)
    {
        foreach (var field in fields.Objects("CustomField"))
        {
            var id = field.Text("DefinitionId") ?? throw ApiFaults.Required("CustomField.DefinitionId");
            if (!int.TryParse(id, out var number) || number < 1 || number > defined)
                throw ApiFaults.InvalidReference("CustomField.DefinitionId", id);
            if (field.Text("StringValue")?.Length > CustomFieldLength)
                throw ApiFaults.TooLong("CustomField.StringValue", CustomFieldLength);
        }
    }
}
