using System.Collections.Frozen;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The properties that the vendor's entity pages and schema list as filterable and sortable, in addition to Id and MetaData, which every
/// entity has. Customer and Vendor are missing: their lists are unknown.
/// </summary>
internal static class QueryableProperties
{
    // A star: filtered by, not sorted by.
    private static readonly FrozenDictionary<string, FrozenDictionary<string, bool>> Lists = new Dictionary<string, string>
    {
        ["Account"] =
            "Name FullyQualifiedName SubAccount Classification* AccountType* AccountSubType* CurrentBalance ParentRef Description Active*",
        ["Item"] = "Name Type Taxable* Active* FullyQualifiedName* SubItem* Sku Description",
        ["Class"] = "Name* Active FullyQualifiedName",
        ["Department"] = "Name* Active FullyQualifiedName",
        ["Term"] = "Name Active",
        ["PaymentMethod"] = "Name* Active",
        ["Employee"] = "DisplayName GivenName MiddleName FamilyName Suffix PrintOnCheckName Active*",
        ["Invoice"] = "CustomerRef* DocNumber ProjectRef* TxnDate DueDate SalesTermRef* Balance HomeBalance*",
        ["Estimate"] = "CustomerRef* ProjectRef* TxnDate DueDate DocNumber",
        ["CreditMemo"] = "CustomerRef* ProjectRef* TxnDate SalesTermRef* DocNumber Balance",
        ["Payment"] = "CustomerRef* TotalAmt* TxnDate PaymentMethodRef* PaymentRefNum*",
        ["Bill"] = "VendorRef TxnDate DueDate DocNumber APAccountRef SalesTermRef TotalAmt Balance*",
        ["VendorCredit"] = "DocNumber APAccountRef TxnDate TotalAmt",
        ["Purchase"] = "DocNumber TxnDate PaymentType TotalAmt",
        ["JournalEntry"] = "DocNumber TxnDate",
        ["CompanyInfo"] = "",
        ["Preferences"] = "",
    }.ToFrozenDictionary(list => list.Key, list => Parse(list.Value));

    /// <summary>The entity's properties, true for sortable ones; null when the list is unknown.</summary>
    public static FrozenDictionary<string, bool>? Of(string entity) => Lists.GetValueOrDefault(entity);

    private static FrozenDictionary<string, bool> Parse(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenDictionary(word => word.TrimEnd('*'), word => !word.EndsWith('*'), StringComparer.Ordinal);
}
