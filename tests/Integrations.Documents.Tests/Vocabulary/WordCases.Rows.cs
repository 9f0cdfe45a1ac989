using Integrations.Connectors;
using Integrations.Documents.Internal;
using Integrations.Models;

namespace Integrations.Documents.Tests.Vocabulary;

internal static partial class WordCases
{
    private static IEnumerable<WordCase> Rows()
    {
        yield return Case<Row<string?>>("path", RowWords.OfText, "\"title\"", "title");
        yield return Case<Row<string?>>("text with all modifiers", RowWords.OfText, """
            {
              "kind": "text", "path": "t", "queryName": "q", "fallbackPath": "f", "notFilterable": true, "notSortable": true,
              "writeTo": ["a", "b"],
              "readOnly": true, "createOnly": true, "linkedTo": "companies", "with": [{ "path": "s", "set": { "a": 1 }, "cleared": null }],
              "nameTo": "n", "select": "s", "alwaysReturned": false, "paged": {
                "at": "l", "done": "d", "link": "k", "after": "f", "request": "GET /l/{id}", "afterParameter": "p",
                "isSeparate": true },
              "atRoot": true
            }
            """, Row.Text("t").QueryName("q").FallbackPath("f").NotFilterable().NotSortable().WriteTo("a", "b").ReadOnly().CreateOnly()
            .LinkedTo("companies").With("s", """{"a":1}""", "null").NameTo("n").Select("s").Paged(new()
            {
                At = "l", Done = "d", Link = "k", After = "f", Request = "GET /l/{id}", AfterParameter = "p", IsSeparate = true,
            }).AtRoot());
        yield return Case<Row<string?>>("path with a modifier", RowWords.OfText, """{ "kind": "path", "path": "t", "alwaysReturned": true }""",
            ((Row<string?>)"t").AlwaysReturned());
        yield return Case("full name", RowWords.OfText, """{ "kind": "fullName", "path": "name" }""", Row.FullName("name"));
        yield return Case("constant text", RowWords.OfText, """{ "kind": "constant", "value": "x" }""", Row.Constant("x"));
        yield return Case("number", RowWords.OfDecimal, """{ "kind": "number", "path": "n" }""", Row.Number("n"));
        yield return Case("ratio", RowWords.OfDecimal, """{ "kind": "ratio", "path": "n", "scale": 100 }""", Row.Ratio("n", 100));
        yield return Case<Row<int?>>("integer", RowWords.OfInteger, "\"n\"", "n");
        yield return Case("boolean", RowWords.OfBoolean, """{ "kind": "boolean", "path": "b" }""", Row.Boolean("b"));
        yield return Case("not", RowWords.OfBoolean, """{ "kind": "not", "path": "b" }""", Row.Not("b"));
        yield return Case("matches", RowWords.OfBoolean, """{ "kind": "matches", "path": "b", "word": "yes" }""", Row.Matches("b", "yes"));
        yield return Case("constant flag", RowWords.OfBoolean, """{ "kind": "constant", "value": true }""", Row.Constant(true));
        yield return Case("all", RowWords.OfBoolean, """
            { "kind": "all", "flags": [{ "kind": "boolean", "path": "a" }, { "kind": "not", "path": "b" }] }
            """, Row.All(Row.Boolean("a"), Row.Not("b")));
        yield return Case("instant", RowWords.OfInstant, """{ "kind": "instant", "path": "i" }""", Row.Instant("i"));
        yield return Case("instant in a format", RowWords.OfInstant, """{ "kind": "instant", "path": "i", "format": "unixSeconds" }""",
            Row.Instant("i", InstantFormat.UnixSeconds));
        yield return Case("date", RowWords.OfDate, """{ "kind": "date", "path": "d" }""", Row.Date("d"));
        yield return Case("date in zone", RowWords.OfDate, """{ "kind": "dateInZone", "path": "d" }""", Row.DateInZone("d"));
        yield return Case("when", RowWords.OfWhen, """{ "kind": "when", "path": "w" }""", Row.When("w"));
        yield return Case("date and time", RowWords.OfWhen, """{ "kind": "when", "path": "d", "time": "t" }""", Row.When("d", "t"));
        yield return Case("money", RowWords.OfMoney, """{ "kind": "money", "amount": "m", "currency": "c" }""", Row.Money("m", "c"));
        yield return Case("money of the account", RowWords.OfMoney, """{ "kind": "money", "amount": "m" }""", Row.Money("m"));
        yield return Case("HTML", RowWords.OfRichText, """{ "kind": "html", "html": "h" }""", Row.Html("h"));
        yield return Case("HTML and text", RowWords.OfRichText, """{ "kind": "html", "html": "h", "text": "t" }""", Row.Html("h", "t"));
        yield return Case("difference", RowWords.OfMoney, """
            { "kind": "difference", "minuend": "a", "subtrahend": "b", "currency": "c" }
            """, Row.Difference("a", "b", "c"));
        yield return Case("difference of the account", RowWords.OfMoney, """
            { "kind": "difference", "minuend": "a", "subtrahend": "b" }
            """, Row.Difference("a", "b"));
        yield return Case("reference", ReferenceWords.OfReference, """
            {
              "kind": "reference", "id": "a", "fallbackPath": "b", "name": "c", "resource": "users", "isNumber": true,
              "resourceByPrefix": { "005": "users" }
            }
            """, Row.Reference("a", name: "c", resource: "users", isNumber: true, resourceByPrefix: new() { ["005"] = "users" })
                .FallbackPath("b"));
        yield return Case("reference in a list", ReferenceWords.OfReference, """
            { "kind": "referenceInList", "list": "l", "id": "id", "type": "t", "resources": { "Invoice": "invoices" } }
            """, Row.ReferenceInList("l", "id", "t", new() { ["Invoice"] = "invoices" }));
        yield return Case("address", ReferenceWords.OfAddress, """
            {
              "kind": "address",
              "slot": { "label": "home", "street": ["a", "b"], "city": "c", "region": "r", "postalCode": "p", "country": "l" }
            }
            """, Row.Address(new("home") { Street = ["a", "b"], City = "c", Region = "r", PostalCode = "p", Country = "l" }));
        yield return Case("enumeration", DealStatusWords.Row, """
            { "kind": "enumeration", "path": "s", "values": { "Won": "won", "running": "open" } }
            """, Row.Enumeration("s", ("Won", DealStatus.Won), ("running", DealStatus.Open)));
        yield return Case("enumeration of numbers", EnumerationWords<TicketStatus>.Row, """
            { "kind": "enumeration", "path": "s", "areNumbers": true, "values": { "2": "open", "5": "closed" } }
            """, Row.Enumeration("s", (2, TicketStatus.Open), (5, TicketStatus.Closed)));
        yield return Case("constant enumeration", EnumerationWords<PaymentDirection>.Row, """{ "kind": "constant", "value": "received" }""",
            Row.Constant(PaymentDirection.Received));
        yield return Case("outcome", DealStatusWords.Row, """{ "kind": "outcome", "closed": "c", "won": "w" }""", Row.Outcome("c", "w"));
        yield return Case("outcome by probability", DealStatusWords.Row, """
            { "kind": "outcomeByProbability", "closed": "c", "probability": "p" }
            """, Row.OutcomeByProbability("c", "p"));
        foreach (var one in ListRows()) yield return one;
    }

