using static Integrations.Models.Deal;

namespace Integrations.Pipedrive;

/// <summary>Deals: <c>/api/v2/deals</c>.</summary>
internal static class Deals
{
    public static readonly Mapping<Deal> Map = new(Fields, Common)
    {
        { Fields.Name, "title" },
        { Fields.Amount, Money("value", "currency").NotFilterable() },
        { Fields.Stage, To("stage_id") },
        { Fields.Pipeline, To("pipeline_id", Pipeline.Resource) },
        { Fields.Status, Enumeration<DealStatus>("status", ["open", "won", "lost"]) },
        { Fields.Probability, Ratio("probability", scale: 100) },
        { Fields.Source, Text("origin").ReadOnly() },
        { Fields.LostReason, "lost_reason" },
        { Fields.ExpectedCloseOn, "expected_close_date" },
        { Fields.ClosedAt, Instant("close_time", InstantFormat.Iso) },
        { Fields.Owner, Owner },
        { Fields.Company, Organization },
        { Fields.Contacts, ListFromFields(new ListSlot("person_id") { IsNumber = true }) },
        { Fields.IsArchived, Boolean("is_archived") },
    };
}
