using System.Text.Json.Nodes;
using static Integrations.Simulators.RecordType;

namespace Integrations.Simulators.Pipedrive;

/// <summary>The records, as the contract describes them.</summary>
internal static class PipedriveCollections
{
    /// <summary>The format of times in API v1: UTC without a zone.</summary>
    public const string OldTime = "yyyy-MM-dd HH:mm:ss";

    private static readonly RecordField[] _times =
        [RecordField.Created("add_time"), RecordField.Updated("update_time"), RecordField.Deleted("is_deleted")];

    private static readonly RecordField _owner = new("owner_id", Integer) { References = "users", Default = 1 };

    private static readonly RecordField[] _contact = [new("value", Text), new("primary", RecordType.Boolean), new("label", Text)];

    private static readonly RecordField _address = new("address", RecordType.Object)
    {
        Members =
        [
            .. new[] { "value", "country", "admin_area_level_1", "admin_area_level_2", "locality", "sublocality", "route", "street_number",
                "subpremise", "postal_code" }.Select(name => new RecordField(name, Text)),
        ],
    };

    public static IEnumerable<RestCollection> All(PipedriveFields customs) =>
    [
        Records(customs, "person", "contacts", ["owner_id", "org_id"],
            Required("name"), _owner, new("org_id", Integer) { References = "organizations" },
            new("emails", RecordType.List) { Members = _contact, Default = new JsonArray() },
            new("phones", RecordType.List) { Members = _contact, Default = new JsonArray() }),
        Records(customs, "organization", "contacts", ["owner_id"], Required("name"), _owner, _address),
        Records(customs, "deal", "deals", ["owner_id", "person_id", "org_id", "pipeline_id", "stage_id", "status"],
            Required("title"), _owner,
            new("person_id", Integer) { References = "persons" }, new("org_id", Integer) { References = "organizations" },
            new("pipeline_id", Integer) { References = "pipelines", Default = 1 },
            new("stage_id", Integer) { References = "stages", Default = 1 },
            new("value", Number) { Default = 0 }, new("currency", Text) { Default = "USD" },
            new("status", Text) { Default = "open", Values = ["open", "won", "lost"] },
            new("probability", Number), new("lost_reason", Text), new("expected_close_date", Date), new("close_time", RecordType.Time),
            new("is_archived", RecordType.Boolean) { Default = false },
            new("origin", Text) { IsReadOnly = true, Default = "API" }) with { DeletionsParameter = ("status", "deleted") },
        Settings("pipelines", ["id", "update_time", "add_time"], [],
            new("name", Text), new("order_nr", Integer) { Default = 0 }, new("is_deal_probability_enabled", RecordType.Boolean) { Default = true }),
        Settings("stages", ["id", "update_time", "add_time", "order_nr"], [new("pipeline_id", "pipeline_id")],
            new("name", Text), new("pipeline_id", Integer), new("order_nr", Integer) { Default = 0 }, new("deal_probability", Integer) { Default = 100 },
            new("is_deal_rot_enabled", RecordType.Boolean) { Default = false }, new("days_to_rotten", Integer)),
        new("users", "/v1/users")
        {
            Fields =
            [
                new("name", Text), new("email", Text), new("default_currency", Text) { Default = "EUR" },
                new("active_flag", RecordType.Boolean) { Default = true }, new("timezone_name", Text) { Default = "Europe/Tallinn" }, new("icon_url", Text),
                RecordField.Created("created", OldTime), RecordField.Updated("modified", OldTime), RecordField.Deleted("is_deleted"),
            ],
            Operations = RestOperations.Read, Pagination = RestPagination.None, ReadScopes = ["users:read"],
            ListBody = page => Success(page.Items), RecordBody = record => Success(record),
        },
        .. new[] { ("person", "contacts"), ("organization", "contacts"), ("deal", "deals") }.Select(one => Descriptions(one.Item1, one.Item2)),
    ];

    public static JsonObject Success(JsonNode? data) => new() { ["success"] = true, ["data"] = data };

    private static RecordField Required(string name) => new(name, Text) { IsRequired = true, MaxLength = 255 };

    /// <summary>Records with custom fields, read and written.</summary>
    private static RestCollection Records(PipedriveFields customs, string name, string scope, string[] filters, params RecordField[] fields) =>
        Paged($"{name}s", ["id", "update_time", "add_time"], [
            .. fields, new("visible_to", Integer) { Default = 3 }, new("label_ids", Integers) { Default = new JsonArray() },
            new("custom_fields", RecordType.Object) { Computed = record => customs.Read(name, record) }, .. _times,
        ]) with
        {
            Filters =
            [
                .. filters.Select(field => new RestFilter(field, field)), new("ids", "id", RestComparison.In),
                new("updated_since", "update_time", RestComparison.AtLeast), new("updated_until", "update_time", RestComparison.Before),
            ],
            Operations = RestOperations.All, CreatedStatus = 200, DeletedBody = id => Success(new JsonObject { ["id"] = id }),
            Rules = (changes, record) => customs.Write(name, changes, record),
            ReadScopes = [$"{scope}:read", $"{scope}:full"], WriteScopes = [$"{scope}:full"],
        };

    /// <summary>What an administrator sets up.</summary>
    private static RestCollection Settings(string name, string[] sorts, RestFilter[] filters, params RecordField[] fields) =>
        Paged(name, sorts, [.. fields, .. _times]) with { Filters = filters, ReadScopes = ["deals:read", "deals:full", "admin"] };

    /// <summary>The descriptions of fields; the code is the id.</summary>
    private static RestCollection Descriptions(string name, string scope) => Paged($"{name}Fields", null,
    [
        new("field_name", Text), new("field_type", Text) { Default = "varchar" },
        .. name == "deal" ? [new RecordField("description", Text) { Default = "" }] : Array.Empty<RecordField>(),
        new("is_custom_field", RecordType.Boolean) { Default = false }, new("is_optional_response_field", RecordType.Boolean) { Default = false },
        new("options", RecordType.List) { Default = new JsonArray() },
    ]) with { IdField = "field_code", Ids = RestIdKind.Text, ReadScopes = [$"{scope}:read", $"{scope}:full", "admin"] };

    private static RestCollection Paged(string name, string[]? sorts, RecordField[] fields) => new(name, $"/api/v2/{name}")
    {
        Fields = fields,
        Operations = RestOperations.Read,
        Sort = sorts is null ? null : new("sort_by", sorts) { DirectionParameter = "sort_direction" },
        Pagination = RestPagination.Cursor("cursor", "limit") with { MaxSize = 500 },
        ListBody = page =>
        {
            var body = Success(page.Items);
            body["additional_data"] = new JsonObject { ["next_cursor"] = page.Next };
            return body;
        },
        RecordBody = record => Success(record),
    };
}
