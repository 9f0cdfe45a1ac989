using static Integrations.Models.InvoiceLine;

namespace Integrations.QuickBooks;

/// <summary>Lines of invoices: <c>DetailType</c> is the kind of a line; the vendor adds the subtotal.</summary>
internal static class InvoiceLines
{
    /// <summary>The rows at the beginning of every line; members keep this order.</summary>
    private static readonly Mapping<InvoiceLine> Start = new()
    {
        { Fields.Id, "Id" },
        { Fields.Kind, Enumeration("DetailType",
            ("SalesItemLineDetail", InvoiceLineKind.Item), ("DescriptionOnly", InvoiceLineKind.Text),
            ("GroupLineDetail", InvoiceLineKind.Bundle), ("SubTotalLineDetail", InvoiceLineKind.Subtotal),
            ("DiscountLineDetail", InvoiceLineKind.Discount)) },
        { Fields.Number, "LineNum" },
        { Fields.Description, "Description" },
    };

    public static readonly Mapping<InvoiceLine> Plain = new(Start) { { Fields.Amount, "Amount" } };

    public static readonly Mapping<InvoiceLine> SalesItem = new(Start)
    {
        { Fields.Item, Ref("SalesItemLineDetail.ItemRef", Item.Resource) },
        { Fields.Quantity, "SalesItemLineDetail.Qty" },
        { Fields.UnitPrice, "SalesItemLineDetail.UnitPrice" },
        { Fields.Amount, "Amount" },
        { Fields.TaxCode, Ref("SalesItemLineDetail.TaxCodeRef") },
        { Fields.Account, Ref("SalesItemLineDetail.ItemAccountRef", LedgerAccount.Resource) },
        { Fields.ServiceOn, "SalesItemLineDetail.ServiceDate" },
    };

    public static readonly Mapping<InvoiceLine> Bundle = new(Start)
    {
        { Fields.Item, Ref("GroupLineDetail.GroupItemRef", Item.Resource) },
        { Fields.Quantity, "GroupLineDetail.Quantity" },
        { Fields.Amount, "Amount" },
        { Fields.Lines, List("GroupLineDetail.Line", new ListKinds<InvoiceLine>("DetailType", Plain, tied: ["LinkedTxn"])
            { { "SalesItemLineDetail", SalesItem }, { "DescriptionOnly", Plain } }) },
    };

    /// <summary>A discount whose amount is set is a fixed one, whatever it was before.</summary>
    public static readonly Mapping<InvoiceLine> Discount = new(Start)
    {
        { Fields.Amount, Number("Amount").With("DiscountLineDetail.PercentBased", set: "false") },
        { Fields.Account, Ref("DiscountLineDetail.DiscountAccountRef", LedgerAccount.Resource) },
    };

    public static readonly ListKinds<InvoiceLine> Kinds = new("DetailType", Plain, computed: ["SubTotalLineDetail"], tied: ["LinkedTxn"])
    {
        { "SalesItemLineDetail", SalesItem },
        { "DescriptionOnly", Plain },
        { "GroupLineDetail", Bundle },
        { "SubTotalLineDetail", Plain },
        { "DiscountLineDetail", Discount },
    };
}
