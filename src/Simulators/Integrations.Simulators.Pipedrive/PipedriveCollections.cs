using System.Text.Json.Nodes;
using static Integrations.Simulators.RecordType;

namespace Integrations.Simulators.Pipedrive;

/// <summary>The records, as the contract describes them.</summary>
internal static class PipedriveCollections
{
    /// <summary>The format of times in API v1: UTC without a zone.</summary>
    public const string OldTime = "yyyy-MM-dd HH:mm:ss";

    /// <summary>The format of times of leads.</summary>
    private const string NewTime = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly RecordField[] _times =
        [RecordField.Created("add_time"), RecordField.Updated("update_time"), RecordField.Deleted("is_deleted")];

    private static readonly RecordField _owner = new("owner_id", Integer) { References = "users", Default = 1 };

    private static readonly RecordField[] _contact = [new("value", Text), new("primary", RecordType.Boolean), new("label", Text)];

    private static readonly string[] _addressParts =
    [
        "value", "country", "admin_area_level_1", "admin_area_level_2", "locality", "sublocality", "route", "street_number", "subpremise",
        "postal_code",
    ];

    private static RecordField Address(string name) => new(name, RecordType.Object)
    {
        Members = [.. _addressParts.Select(part => new RecordField(part, Text))],
    };

    public static IEnumerable<RestCollection> All(PipedriveFields customs) =>
    [
        Records(customs, "person", "contacts", ["owner_id", "org_id"],
            Required("name"), _owner, new("org_id", Integer) { References = "organizations" },
            new("emails", RecordType.List) { Members = _contact, Default = new JsonArray() },
            new("phones", RecordType.List) { Members = _contact, Default = new JsonArray() }),
        Records(customs, "organization", "contacts", ["owner_id"], Required("name"), _owner, Address("address")),
        Records(customs, "deal", "deals", ["owner_id", "person_id", "org_id", "pipeline_id", "stage_id", "status"],
            Required("title"), _owner,
            new("person_id", Integer) { References = "persons" }, new("org_id", Integer) { References = "organizations" },
            new("pipeline_id", Integer) { References = "pipelines", Default = 1 },
            new("stage_id", Integer) { References = "stages", Default = 1 },
            new("value", Number) { Default = 0 }, new("currency", Text) { Default = "USD" },
            new("status", Text) { Default = "open", Values = ["open", "won", "lost"] },
            new("probability", Number), new("lost_reason", Text), new("expected_close_date", Date), new("close_time", RecordType.Time),
            Flag("is_archived", false),
            new("origin", Text) { IsReadOnly = true, Default = "API" }) with { DeletionsParameter = ("status", "deleted") },
        Products, Activities, Leads, Notes,
        Settings("pipelines", ["id", "update_time", "add_time"], [],
            new("name", Text), new("order_nr", Integer) { Default = 0 }, Flag("is_deal_probability_enabled", true)),
        Settings("stages", ["id", "update_time", "add_time", "order_nr"], [new("pipeline_id", "pipeline_id")],
            new("name", Text), new("pipeline_id", Integer), new("order_nr", Integer) { Default = 0 },
            new("deal_probability", Integer) { Default = 100 },
            Flag("is_deal_rot_enabled", false), new("days_to_rotten", Integer)),
        new("users", "/v1/users")
        {
            Fields =
            [
                new("name", Text), new("email", Text), new("default_currency", Text) { Default = "EUR" },
                Flag("active_flag", true), new("timezone_name", Text) { Default = "Europe/Tallinn" }, new("icon_url", Text),
                RecordField.Created("created", OldTime), RecordField.Updated("modified", OldTime), RecordField.Deleted("is_deleted"),
            ],
            Operations = RestOperations.Read, Pagination = RestPagination.None, ReadScopes = ["users:read"],
            ListBody = page => Success(page.Items), RecordBody = record => Success(record),
        },
        Descriptions("person", "contacts"), Descriptions("organization", "contacts"), Descriptions("deal", "deals"),
    ];