    private static IEnumerable<WordCase> ListRows()
    {
        yield return Case("list from fields", ListWords.OfValues, """
            { "kind": "listFromFields", "slots": ["a", { "path": "b", "label": "work" }, { "path": "c", "separator": ";" },
                { "path": "d", "isNumber": true }] }
            """, Row.ListFromFields("a", ("b", "work"), Row.Delimited("c", ';'), new ListSlot("d") { IsNumber = true }));
        yield return Case("a field and a list", ListWords.OfValues, """
            { "kind": "listFromFields", "slots": ["a", { "path": "b", "isList": true }] }
            """, Row.ListFromFields("a", new ListSlot("b") { IsList = true }));
        yield return Case("strings", ListWords.OfValues, """
            { "kind": "strings", "path": "tags", "queryName": "q", "notFilterable": true, "notSortable": true, "select": "s",
              "paged": { "at": "tags" }, "atRoot": true }
            """, Row.Strings("tags").QueryName("q").NotFilterable().NotSortable().Select("s").Paged(new() { At = "tags" }).AtRoot());
        yield return Case("items", ListWords.OfValues, """
            {
              "kind": "items", "path": "l", "text": "t", "label": "k",
              "options": {
                "labels": { "POBOX": "billing" }, "usualLabel": "work", "primary": "p", "textBefore": ["cc"], "keepsOtherMembers": true
              }
            }
            """, Row.Items("l", "t", "k", new()
            {
                Labels = { ["POBOX"] = "billing" }, UsualLabel = "work", Primary = "p", TextBefore = ["cc"], KeepsOtherMembers = true,
            }));
        yield return Case("addresses", ListWords.OfValues, """
            { "kind": "addresses", "slots": [{ "label": "a", "city": "ac" }, { "city": "bc" }] }
            """, Row.Addresses(new AddressSlot("a") { City = "ac" }, new AddressSlot { City = "bc" }));
        yield return Case("address items", ListWords.OfValues, """
            { "kind": "addressItems", "path": "l", "address": { "city": "c" }, "label": "k", "readOnly": true }
            """, Row.AddressItems("l", new AddressSlot { City = "c" }, "k").ReadOnly());
        yield return Case("references", ListWords.OfValues, """{ "kind": "references", "path": "l", "id": "id" }""",
            Row.References("l", "id"));
        yield return Case("list by a table", TableListWords<PipelineStage>.Row, """
            { "kind": "list", "path": "stages", "table": { "id": "id", "name": "label" } }
            """, Row.List("stages", new Mapping<PipelineStage>
            {
                { PipelineStage.Fields.Id, "id" }, { PipelineStage.Fields.Name, "label" },
            }));
        yield return Case("list of kinds", TableListWords<InvoiceLine>.Row, """
            {
              "kind": "list", "path": "lines",
              "kinds": {
                "member": "kind", "others": { "id": "id" }, "computed": ["Sum"], "tied": ["link"],
                "tables": { "Sales": { "id": "id", "lines": { "kind": "list", "path": "parts", "table": { "id": "id" } } } }
              }
            }
            """, Row.List("lines", new ListKinds<InvoiceLine>("kind", Line(), ["Sum"], ["link"])
            {
                {
                    "Sales", new() { { InvoiceLine.Fields.Id, "id" }, { InvoiceLine.Fields.Lines, Row.List("parts", Line()) } }
                },
            }));
    }

    private static Mapping<InvoiceLine> Line() => new() { { InvoiceLine.Fields.Id, "id" } };
}
