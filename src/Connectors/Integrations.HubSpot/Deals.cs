namespace Integrations.HubSpot;

/// <summary>Deals: <c>/crm/v3/objects/deals</c>.</summary>
internal static class Deals
{
    public static readonly Mapping<Deal> Map = new(Deal.Fields, HubSpotRows.Common)
    {
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
        { Deal.Fields.Owner, HubSpotRows.Owner },
        { Deal.Fields.Company, HubSpotRows.Company("deal", "deals").AlwaysReturned() },
    };
}
