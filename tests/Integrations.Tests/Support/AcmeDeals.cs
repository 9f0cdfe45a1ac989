using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Support;

/// <summary>A list that goes on by link; batches matched by order.</summary>
internal static class AcmeDeals
{
    public static Mapping<Deal> Map { get; } = new()
    {
        { Deal.Fields.Id, Text("id").ReadOnly() },
        { Deal.Fields.Name, "name" },
        { Deal.Fields.Amount, Money("amount.value", "amount.currency") },
        { Deal.Fields.Probability, Ratio("percent", 100) },
        { Deal.Fields.Status,
            Enumeration("status", ("open", DealStatus.Open), ("won", DealStatus.Won), ("lost", DealStatus.Lost),
            ("abandoned", DealStatus.Lost)) },
        { Deal.Fields.Owner,
            Reference("owner", resourceByPrefix: new() { ["U-"] = User.Resource, ["T-"] = "teams" }) },
        { Deal.Fields.ExpectedCloseOn, "closes" },
        { Deal.Fields.ClosedAt, "closed" },
    };

    public static ResourceDefinition<Deal> Resource { get; } =
        Connectors.ResourceDefinition.Of(Map, new ResourceOptions { Object = "deal", IsDescribed = false })
        .List("GET /deals", new() { Items = "deals", Pagination = Pagination.NextLink("links.next") })
        .List("GET /deals/find", new() { Items = "deals", Dialect = new SearchParameter { Parameter = "term" } })
        .Get("GET /deals/{id}", new() { Record = "deal" })
        .Create("POST /deals", new() { Record = "deal" })
        .CreateMany("POST /deals/batch",
            new() { Max = 10, Items = "records", Constants = new Dictionary<string, string> { ["allOrNone"] = "false" },
            Rows = new BatchRows { Items = "", Id = "id", SuccessPath = "success" } });
}
