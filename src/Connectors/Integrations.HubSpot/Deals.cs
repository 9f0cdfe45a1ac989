using static Integrations.Models.Deal;

namespace Integrations.HubSpot;

/// <summary>Deals: <c>/crm/v3/objects/deals</c>.</summary>
internal static class Deals
{
    public static readonly Mapping<Deal> Map = new(Fields, Common, root: Properties)
    {
        { Fields.Name, "dealname" },
        { Fields.Amount, Money("amount", "deal_currency_code") },
        { Fields.Stage, Reference("dealstage") },
        { Fields.Pipeline, Reference("pipeline", resource: Pipeline.Resource) },
        { Fields.Status, Outcome(closed: "hs_is_closed", won: "hs_is_closed_won") },
        { Fields.Probability, Number("hs_deal_stage_probability").ReadOnly() },
        { Fields.Type, "dealtype" },
        { Fields.NextStep, "hs_next_step" },
        { Fields.LostReason, "closed_lost_reason" },
        { Fields.Description, "description" },
        { Fields.ExpectedCloseOn, DateInZone("closedate") },
        { Fields.Owner, Owner },
        { Fields.Company, CompanyLink("deal", "deals").AlwaysReturned() },
    };
}
