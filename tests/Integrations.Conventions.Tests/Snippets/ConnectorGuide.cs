using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using static Integrations.Connectors.FilterOperator;
using static Integrations.Connectors.Row;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of docs/writing-a-connector.md that are not passages of the sample; compiled, never run.</summary>
internal static class ConnectorGuide
{
    public static IEnumerable<AuthenticationScheme> Schemes() =>
    [
        #region snippet guide-schemes
        OAuth2.AuthorizationCode("https://login.acme.test/authorize", "https://login.acme.test/token") with { Scopes = ["read"] },
        new ApiKey(),                                                             // Authorization: Bearer <key>
        new ApiKey { Placement = CredentialPlacement.Header("X-Api-Key") },       // or Query("api_key"), Cookie("sid"), Body("key")
        new BasicAuthentication(),                                                // user name and password of the tenant
        new BasicAuthentication { UserName = "{api_key}", Password = "X", Inputs = [Input.Secret(SecretNames.ApiKey)] },
        new ClientCredentials("https://login.acme.test/token"),                   // a client of the tenant's own
        #endregion
    ];

    public static IEnumerable<Pagination> Pages() =>
    [
        #region snippet guide-pagination
        Pagination.None,                                                          // the whole list in one response
        Pagination.Offset("offset", LastPage.ByTotal("total")),                   // ?offset=200
        Pagination.PageNumber("page", LastPage.ByPageCountHeader("X-Pages")),     // ?page=3
        Pagination.PageNumber("page", LastPage.WithoutNextLink, maxPage: 300),    // ?page=3, and page 301 is refused
        Pagination.Cursor("meta.next", "cursor"),                                 // ?cursor=c2tpcA
        Pagination.CursorWithResultCap("next", "after", cap: 10_000, total: "total"),
        Pagination.NextLink("links.next"),                                        // {"links":{"next":"https://..."}}
        Pagination.LinkHeader,                                                    // Link: <https://...>; rel="next"
        Pagination.LastId("starting_after", LastPage.WhenFalse("has_more")),      // ?starting_after=cus_8
        Pagination.OffsetInQueryText(first: 1),                                   // STARTPOSITION 201, in a query language
        Pagination.TimeWindow(cap: 1_000),                                        // a feed in order of time
        #endregion
    ];

    public static IEnumerable<LastPage> Ends() =>
    [
        #region snippet guide-last-page
        LastPage.WhenFalse("has_more"), LastPage.WhenTrue("is_last"),
        LastPage.ByTotal("total"), LastPage.ByTotalHeader("X-Total-Count"),
        LastPage.ByPageCount("pages"), LastPage.ByPageCountHeader("X-Total-Pages"),
        LastPage.WithoutNextLink, LastPage.WhenShort,
        #endregion
    ];

    public static IEnumerable<Connectors.QueryDialect> Dialects() =>
    [
        #region snippet guide-dialects
        new ParameterQuery                                                        // ?status=open,won&created_at[gte]=...&sort=-name
        {
            Filters = { "status", { "created_at", GreaterOrEqual, Less }, { "owner_id", Equal, "owner" } },
            Operators = { [GreaterOrEqual] = "gte", [Less] = "lt" },
            SeveralValues = ParameterValues.CommaSeparated,
            ModifiedSince = ModifiedSince.Parameter("updated_since"),             // where changes have a parameter of their own
            Sort = { ["sort"] = "{direction}{field}" }, Ascending = "", Descending = "-",
            Search = "q",
        },
        new SearchParameter { Parameter = "term" },                               // GET /people/search?term=...: a list for searches only
        new SqlDialect { Parameter = "q", From = "FROM {object}" },               // ?q=SELECT ... FROM contact WHERE ...
        new JsonQueryBody                                                         // POST /search {"filters":[{"field":...}]}
        {
            Groups = "filterGroups", Filters = "filters", Field = "field", Operator = "operator", Value = "value", Values = "values",
            Operators = { [Equal] = "EQ", [GreaterOrEqual] = "GTE" },
            Sorts = "sorts", Direction = "direction", Ascending = "ASC", Descending = "DESC",
            Select = "properties", Size = "limit", KeysetField = "id",
        },
        #endregion
    ];

