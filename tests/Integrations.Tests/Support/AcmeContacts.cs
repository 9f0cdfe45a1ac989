using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Support;

/// <summary>Members below "data", plain and searched lists, batches matched by a key, links by calls.</summary>
internal static class AcmeContacts
{
    public const int Cap = 4;

    public static JsonQueryBody Search { get; } = new()
    {
        Groups = "groups",
        Filters = "filters",
        Field = "field",
        Operator = "op",
        Value = "value",
        Values = "values",
        Operators = new Dictionary<FilterOperator, string>
        {
            [FilterOperator.Equal] = "EQ",
            [FilterOperator.In] = "IN",
            [FilterOperator.Greater] = "GT",
            [FilterOperator.GreaterOrEqual] = "GTE",
            [FilterOperator.LessOrEqual] = "LTE",
            [FilterOperator.IsNull] = "NONE",
        },
        Sorts = "sorts",
        Direction = "dir",
        Ascending = "UP",
        Descending = "DOWN",
        Select = "fields",
        Size = "limit",
        Search = "text",
        KeysetField = "id",
        InstantsAsEpoch = true,
    };

    public static Mapping<Contact> Map { get; } = new()
    {
        { Contact.Fields.Id, Text("id").ReadOnly().AlwaysReturned() },
        { Contact.Fields.FirstName, "data.first" },
        { Contact.Fields.LastName, "data.last" },
        { Contact.Fields.Title, "data.title" },
        { Contact.Fields.Source, Text("data.source").CreateOnly() },
        { Contact.Fields.PhotoUrl, Text("data.photo").ReadOnly().NotFilterable() },
        { Contact.Fields.Emails, ListFromFields("data.email", Delimited("data.more_emails", ';')) },
        { Contact.Fields.Phones, ListFromFields(("data.work", "work"), ("data.mobile", "mobile")) },
        { Contact.Fields.Company,
            Reference("data.company.id", name: "data.company.name", resource: Company.Resource).LinkedTo(Company.Resource)
            .NotFilterable().AlwaysReturned() },
        { Contact.Fields.UpdatedAt, Instant("updated").ReadOnly().AlwaysReturned() },
        { Contact.Fields.IsDeleted, Boolean("deleted").NotFilterable().AlwaysReturned() },
    };

    public static ListOperation Plain { get; } =
        new() { Items = "items", Pagination = Pagination.Cursor("next", "cursor"), SizeParameter = "limit", SelectParameter = "fields" };

    public static ListOperation Searched { get; } =
        new() { Items = "items", Pagination = Pagination.CursorWithResultCap("next", "cursor", Cap), PageSize = 2, MaxPageSize = 2,
        Dialect = Search };

    public static ListOperation Deleted { get; } =
        new() { Items = "items", Pagination = Pagination.Cursor("next", "cursor"),
        FieldOverrides = new Dictionary<string, string> { ["UpdatedAt"] = "deletedAt" } };

    public static BatchOperation Batch(bool sendsRecord = true) => new()
    {
        Max = 3,
        Items = "inputs",
        SendsBody = sendsRecord,
        NullLiteral = "",
        Rows = new BatchRows { Items = "results", Key = "key", Record = "", Errors = "errors", KeyInError = "key", IdsInError = "ids",
            EmptyIsSuccess = !sendsRecord },
    };

    public static ResourceOptions Options { get; } = new()
    {
        Object = "contact",
        ReadScopes = ["contacts.read"],
        WriteScopes = ["contacts.write"],
        CustomFields = CustomFieldLayout.Members("data"),
        WritesValuesAsStrings = true,
        IndexLag = TimeSpan.FromSeconds(9),
    };

    public static ResourceDefinition<Contact> Resource { get; } = Connectors.ResourceDefinition.Of(Map, Options)
        .List("GET /contacts", Plain)
        .List("POST /contacts/search", Searched)
        .Deletions("GET /contacts/deleted", Deleted)
        .Get("GET /contacts/{id}", new() { SelectParameter = "fields" })
        .GetMany("POST /contacts/read", new() { Max = 2, IdsInBody = "inputs[*].id", SelectInBody = "fields", Items = "results" })
        .Create("POST /contacts", new() { Record = "" })
        .Update("PATCH /contacts/{id}", new() { Record = "", NullLiteral = "" })
        .Delete("DELETE /contacts/{id}", new() { SendsBody = false })
        .Upsert("POST /contacts/upsert",
            new() { Item = "inputs", KeyMember = "by", ValueMember = "id", Record = "results[0]", CreatedPath = "results[0].new" })
        .CreateMany("POST /contacts/batch/create", Batch())
        .UpdateMany("POST /contacts/batch/update", Batch())
        .DeleteMany("POST /contacts/batch/delete", Batch(sendsRecord: false))
        .Link(Company.Resource, new()
        {
            Link = "PUT /contacts/{id}/companies/{toId}",
            Unlink = "DELETE /contacts/{id}/companies/{toId}",
            Labels = new LinkLabels
            {
                Request = "GET /labels",
                Items = "labels",
                Label = "name",
                Link = "PUT /contacts/{id}/companies/{toId}/labeled",
                Body = new Dictionary<string, string> { ["type"] = "number" },
            },
        })
        .Link(Deal.Resource, new()
        {
            Link = "POST /links",
            LinkBody = """{"from":"{id}","to":"{toId}","role":"{label}"}""",
            Unlink = "DELETE /links/{linkId}",
            Lookup = new LinkLookup { Request = "GET /query", Parameter = "q", Text = "SELECT Id FROM Link WHERE A = {id} AND B = {toId}",
                Id = "rows[*].Id" },
        });

    public static string Json(string id, string first = "Ann", string updated = "2026-01-01T00:00:00Z") => $$"""{"id":"{{id}}","data":{"first":"{{first}}"},"updated":"{{updated}}"}""";

    public static string Page(string? next, params IEnumerable<string> items) => $$"""{"items":[{{string.Join(',', items)}}]{{(next is null ? "" : $",\"next\":\"{next}\"")}}}""";
}
