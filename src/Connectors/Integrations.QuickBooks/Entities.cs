namespace Integrations.QuickBooks;

/// <summary>
/// How the vendor treats each entity: the fact sheet's table of operations as data, for entities with a model and for those reached by
/// name.
/// </summary>
internal static class Entities
{
    /// <summary>Names: a query leaves out inactive ones unless it asks for them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["Account", "Class", "Customer", "Department", "Employee", "Item", "PaymentMethod", "TaxCode", "TaxRate", "Term", "Vendor"];

    /// <summary>Names that are neither changed nor removed.</summary>
    public static IReadOnlyList<string> Fixed { get; } = ["TaxCode", "TaxRate"];

    /// <summary>Entities that are deleted.</summary>
    public static IReadOnlyList<string> Transactions { get; } =
    [
        "Bill", "BillPayment", "CreditMemo", "Deposit", "Estimate", "Invoice", "JournalEntry", "Payment", "Purchase", "PurchaseOrder",
        "RefundReceipt", "SalesReceipt", "TimeActivity", "Transfer",
        "VendorCredit",
    ];

    /// <summary>
    /// Entities whose updates may name the changes alone. Others want members that did not change (Account its Name, Bill its VendorRef),
    /// or take no such update at all (Deposit).
    /// </summary>
    private static IReadOnlyList<string> Sparse { get; } =
        ["Customer", "Estimate", "Invoice", "JournalEntry", "RefundReceipt", "SalesReceipt"];

    /// <summary>Entities whose total is the caller's.</summary>
    private static IReadOnlyList<string> GivenTotal { get; } = ["BillPayment", "Payment"];

    /// <summary>
    /// An update of changes alone empties no member: it is sent whole, as every update of an entity that takes no other. Tax is computed
    /// again when lines change.
    /// </summary>
    public static WholeUpdate Whole(string entity) => new()
    {
        OnlyToClear = Sparse.Contains(entity),
        Constants = { ["sparse"] = "false" },
        Without = ["Balance", "HomeBalance", "HomeTotalAmt", "MetaData", "domain", "status", .. GivenTotal.Contains(entity) ? (string[])[]
            : ["TotalAmt"]],
        Recomputed = { ["Line"] = "TxnTaxDetail" },
    };
}
