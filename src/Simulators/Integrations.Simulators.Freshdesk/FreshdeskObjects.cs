using System.Text.Json.Nodes;
using static Integrations.Simulators.RecordType;

namespace Integrations.Simulators;

/// <summary>The objects as data: their fields, filters and orders.</summary>
internal static class FreshdeskObjects
{
    private static readonly RecordField[] Times = [RecordField.Created("created_at"), RecordField.Updated("updated_at")];

    private static readonly RestPagination Pages = RestPagination.Page("page", "per_page") with
    {
        DefaultSize = 30, HasLinkHeader = true, MaxPage = 300,
    };

    public static IReadOnlyList<RestCollection> All { get; } =
    [
        Collection("tickets", "cf_floor",
            new("subject", Text) { MaxLength = 255 },
            new("description", Text) { Included = "description" },
            Plain("description_text", "description") with { Included = "description" },
            new("status", Integer) { Default = 2 },
            new("priority", Integer) { Values = ["1", "2", "3", "4"], Default = 1 },
            new("source", Integer) { Default = 2 },
            new("type", Text) { MaxLength = 4000 },
            new("requester_id", Integer) { IsRequired = true, References = "contacts" },
            new("responder_id", Integer) { References = "agents" },
            new("group_id", Integer), new("product_id", Integer),
            new("company_id", Integer) { References = "companies" },
            new("tags", List) { Default = new JsonArray() },
            new("cc_emails", List) { Default = new JsonArray() },
            new("due_by", Time),
            ReadOnly("fr_due_by", Time), ReadOnly("spam", RecordType.Boolean, false), RecordField.Deleted("deleted")) with
        {
            // Without updated_since the list has the tickets of the last 30 days.
            Filters =
            [
                new("updated_since", "updated_at", RestComparison.AtLeast) { Default = now => At(now.AddDays(-30)) },
                new("requester_id", "requester_id"), new("company_id", "company_id"),
            ],
            Sort = new("order_by", "created_at", "due_by", "updated_at", "status") { DirectionParameter = "order_type" },
            IncludeParameter = "include",
            DeletionsParameter = ("filter", "deleted"),
        },
        new("conversations", $"{FreshdeskApi.Root}/tickets/{{ticket_id}}/conversations")
        {
            Operations = RestOperations.List,
            Fields =
            [
                new("ticket_id", Integer) { IsReadOnly = true, References = "tickets" },
                new("body", Text) { IsRequired = true }, Plain("body_text", "body"),
                new("private", RecordType.Boolean) { Default = true },
                new("user_id", Integer) { Default = 1 },
                ReadOnly("incoming", RecordType.Boolean, false), ReadOnly("source", Integer, 2), .. Times,
            ],
            Pagination = Pages,
            Creates =
            [
                new($"{FreshdeskApi.Root}/tickets/{{ticket_id}}/reply") { Sets = new() { ["private"] = false, ["source"] = 0 } },
                new($"{FreshdeskApi.Root}/tickets/{{ticket_id}}/notes"),
            ],
        },
        Collection("contacts", "cf_tier",
            new("name", Text) { IsRequired = true, MaxLength = 255 },
            new("email", Text) { IsUnique = true },
            new("other_emails", List) { Default = new JsonArray() },
            new("phone", Text), new("mobile", Text), new("address", Text), new("description", Text),
            new("job_title", Text) { MaxLength = 4000 },
            new("company_id", Integer) { References = "companies" },
            new("tags", List) { Default = new JsonArray() },
            ReadOnly("active", RecordType.Boolean, false), RecordField.Deleted("deleted")) with
        {
            Filters =
            [
                new("email", "email"), new("mobile", "mobile"), new("phone", "phone"), new("company_id", "company_id"),
                new("_updated_since", "updated_at", RestComparison.AtLeast),
            ],
            DeletionsParameter = ("state", "deleted"),
        },
        Collection("companies", "cf_region",
            new("name", Text) { IsRequired = true, MaxLength = 255, IsUnique = true },
            new("description", Text) { MaxLength = 4000 }, new("industry", Text), new("domains", List) { Default = new JsonArray() }),
        new("agents", $"{FreshdeskApi.Root}/agents")
        {
            Operations = RestOperations.Read,
            Fields =
            [
                new("available", RecordType.Boolean), new("occasional", RecordType.Boolean), new("ticket_scope", Integer),
                new("type", Text), new("contact", RecordType.Object), .. Times,
            ],
            Pagination = Pages,
        },
    ];

    private static RestCollection Collection(string name, string custom, params RecordField[] fields) =>
        new(name, $"{FreshdeskApi.Root}/{name}")
        {
            Fields =
            [
                .. fields, new("custom_fields", RecordType.Object) { Members = [new(custom, Text)], Default = new JsonObject() }, .. Times,
            ],
            Pagination = Pages,
            UpdateMethod = "PUT",
        };

    private static RecordField ReadOnly(string name, RecordType type, JsonNode? value = null) =>
        new(name, type) { IsReadOnly = true, Default = value };

    /// <summary>The text of a member in HTML.</summary>
    private static RecordField Plain(string name, string html) => new(name, Text)
    {
        IsReadOnly = true,
        Computed = record => record[html] is { } text ? System.Text.RegularExpressions.Regex.Replace(text, "<[^>]*>", "") : null,
    };

    private static string At(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