    private static RestCollection Products => new("dealProducts", "/api/v2/deals/products")
    {
        Fields =
        [
            To("deal_id", "deals"), new("product_id", Integer), new("name", Text), new("comments", Text) { Default = "" },
            new("quantity", Number) { Default = 1 }, new("item_price", Number) { Default = 0 }, new("sum", Number) { Default = 0 },
            new("tax", Number) { Default = 0 }, new("currency", Text) { Default = "EUR" }, new("order_nr", Integer),
            new("discount", Number) { Default = 0 }, new("discount_type", Text) { Default = "percentage" },
            new("tax_method", Text) { Default = "none" }, Flag("is_enabled", true), new("product_variation_id", Integer),
            .. _times.SkipLast(1),
        ],
        Filters = [new("deal_ids", "deal_id", RestComparison.In) { IsRequired = true, IsRepeated = true }],
        Operations = RestOperations.List, ReadScopes = ["products:read", "products:full", "deals:read", "deals:full"],
        Sort = new("sort_by", "id", "deal_id", "add_time", "update_time", "order_nr") { DirectionParameter = "sort_direction" },
        Pagination = RestPagination.Cursor("cursor", "limit") with { MaxSize = 500 }, ListBody = Page,
    };

    private static RestCollection Activities => Writable("activities", "activities",
        ["owner_id", "deal_id", "lead_id", "person_id", "org_id", "done"], ["id", "update_time", "add_time", "due_date"], [
        new("subject", Text), new("type", Text) { Default = "task" }, _owner, .. Fixed(("creator_user_id", 1)),
        To("deal_id", "deals"), new("lead_id", Text) { References = "leads" }, To("person_id", "persons"), To("org_id", "organizations"),
        new("due_date", Date), new("due_time", Text), new("duration", Text), Flag("busy", false),
        Flag("done", false), new("marked_as_done_time", RecordType.Time) { IsReadOnly = true },
        Address("location"), new("participants", RecordType.List)
        {
            Members = [new("person_id", Integer), new("primary", RecordType.Boolean)], Default = new JsonArray(),
        },
        new("public_description", Text), new("priority", Integer), new("note", Text), .. _times,
    ]);

    private static RestCollection Leads => Old("leads", "leads", [
        Required("title"), _owner, To("person_id", "persons"), To("organization_id", "organizations"),
        new("value", RecordType.Object) { Members = [new("amount", Number) { IsRequired = true }, Required("currency")] },
        new("expected_close_date", Date), new("label_ids", RecordType.List) { Default = new JsonArray() },
        Flag("is_archived", false), Flag("was_seen", true),
        new("visible_to", Text) { Values = ["1", "3", "5", "7"], Default = "3" },
        .. Fixed(("creator_id", 1), ("source_name", "API"), ("origin", "API"), ("origin_id", null), ("channel", null), ("channel_id", null),
            ("source_deal_id", null), ("next_activity_id", null), ("cc_email", "acme+leads@pipedrivemail.example")),
        RecordField.Created("add_time", NewTime), RecordField.Updated("update_time", NewTime),
    ], "owner_id", "person_id", "organization_id") with
    {
        Ids = RestIdKind.Uuid,
        Sort = new("sort", "id", "title", "owner_id", "creator_id", "was_seen", "expected_close_date", "next_activity_id", "add_time",
            "update_time") { HasDirectionWord = true },
        Rules = (changes, record) => record is null && changes.ContainsKey("is_archived")
            ? [new("is_archived", RecordRule.Unknown, "A new lead is not archived.")] : [],
    };

    private static RestCollection Notes => Old("notes", "contacts", [
        new("content", Text) { IsRequired = true }, new("user_id", Integer) { References = "users", Default = 1 },
        new("lead_id", Text) { References = "leads" }, To("deal_id", "deals"), To("person_id", "persons"), To("org_id", "organizations"),
        new("active_flag", RecordType.Boolean) { IsReadOnly = true, Computed = record => !record.IsArchived },
        RecordField.Created("add_time", OldTime), RecordField.Updated("update_time", OldTime),
    ], "user_id", "lead_id", "deal_id", "person_id", "org_id") with { UpdateMethod = "PUT", DeletedBody = _ => Success(true) };

    public static JsonObject Success(JsonNode? data) => new() { ["success"] = true, ["data"] = data };

    private static RecordField Flag(string name, bool value) => new(name, RecordType.Boolean) { Default = value };

    private static RecordField Required(string name) => new(name, Text) { IsRequired = true, MaxLength = 255 };

    private static RecordField To(string name, string collection) => new(name, Integer) { References = collection };

    private static IEnumerable<RecordField> Fixed(params (string Name, JsonNode? Value)[] fields) =>
        fields.Select(field => new RecordField(field.Name) { IsReadOnly = true, Default = field.Value });

