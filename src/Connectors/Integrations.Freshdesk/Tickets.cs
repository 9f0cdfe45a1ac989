using static Integrations.Models.Ticket;

namespace Integrations.Freshdesk;

/// <summary>
/// Tickets. Without <c>updated_since</c> a list has the tickets of the last 30 days only, so that it is always sent; and a list ends at
/// page 300, so that it is read in the order of <c>updated_at</c>, which continues behind the last time.
/// </summary>
internal static class Tickets
{
    private const string Beginning = "1970-01-01T00:00:00Z";

    private static readonly ListOperation Page = FreshdeskRecords.Page with
    {
        Pagination = Pagination.PageNumber("page", LastPage.WithoutNextLink, maxPage: 300),
        Query = new() { ["updated_since"] = Beginning, ["include"] = "description" },
        IsOrderedByTime = true,
        Dialect = new ParameterQuery
        {
            Filters =
            {
                { "updated_at", GreaterOrEqual, "updated_since" }, { "requester_id", Equal }, { "company_id", Equal },
            },
            Sort = { ["order_by"] = "{field}", ["order_type"] = "{direction}" },
            SortFields = ["created_at", "due_by", "updated_at"],
        },
    };

    private static readonly Mapping<Ticket> Map = new(Fields, FreshdeskRecords.SoftDeleted)
    {
        { Fields.Subject, "subject" },
        { Fields.Description, Html("description", text: "description_text").NotFilterable() },
        { Fields.Status, Enumeration("status",
            (2, TicketStatus.Open), (3, TicketStatus.Pending), (4, TicketStatus.Resolved), (5, TicketStatus.Closed)) },
        { Fields.Priority, Enumeration("priority",
            (1, TicketPriority.Low), (2, TicketPriority.Medium), (3, TicketPriority.High), (4, TicketPriority.Urgent)) },
        { Fields.Type, "type" },
        { Fields.Channel, Enumeration("source",
            (1, TicketChannel.Email), (2, TicketChannel.Web), (3, TicketChannel.Phone), (7, TicketChannel.Chat)) },
        { Fields.Requester, FreshdeskRecords.To("requester_id", Contact.Resource) },
        { Fields.Assignee, FreshdeskRecords.To("responder_id", User.Resource) },
        { Fields.Group, FreshdeskRecords.To("group_id") },
        { Fields.Company, FreshdeskRecords.To("company_id", Company.Resource) },
        { Fields.Collection, FreshdeskRecords.To("product_id") },
        { Fields.Tags, Strings("tags") },
        { Fields.Due, "due_by" },
    };

    public static readonly ResourceDefinition<Ticket> Resource = FreshdeskRecords.Written.For(Map, "ticket", ("path", "tickets"))
        .List("GET /tickets", Page)
        .Deletions("GET /tickets", Page with
        {
            Query = new() { ["updated_since"] = Beginning, ["include"] = "description", ["filter"] = "deleted" },
        });
}