    public static Mapping<Contact> Contacts() => new()
    {
        #region snippet guide-rows-contact
        { Contact.Fields.Id, Text("id").ReadOnly() },                                        // "7" and 7 alike
        { Contact.Fields.FirstName, "first_name" },                                          // a plain path: the row of the field's type
        { Contact.Fields.Title, Text("job.title").WriteTo("job_title") },                    // read at one path, written at another
        { Contact.Fields.Department, Text("dept").FallbackPath("unit.name") },               // two forms: the first that has a value
        { Contact.Fields.Emails, Items("emails", text: "email", label: "type") },            // [{"email":"a@x.test","type":"work"}]
        { Contact.Fields.Phones, ListFromFields(("phone", "work"), ("mobile", "mobile")) },  // fixed members as a list
        { Contact.Fields.Addresses, AddressItems("addresses", new AddressSlot { Street = ["street"], City = "city" }, label: "type") },
        { Contact.Fields.Websites, ListFromFields(Delimited("urls", ';')) },                 // "a.test;b.test"
        { Contact.Fields.Tags, Strings("tags") },                                            // ["vip","new"]
        { Contact.Fields.Company, Reference("org_id", name: "org_name", isNumber: true) },
        { Contact.Fields.Companies, References("orgs", "id") },                              // [{"id":7},{"id":8}], read only
        { Contact.Fields.Birthday, Date("born") },                                           // "1990-01-31"
        { Contact.Fields.IsEmailOptOut, Not("subscribed") },                                 // inverted
        { Contact.Fields.IsDeleted, Matches("status", "deleted") },                          // a word that stands for true
        { Contact.Fields.CreatedAt, Instant("created", InstantFormat.UnixSeconds) },         // a number of seconds
        { Contact.Fields.UpdatedAt, Instant("updated_at").ReadOnly() },                      // ISO 8601 with any offset
        { Contact.Fields.Source, Constant("web") },                                          // the same in every record
        #endregion
    };

    public static Mapping<Contact> WholeName() => new()
    {
        #region snippet guide-rows-name
        { Contact.Fields.FullName, FullName("name") },                                       // one text: first and last name follow from it
        { Contact.Fields.Emails, ListFromFields("email", new("other_emails") { IsList = true }) },      // and a list of the others
        #endregion
    };

    public static Mapping<Company> Companies() => new()
    {
        #region snippet guide-rows-company
        { Company.Fields.EmployeeCount, "employees" },                                       // a whole number
        { Company.Fields.AnnualRevenue, Money("revenue", "currency") },                      // without a currency: the account's
        { Company.Fields.Addresses, Addresses(new AddressSlot("billing") { Street = ["bill_street"], City = "bill_city" }) },
        #endregion
    };

    public static Mapping<Deal> Deals() => new()
    {
        #region snippet guide-rows-deal
        { Deal.Fields.Probability, Ratio("probability", scale: 100) },                       // 40 is 0.4
        { Deal.Fields.Status, Enumeration("status", ["won", "lost"], ("running", DealStatus.Open)) },
        { Deal.Fields.ExpectedCloseOn, DateInZone("close_at") },          // the day in the account's time zone
        { Deal.Fields.Company, ReferenceInList("related", id: "id", type: "type", new() { ["org"] = Company.Resource }) },
        #endregion
    };

    public static Mapping<Ticket> Tickets() => new()
    {
        #region snippet guide-rows-ticket
        { Ticket.Fields.Description, Html("description", text: "description_text") },        // HTML, and the same as plain text
        { Ticket.Fields.Status, Enumeration("status", (2, TicketStatus.Open), (5, TicketStatus.Closed)) },      // numbers
        #endregion
    };

    public static IEnumerable<Budget> Kinds() =>
    [
        #region snippet guide-budget-kinds
        Budget.FixedWindow("minute", 50, TimeSpan.FromMinutes(1)),                // counts anew after each minute
        Budget.SlidingWindow("burst", 100, TimeSpan.FromSeconds(10)),             // the 10 seconds before each request
        Budget.TokenBucket("bucket", capacity: 40, refillPerSecond: 2),           // full at first, refilled evenly
        Budget.LeakyBucket("leak", capacity: 60, leakPerSecond: 1),               // filled by requests, leaks evenly
        Budget.Daily("daily", 30_000) with { TimeZone = "UTC" },                  // until midnight; without a zone, the account's
        Budget.Concurrency("open", 10),                                           // requests at once
        #endregion
    ];

    public static IEnumerable<Budget> Budgets() =>
    [
        #region snippet guide-budgets
        Budget.SlidingWindow("burst", 20, TimeSpan.FromSeconds(2)) with
        {
            Scope = BudgetScope.Account, Except = ["POST /crm/*/search"], Codes = ["TOO_MANY"],
            Headers = RateLimitHeaders.UnixSeconds() with { Limit = "X-RateLimit-Limit" },
        },
        Budget.Daily("daily", 10_000) with
        {
            PermitsFrom = "plan", PermitsByPlan = new() { ["free"] = 1_000 }, Costs = new() { ["GET /contacts"] = 20, ["GET *"] = 2 },
            Headers = RateLimitHeaders.InText("X-Usage", @"(?<used>\d+)/(?<limit>\d+)"),
        },
        #endregion
    ];

