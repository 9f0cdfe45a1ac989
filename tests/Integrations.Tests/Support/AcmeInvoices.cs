using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Support;

/// <summary>
/// Records below a member, a version in every write, a key against repeats, lines by discriminator, a feed of deletions by time.
/// </summary>
internal static class AcmeInvoices
{
    public const int FeedCap = 3;

    public static Mapping<InvoiceLine> Lines { get; } = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Description, "Text" },
        { InvoiceLine.Fields.Amount, "Amount" },
        { InvoiceLine.Fields.Item, Reference("Detail.ItemRef.value", name: "Detail.ItemRef.name") },
        { InvoiceLine.Fields.Quantity, "Detail.Qty" },
        { InvoiceLine.Fields.Number, "Num" },
    };

    public static Mapping<Invoice> Map { get; } = new()
    {
        { Invoice.Fields.Id, Text("Id").ReadOnly() },
        { Invoice.Fields.Version, Text("Sync").ReadOnly() },
        { Invoice.Fields.Number, "No" },
        { Invoice.Fields.Memo, "Memo" },
        { Invoice.Fields.DueOn, "Due" },
        { Invoice.Fields.Lines, List("Line", Lines) },
        { Invoice.Fields.Total, Money("Total", "Cur") },
        { Invoice.Fields.UpdatedAt, Instant("Meta.Changed").QueryName("Meta.Changed").ReadOnly() },
        { Invoice.Fields.IsDeleted, Matches("status", "Deleted") },
    };

    private static WriteOperation Write(bool sendsRecord = true) => new()
    {
        Record = "Invoice",
        SendsBody = sendsRecord,
        IdInBody = "Id",
        VersionInBody = "Sync",
        IdempotencyParameter = "requestid",
        Constants = new Dictionary<string, string> { ["sparse"] = "true" },
        Query = new Dictionary<string, string> { ["minor"] = "75" },
    };

    public static ResourceDefinition<Invoice> Resource { get; } =
        Connectors.ResourceDefinition.Of(Map,
        new ResourceOptions { Object = "Invoice",
        CustomFields = CustomFieldLayout.Pairs("CustomField", "Name", "StringValue", "NumberValue") })
        .List("GET /invoices",
            new() { Items = "Query.{object}",
            Dialect = new SqlDialect { Parameter = "query", From = "{object}", SelectAll = "*", QuotesInstants = true, QuotesNumbers = true,
            OrderBy = "ORDERBY", HasNotEqual = false, EscapesWildcards = false } })
        .Deletions("GET /cdc",
            new() { Items = "CDC[0].Query[0].{object}", Pagination = Pagination.TimeWindow(FeedCap), SinceParameter = "changedSince",
            LookBack = TimeSpan.FromDays(30) })
        .Get("GET /invoice/{id}", new() { Record = "Invoice" })
        .Create("POST /invoice", new() { Record = "Invoice", IdempotencyParameter = "requestid" })
        .Update("POST /invoice", Write())
        .Delete("POST /invoice/delete", Write(sendsRecord: false))
        .UpdateMany("POST /batch", new()
        {
            Max = 30,
            Items = "Batch",
            Record = "{object}",
            IdMember = "Id",
            VersionMember = "Sync",
            IdempotencyParameter = "requestid",
            ItemConstants = new Dictionary<string, string> { ["op"] = "\"update\"" },
            RecordConstants = new Dictionary<string, string> { ["sparse"] = "true" },
            Rows = new BatchRows { Items = "Rows", Key = "bId", Record = "{object}", Error = "Fault" },
        })
        .GetManyByFilter();

    public static string Json(string id, string sync = "0", string no = "N1", string changed = "2026-01-01T00:00:00Z") =>
        $$$"""{"Invoice":{{{Row(id, sync, no, changed)}}}}""";

    public static string Row(string id, string sync = "0", string no = "N1", string changed = "2026-01-01T00:00:00Z") =>
        $$$"""{"Id":"{{{id}}}","Sync":"{{{sync}}}","No":"{{{no}}}","Meta":{"Changed":"{{{changed}}}"}}""";

    public static string Feed(params IEnumerable<string> rows) => $$$"""{"CDC":[{"Query":[{"Invoice":[{{{string.Join(',', rows)}}}]}]}]}""";

    public static string Tombstone(string id, string changed) => $$$"""{"Id":"{{{id}}}","status":"Deleted","Meta":{"Changed":"{{{changed}}}"}}""";
}
