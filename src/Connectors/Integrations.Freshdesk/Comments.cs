using static Integrations.Models.TicketComment;

namespace Integrations.Freshdesk;

/// <summary>Conversations of a ticket: replies, which the requester receives, and private notes.</summary>
internal static class Comments
{
    private static readonly Mapping<TicketComment> Map = new(Fields, FreshdeskRecords.Common)
    {
        { Fields.Ticket, FreshdeskRecords.To("ticket_id", Ticket.Resource).CreateOnly() },
        { Fields.Body, Html("body", text: "body_text").NotFilterable() },
        { Fields.Author, FreshdeskRecords.To("user_id").NotFilterable() },
        { Fields.IsPrivate, Boolean("private").CreateOnly().NotFilterable() },
    };

    public static readonly ResourceDefinition<TicketComment> Resource = Connectors.ResourceDefinition.Of(Map, new() { IsDescribed = false })
        .List("GET /tickets/{ticket_id}/conversations", FreshdeskRecords.Page with
        {
            Dialect = new ParameterQuery { Filters = { { "ticket_id", Equal } } },
        })
        .Create("POST /tickets/{ticket_id}/reply")
        .CreateWhen(nameof(TicketComment.IsPrivate), "POST /tickets/{ticket_id}/notes", new()
        {
            Record = "", Constants = { ["private"] = "true" },
        });
}