    public static IEnumerable<WebhookDefinition> Webhooks() =>
    [
        #region snippet guide-webhooks
        new()
        {
            Signatures =
            [
                WebhookSignature.Hmac(HashAlgorithmName.SHA256, "X-Acme-Signature: t={timestamp},v1={hex},...", "{timestamp}.{body}"),
            ],
            ResponseTime = TimeSpan.FromSeconds(5),
            // [{"id":"e1","account":7,"event":"contact.created","record":{"id":12},"changed":["email"],"at":1751640000}]
            Events =
            [
                new()
                {
                    Items = "[*]", Account = "{account}", Type = "{event}", RecordId = "{record.id}", Identity = "{id}",
                    OccurredAt = "{at}", ChangedFields = "changed",
                    Resources = new() { ["contact.*"] = Contact.Resource, ["company.*"] = Company.Resource },
                    Kinds = new()
                    {
                        ["*.created"] = EventKind.Created, ["*.changed"] = EventKind.Updated, ["*.deleted"] = EventKind.Deleted,
                    },
                },
            ],
        }
        #endregion
    ];

    public static IEnumerable<ErrorTable> Errors() =>
    [
        #region snippet guide-errors
        // {"error":{"code":"invalid"},"message":"...","errors":[{"field":"email","reason":"is taken","code":"taken"}]}
        new()
        {
            CodePaths = ["error.code"], MessagePaths = ["message"],
            Fields = new("errors") { Field = "field", Message = "reason", Code = "code" },
            ByCode = { ["duplicate"] = VendorErrorKind.Conflict, ["scope_missing"] = VendorErrorKind.MissingScope },
            ByStatus = { [420] = VendorErrorKind.RateLimited },
            RateLimits = [RateLimitHeaders.UnixSeconds()],        // X-RateLimit-Remaining, X-RateLimit-Reset
        },
        // {"message":"...","errors":{"email":["is taken"],"address":{"city":"is empty"}}}
        new() { MessagePaths = ["message"], Fields = FieldErrorTable.ByMember("errors") },
        #endregion
    ];

    public static IEnumerable<CustomFieldLayout> Customs() =>
    [
        #region snippet guide-custom-fields
        CustomFieldLayout.Members("custom_fields"),                               // {"custom_fields":{"tier":"gold"}}
        CustomFieldLayout.Members("", prefix: "cf_"),                             // {"cf_tier":"gold"}: hosts say tier
        CustomFieldLayout.Members("custom_fields").NamedByLabel(),                // {"custom_fields":{"6a98db9a":"gold"}}: by its label
        CustomFieldLayout.Pairs("fields", "name", "value"),                       // {"fields":[{"name":"tier","value":"gold"}]}
        #endregion
    ];

    public static RestSimulator Fault(RestSimulator vendor)
    {
        #region snippet guide-user
        vendor["contacts"].Update("7", new JsonObject { ["title"] = "CTO" });     // a user on the vendor's own pages
        vendor.Faults.Next("GET /v1/contacts", Simulators.Fault.Status(429, retryAfter: 2));
        #endregion
        return vendor;
    }

    private static readonly Mapping<TicketComment> CommentMap = new()
    {
        { TicketComment.Fields.Id, Text("id").ReadOnly() },
        { TicketComment.Fields.Ticket, Reference("ticket_id", resource: Ticket.Resource, isNumber: true) },
        { TicketComment.Fields.IsPrivate, "private" },
    };

    private static readonly Mapping<User> UserMap = new() { { User.Fields.Id, Text("id").ReadOnly() }, { User.Fields.Name, "name" } };

    #region snippet guide-reference
    public static readonly ResourceDefinition<User> Users = ResourceDefinition
        .Of(UserMap, new() { IsDescribed = false, CacheFor = TimeSpan.FromMinutes(10), Validator = CacheValidator.ETag })
        .List("GET /users").Get("GET /users/{id}");
    #endregion

    #region snippet guide-below
    public static readonly ResourceDefinition<TicketComment> Comments = ResourceDefinition.Of(CommentMap, new() { IsDescribed = false })
        .List("GET /tickets/{ticket_id}/comments", new() { Dialect = new ParameterQuery { Filters = { { "ticket_id", Equal } } } })
        .Create("POST /tickets/{ticket_id}/reply")
        .CreateWhen(nameof(TicketComment.IsPrivate), "POST /tickets/{ticket_id}/notes");
    #endregion
}
