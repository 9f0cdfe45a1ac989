using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Members that the server adds to a customer, vendor, item or account.</summary>
internal static class NameFields
{
    private const string DeletedSuffix = " (deleted)";

    public static void Complete(EntityType entity, JsonObject fields)
    {
        if (entity.NameProperty is not { } property) return;
        fields["Active"] ??= true;
        fields[property] ??= string.Join(' ', PersonParts(fields));
        MarkDeleted(fields, property);
        var name = fields.Text(property)!;
        var parent = (fields["ParentRef"] as JsonObject)?.Text("name");
        fields["FullyQualifiedName"] = parent is null ? name : $"{parent}:{name}";
        if (entity == EntityTypes.Customer) CompleteCustomer(fields);
        if (property == "DisplayName") fields["PrintOnCheckName"] ??= fields.Text("CompanyName") ?? name;
        if (entity == EntityTypes.Account) CompleteAccount(fields);
        if (entity == EntityTypes.Item) CompleteItem(fields);
    }

    // An inactive name is freed by a suffix, and restored when it is activated again.
    private static void MarkDeleted(JsonObject fields, string property)
    {
        var name = fields.Text(property) ?? "";
        var isMarked = name.EndsWith(DeletedSuffix, StringComparison.Ordinal);
        if (fields.IsInactive() && !isMarked) fields[property] = name + DeletedSuffix;
        else if (!fields.IsInactive() && isMarked) fields[property] = name[..^DeletedSuffix.Length];
    }

    private static IEnumerable<string> PersonParts(JsonObject fields) =>
        ((string[])["Title", "GivenName", "MiddleName", "FamilyName", "Suffix"]).Select(fields.Text).OfType<string>();

    private static void CompleteCustomer(JsonObject fields)
    {
        fields["Taxable"] ??= false;
        fields["Job"] ??= false;
        fields["BillWithParent"] ??= false;
        fields["PreferredDeliveryMethod"] ??= "Print";
    }

    private static void CompleteItem(JsonObject fields)
    {
        fields["Type"] ??= "Service";
        fields["Taxable"] ??= false;
        fields["UnitPrice"] ??= 0m;
        fields["PurchaseCost"] ??= 0m;
        fields["TrackQtyOnHand"] ??= false;
    }

    private static void CompleteAccount(JsonObject fields)
    {
        var type = fields.Text("AccountType") ?? "Expense";
        fields["AccountType"] = type;
        fields["SubAccount"] ??= false;
        fields["Classification"] = type switch
        {
            "Bank" or "Accounts Receivable" or "Other Current Asset" or "Fixed Asset" or "Other Asset" => "Asset",
            "Accounts Payable" or "Credit Card" or "Other Current Liability" or "Long Term Liability" => "Liability",
            "Income" or "Other Income" => "Revenue",
            "Equity" => "Equity",
            _ => "Expense",
        };
        fields["CurrentBalance"] ??= 0m;
        fields["CurrentBalanceWithSubAccounts"] ??= fields.Number("CurrentBalance");
    }
}
