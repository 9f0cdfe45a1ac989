using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.HubSpot;

/// <summary>Deals: <c>/crm/v3/objects/deals</c>.</summary>
internal static class Deals
{
    internal static readonly Mapping<Deal> Map = new()
    {
        { Deal.Fields.Id, Text("id").QueryName("hs_object_id").ReadOnly().AlwaysReturned() },
        { Deal.Fields.Name, "properties.dealname" },
        { Deal.Fields.Amount, Money("properties.amount", "properties.deal_currency_code") },
        { Deal.Fields.Stage, Reference("properties.dealstage") },
        { Deal.Fields.Pipeline, Reference("properties.pipeline", new() { Resource = Pipeline.Resource }) },
        { Deal.Fields.Status, Outcome(closed: "properties.hs_is_closed", won: "properties.hs_is_closed_won") },
        { Deal.Fields.Probability, Number("properties.hs_deal_stage_probability").ReadOnly() },
        { Deal.Fields.Type, "properties.dealtype" },
        { Deal.Fields.NextStep, "properties.hs_next_step" },
        { Deal.Fields.LostReason, "properties.closed_lost_reason" },
        { Deal.Fields.Description, "properties.description" },
        { Deal.Fields.ExpectedCloseOn, DateInZone("properties.closedate") },
        { Deal.Fields.Owner, Reference("properties.hubspot_owner_id") },
        { Deal.Fields.Company, CommonRows.Company("deal", "deals").AlwaysReturned() },
        { Deal.Fields.CreatedAt, Instant("createdAt").QueryName("createdate").ReadOnly().AlwaysReturned() },
        { Deal.Fields.UpdatedAt, Instant("updatedAt").QueryName("hs_lastmodifieddate").ReadOnly().AlwaysReturned() },
        { Deal.Fields.IsDeleted, Boolean("archived").NotFilterable().AlwaysReturned() },
        { Deal.Fields.Url, Text("url").ReadOnly().NotFilterable().AlwaysReturned() },
    };

    public static ResourceDefinition<Deal> Resource { get; } =
        ObjectForms.Standard(Connectors.Resource.Of(Map, ObjectForms.Options("deals", company: true)), "deals", company: true)
            .Link(Company.Resource, ObjectForms.Link("deals", "companies"))
            .Link(Contact.Resource, ObjectForms.Link("deals", "contacts"));
}
