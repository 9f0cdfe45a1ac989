using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Members that the server adds to a customer, vendor, item or account.</summary>
internal static class NameFields
{
    private const string DeletedSuffix = " (deleted)";
    private const int DeepestLevel = 4;

    private static readonly string[] PersonParts = ["Title", "GivenName", "MiddleName", "FamilyName", "Suffix"];

    public static void Complete(CompanyBooks books, EntityType entity, JsonObject fields)
    {
        var property = entity.NameProperty!;
        SetLevel(books, entity, fields);
        fields["Active"] ??= true;
        fields[property] = Marked(fields, fields.Text(property) ?? string.Join(' ', PersonParts.Select(fields.Text).OfType<string>()));
        var (name, parent) = (fields.Text(property), (fields["ParentRef"] as JsonObject)?.Text("name"));
        fields["FullyQualifiedName"] = parent is null ? name : $"{parent}:{name}";
        if (property == "DisplayName") fields["PrintOnCheckName"] ??= fields.Text("CompanyName") ?? name;
        if (entity == EntityTypes.Account) fields["Classification"] = Classification(fields.Text("AccountType"));
    }

    private static void SetLevel(CompanyBooks books, EntityType entity, JsonObject fields)
    {
        var level = 0;
        for (var child = fields; child?.Reference("ParentRef") is { } parent; child = books.Find(entity, parent)?.Fields)
            if (++level > DeepestLevel) throw ApiFaults.Business("A list has five levels at most.");
        fields.Remove("Level");
        if (level > 0 && entity.Has("Level")) fields["Level"] = level;
    }

    // An inactive name is freed by a suffix, and restored when it is activated again.
    private static string Marked(JsonObject fields, string name)
    {
        var plain = name.EndsWith(DeletedSuffix, StringComparison.Ordinal) ? name[..^DeletedSuffix.Length] : name;
        return fields.IsInactive() ? plain + DeletedSuffix : plain;
    }

    private static string Classification(string? accountType) => accountType switch
    {
        "Bank" or "Accounts Receivable" or "Other Current Asset" or "Fixed Asset" or "Other Asset" => "Asset",
        "Accounts Payable" or "Credit Card" or "Other Current Liability" or "Long Term Liability" => "Liability",
        "Income" or "Other Income" => "Revenue",
        "Equity" => "Equity",
        _ => "Expense",
    };
}
