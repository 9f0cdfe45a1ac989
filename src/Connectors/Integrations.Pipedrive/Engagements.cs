using System.Globalization;
using static Integrations.Models.Engagement;

namespace Integrations.Pipedrive;

/// <summary>Activities of every type: <c>/api/v2/activities</c>.</summary>
internal static class Engagements
{
    public static readonly Mapping<Engagement> Map = new(Fields, Common)
    {
        { Fields.Kind, Enumeration<EngagementKind>("type", ["task", "call", "meeting", "email"]) },
        { Fields.Subject, "subject" },
        { Fields.Body, Html("note") },
        { Fields.Due, When("due_date", "due_time") },
        { Fields.End, Computed(ReadEnd, "due_date", "due_time", "duration") },
        { Fields.IsDone, "done" },
        { Fields.CompletedAt, Instant("marked_as_done_time").ReadOnly() },
        { Fields.Location, "location.value" },
        { Fields.Owner, Owner },
        { Fields.Contact, To("person_id", Contact.Resource) },
        { Fields.Company, Organization },
        { Fields.Deal, To("deal_id", Deal.Resource) },
        { Fields.Lead, Reference("lead_id", resource: Lead.Resource) },
        { Fields.Participants, References("participants", "person_id") },
    };

    /// <summary>The beginning and a duration as <c>HH:mm</c>; a whole day has no end of its own.</summary>
    private static When? ReadEnd(ref RowReader reader) =>
        reader.Date(0) is { } date && TimeOnly.TryParse(reader.Text(1), CultureInfo.InvariantCulture, out var time)
            && TimeSpan.TryParse(reader.Text(2), CultureInfo.InvariantCulture, out var duration)
        ? new DateTimeOffset(date, time, TimeSpan.Zero) + duration : (When?)null;
}
