using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrations.ContractTesting;
using Integrations.Simulators;

namespace Integrations.QuickBooks.Tests;

/// <summary>The simulator's lines against the vendor's schema: references and kinds.</summary>
public sealed class LineReferenceTests
{
    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    /// <summary>The kinds of lines that the simulator's transactions have, with a transaction of each.</summary>
    private static readonly (string Kind, string Entity, string Body)[] Kinds =
    [
        ("SalesItemLineDetail", "invoice", "CustomerRef"), ("DiscountLineDetail", "invoice", "CustomerRef"),
        ("SubTotalLineDetail", "invoice", "CustomerRef"), ("GroupLineDetail", "invoice", "CustomerRef"),
        ("ItemBasedExpenseLineDetail", "bill", "VendorRef"), ("AccountBasedExpenseLineDetail", "bill", "VendorRef"),
        ("DepositLineDetail", "deposit", "DepositToAccountRef"), ("JournalEntryLineDetail", "journalentry", ""),
    ];

    /// <summary>References to records that the simulator does not have, or whose kind is in another member.</summary>
    private static readonly string[] NotKept =
    [
        "DiscountRef", "Entity", "InventorySiteRef", "JournalCodeRef", "PriceLevelRef", "TaxClassificationRef", "TaxCodeRef", "TaxRateRef",
    ];

    [SharedFact]
    public async Task Every_reference_of_a_line_that_the_schema_declares_must_lead_to_a_record()
    {
        var types = XDocument.Load(SharedFolder.Open().Contract(QuickBooksContract.Id, "Finance.xsd")).Descendants(Xsd + "complexType")
            .Where(type => type.Attribute("name") is not null).ToDictionary(type => type.Attribute("name")!.Value);
        await using var vendor = await QuickBooksSimulator.StartAsync(seed => seed.Accounts().Customers(1).Vendors(1));
        using var client = new HttpClient { BaseAddress = vendor.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", vendor.Authorization.IssueToken().AccessToken);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        var (declared, refused) = (new List<string>(), new List<string>());
        foreach (var (kind, entity, party) in Kinds)
            foreach (var member in References(types, kind).Except(NotKept))
            {
                declared.Add($"Line.{kind}.{member}");
                var detail = new JsonObject { ["PostingType"] = "Debit", ["AccountRef"] = new JsonObject { ["value"] = "9" } };
                detail[member] = new JsonObject { ["value"] = "404" };
                var line = new JsonObject { ["Amount"] = 1, ["DetailType"] = kind, [kind] = detail };
                var body = new JsonObject { ["Line"] = new JsonArray(Text(), line) };
                if (party.Length > 0) body[party] = new JsonObject { ["value"] = "1" };
                using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
                var response = await client.PostAsync($"/v3/company/{vendor.RealmId}/{entity}", content);
                var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["Fault"]!["Error"]![0]!;
                if (fault["code"]!.ToString() == "2500") refused.Add(fault["element"]!.ToString());
            }

        declared.Should().HaveCount(20);
        refused.Should().Equal(declared);
    }

    // A sales form needs a line that sells something; an invoice may have a text.
    private static JsonObject Text() => new() { ["DetailType"] = "DescriptionOnly", ["Description"] = "x" };

    private static IEnumerable<string> References(Dictionary<string, XElement> types, string name)
    {
        var type = types[name];
        var own = type.Descendants(Xsd + "element").Where(element => element.Attribute("type")?.Value == "ReferenceType")
            .Select(element => element.Attribute("name")!.Value);
        return type.Descendants(Xsd + "extension").FirstOrDefault()?.Attribute("base")?.Value is { } parent
            ? References(types, parent).Concat(own) : own;
    }
}
