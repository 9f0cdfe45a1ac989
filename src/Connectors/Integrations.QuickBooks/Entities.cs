namespace Integrations.QuickBooks;

/// <summary>The vendor's rules for each entity, with a model or reached by name: the fact sheet's table of operations.</summary>
internal static class Entities
{
    /// <summary>Name lists: a query omits inactive entries unless it requests them.</summary>
    public static readonly string[] Names =
        ["Account", "Class", "Customer", "Department", "Employee", "Item", "PaymentMethod", "TaxCode", "TaxRate", "Term", "Vendor"];

    /// <summary>Name lists that can be neither changed nor removed.</summary>
    public static readonly string[] Fixed = ["TaxCode", "TaxRate"];

    /// <summary>Entities that are deleted.</summary>
    public static readonly string[] Transactions =
    [
        "Bill", "BillPayment", "CreditMemo", "Deposit", "Estimate", "Invoice", "JournalEntry", "Payment", "Purchase", "PurchaseOrder",
        "RefundReceipt", "SalesReceipt", "TimeActivity", "Transfer", "VendorCredit",
    ];

    /// <summary>Transactions with custom fields (fact sheet: "classic: max 3 strings on sales forms").</summary>
    public static readonly string[] SalesForms = ["CreditMemo", "Estimate", "Invoice", "RefundReceipt", "SalesReceipt"];

    /// <summary>
    /// Entities whose updates may contain the changes alone. Others require members that did not change (Account its Name, Bill its
    /// VendorRef), or do not accept such an update at all (Deposit).
    /// </summary>
    private static readonly string[] Sparse = ["Customer", "Estimate", "Invoice", "JournalEntry", "RefundReceipt", "SalesReceipt"];

    private static readonly string[] Computed = ["Balance", "HomeBalance", "HomeTotalAmt", "MetaData", "domain", "status"];

    /// <summary>Entities whose total is set by the caller.</summary>
    private static readonly string[] GivenTotal = ["BillPayment", "Payment"];

    /// <summary>
    /// An update with changes alone does not clear members: the record is then sent whole. Tax is recomputed when lines change.
    /// </summary>
    public static WholeUpdate Whole(string entity) => new()
    {
        OnlyToClear = Sparse.Contains(entity),
        Constants = { ["sparse"] = "false" },
        Without = GivenTotal.Contains(entity) ? Computed : [.. Computed, "TotalAmt"],
        Recomputed = { ["Line"] = "TxnTaxDetail" },
    };
}
