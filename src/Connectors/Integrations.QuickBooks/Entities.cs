namespace Integrations.QuickBooks;

/// <summary>How the vendor treats each entity, with a model or reached by name: the fact sheet's table of operations.</summary>
internal static class Entities
{
    /// <summary>Names: a query leaves out inactive ones unless it asks for them.</summary>
    public static readonly string[] Names =
        ["Account", "Class", "Customer", "Department", "Employee", "Item", "PaymentMethod", "TaxCode", "TaxRate", "Term", "Vendor"];

    /// <summary>Names that are neither changed nor removed.</summary>
    public static readonly string[] Fixed = ["TaxCode", "TaxRate"];

    /// <summary>Entities that are deleted.</summary>
    public static readonly string[] Transactions =
    [
        "Bill", "BillPayment", "CreditMemo", "Deposit", "Estimate", "Invoice", "JournalEntry", "Payment", "Purchase", "PurchaseOrder",
        "RefundReceipt", "SalesReceipt", "TimeActivity", "Transfer", "VendorCredit",
    ];

    /// <summary>
    /// Entities whose updates may name the changes alone. Others want members that did not change (Account its Name, Bill its VendorRef),
    /// or take no such update at all (Deposit).
    /// </summary>
    private static readonly string[] Sparse = ["Customer", "Estimate", "Invoice", "JournalEntry", "RefundReceipt", "SalesReceipt"];

    private static readonly string[] Computed = ["Balance", "HomeBalance", "HomeTotalAmt", "MetaData", "domain", "status"];

    /// <summary>Entities whose total is the caller's.</summary>
    private static readonly string[] GivenTotal = ["BillPayment", "Payment"];

    /// <summary>An update of changes alone empties no member: then it is sent whole. Tax is computed again when lines change.</summary>
    public static WholeUpdate Whole(string entity) => new()
    {
        OnlyToClear = Sparse.Contains(entity),
        Constants = { ["sparse"] = "false" },
        Without = GivenTotal.Contains(entity) ? Computed : [.. Computed, "TotalAmt"],
        Recomputed = { ["Line"] = "TxnTaxDetail" },
    };
}