    /// <summary>Records with custom fields, read and written.</summary>
    private static RestCollection Records(
        PipedriveFields customs, string name, string scope, string[] filters, params RecordField[] fields) =>
        Writable($"{name}s", scope, filters, ["id", "update_time", "add_time"], [
            .. fields, new("visible_to", Integer) { Default = 3 }, new("label_ids", Integers) { Default = new JsonArray() },
            new("custom_fields", RecordType.Object) { Default = new JsonObject() }, .. _times,
        ]) with { Rules = (changes, record) => customs.Write(name, changes, record) };

    private static RestCollection Writable(string name, string scope, string[] filters, string[] sorts, RecordField[] fields) =>
        Paged(name, sorts, fields) with
        {
            Filters =
            [
                .. filters.Select(field => new RestFilter(field, field)), new("ids", "id", RestComparison.In),
                new("updated_since", "update_time", RestComparison.AtLeast), new("updated_until", "update_time", RestComparison.Before),
            ],
            Operations = RestOperations.All, CreatedStatus = 200, DeletedBody = id => Success(new JsonObject { ["id"] = id }),
            ReadScopes = [$"{scope}:read", $"{scope}:full"], WriteScopes = [$"{scope}:full"],
        };

    /// <summary>Records of API v1: pages by offset, and null instead of an empty list.</summary>
    private static RestCollection Old(string name, string scope, RecordField[] fields, params string[] filters) => new(name, $"/v1/{name}")
    {
        Fields = fields,
        Filters =
        [
            .. filters.Select(field => new RestFilter(field, field)),
            .. name == "leads" ? [new RestFilter("updated_since", "update_time", RestComparison.AtLeast) { Value = Milliseconds }]
                : Array.Empty<RestFilter>(),
        ],
        Pagination = RestPagination.Offset("start", "limit") with { MaxSize = 500 },
        CreatedStatus = 200, DeletedBody = id => Success(new JsonObject { ["id"] = id }),
        ListBody = page =>
        {
            var body = Success(page.Items.Count == 0 ? null : page.Items);
            body["additional_data"] = new JsonObject
            {
                ["pagination"] = new JsonObject
                {
                    ["start"] = page.Start, ["limit"] = page.Size, ["more_items_in_collection"] = page.Next is not null,
                },
            };
            return body;
        },
        RecordBody = record => Success(record),
        ReadScopes = [$"{scope}:read", $"{scope}:full"], WriteScopes = [$"{scope}:full"],
    };

    private static string? Milliseconds(string text) => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'",
        System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out _)
        ? text.Replace("Z", ".000Z", StringComparison.Ordinal) : null;

    /// <summary>The settings of an administrator.</summary>
    private static RestCollection Settings(string name, string[] sorts, RestFilter[] filters, params RecordField[] fields) =>
        Paged(name, sorts, [.. fields, .. _times]) with { Filters = filters, ReadScopes = ["deals:read", "deals:full", "admin"] };

    /// <summary>The descriptions of fields; the code is the id.</summary>
    private static RestCollection Descriptions(string name, string scope) => Paged($"{name}Fields", null,
    [
        new("field_name", Text), new("field_type", Text) { Default = "varchar" },
        .. name == "deal" ? [new RecordField("description", Text) { Default = "" }] : Array.Empty<RecordField>(),
        Flag("is_custom_field", false), Flag("is_optional_response_field", false),
        new("options", RecordType.List) { Default = new JsonArray() },
    ]) with { IdField = "field_code", Ids = RestIdKind.Text, ReadScopes = [$"{scope}:read", $"{scope}:full", "admin"] };

    private static RestCollection Paged(string name, string[]? sorts, RecordField[] fields) => new(name, $"/api/v2/{name}")
    {
        Fields = fields,
        Operations = RestOperations.Read,
        Sort = sorts is null ? null : new("sort_by", sorts) { DirectionParameter = "sort_direction" },
        Pagination = RestPagination.Cursor("cursor", "limit") with { MaxSize = 500 },
        ListBody = Page,
        RecordBody = record => Success(record),
    };

    private static JsonObject Page(RestPage page)
    {
        var body = Success(page.Items);
        body["additional_data"] = new JsonObject { ["next_cursor"] = page.Next };
        return body;
    }
}
