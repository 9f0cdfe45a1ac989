using static Integrations.Models.Deal;

namespace Integrations.HubSpot;

/// <summary>Deals: <c>/crm/v3/objects/deals</c>.</summary>
internal static class Deals
{
    public static readonly Mapping<Deal> Map = new(Fields, Common)
    {
        { Fields.Name, "properties.dealname" },
        { Fields.Amount, Money("properties.amount", "properties.deal_currency_code") },
        { Fields.Stage, Reference("properties.dealstage") },
        { Fields.Pipeline, Reference("properties.pipeline", new() { Resource = Pipeline.Resource }) },
        { Fields.Status, Outcome(closed: "properties.hs_is_closed", won: "properties.hs_is_closed_won") },
        { Fields.Probability, Number("properties.hs_deal_stage_probability").ReadOnly() },
        { Fields.Type, "properties.dealtype" },
        { Fields.NextStep, "properties.hs_next_step" },
        { Fields.LostReason, "properties.closed_lost_reason" },
        { Fields.Description, "properties.description" },
        { Fields.ExpectedCloseOn, DateInZone("properties.closedate") },
        { Fields.Owner, Owner },
        { Fields.Company, CompanyLink("deal", "deals").AlwaysReturned() },
    };
}
