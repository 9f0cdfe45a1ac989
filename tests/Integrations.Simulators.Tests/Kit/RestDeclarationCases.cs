using System.Text.Json.Nodes;
using Xunit;
using static Integrations.Simulators.RecordType;

namespace Integrations.Simulators.Tests;

/// <summary>Declarations that contradict themselves, each with the member to change and a part of the message.</summary>
internal static class RestDeclarationCases
{
    private static readonly Func<SimulatedRequest, SimulatedAnswer> Empty = _ => SimulatedAnswer.Empty();

    private static readonly RateWindow Day = RateWindow.Day;

    private static readonly RateLimit Limit = new() { Requests = 100, Window = Day };

    /// <summary>Faults of the vendor: credentials, accounts, keys, routes, errors, limits.</summary>
    public static TheoryData<RestVendor, string, string> Vendors => new()
    {
        { Vendor(collections: null!), "Collections", "is null" },
        { Vendor([null!]), "Collections[0]", "is null" },
        { Vendor([People() with { Pagination = null! }]), "Collections[0].Pagination", "is null" },
        { Vendor([]), "Collections", "and Singles too" },
        { Vendor([People(), People("PEOPLE", "/v2/people")]), "Collections[\"PEOPLE\"]", "an earlier collection" },
        { Vendor([People("")]), "Collections[0].Name", "is empty" },
        { new() { Collections = [People()], Errors = Errors }, "OAuth", "every request is refused" },
        { Vendor([People()], oauth: new() { TokenPath = null }), "OAuth.TokenPath", "is null" },
        { Vendor([People()], oauth: new() { ClientId = "" }), "OAuth.ClientId", "is empty" },
        { Vendor([People()], oauth: new() { ClientSecret = "" }), "OAuth.ClientSecret", "is empty" },
        { Vendor([People()], oauth: new() { AccessTokenLifetime = TimeSpan.Zero }), "OAuth.AccessTokenLifetime", "longer than zero" },
        { Vendor([People()], oauth: new() { RefreshTokenLifetime = TimeSpan.Zero }), "OAuth.RefreshTokenLifetime", "longer than zero" },
        { Vendor([People()], oauth: new() { CodeLifetime = -TimeSpan.FromSeconds(1) }), "OAuth.CodeLifetime", "longer than zero" },
        { Vendor([People()], oauth: new() { ReuseGrace = -TimeSpan.FromSeconds(1) }), "OAuth.ReuseGrace", "zero or longer" },
        { Vendor([People()], oauth: new() { ReuseGrace = TimeSpan.FromSeconds(1) }), "OAuth.ReuseGrace", "RefreshRotation.SingleUse" },
        { Vendor([People()], key: RestApiKey.Header("X Key")), "ApiKey", "not the name of a header" },
        { Vendor([People()], key: RestApiKey.Query("")), "ApiKey", "has no parameter" },
        { Vendor([People()], key: RestApiKey.Header("X-Key") with { Key = "" }), "ApiKey.Key", "is empty" },
        { Vendor([People()], key: RestApiKey.Header("authorization"), oauth: new()), "ApiKey", "the access token" },
        { Vendor([People()], accounts: new("X-Account", [])), "Accounts.Ids", "is empty" },
        { Vendor([People()], accounts: new("X-Account", ["1", "1"])), "Accounts.Ids", "twice" },
        { Vendor([People()], accounts: new("x-key", ["1"])), "Accounts.Header", "an earlier member" },
        { Vendor([People()], accounts: new("", ["1"])), "Accounts.Header", "not the name of a header" },
        { Vendor([People()], header: "Idempotency Key"), "IdempotencyHeader", "not the name of a header" },
        { Vendor([People()], header: "Idempotency-Key", parameter: "key"), "IdempotencyParameter", "has one place" },
        { Vendor([People()], key: RestApiKey.Query("key"), parameter: "key"), "IdempotencyParameter", "of ApiKey already" },
        { Vendor([People(path: "v1/people")]), "Collections[\"people\"].Path", "not the path of a route" },
        { Vendor([People(path: "/v1/people/")]), "Collections[\"people\"].Path", "not the path of a route" },
        { Vendor([People(path: "/v1/people?all=1")]), "Collections[\"people\"].Path", "not the path of a route" },
        { Vendor([People(path: "/v1/{id}/people")]), "Collections[\"people\"].Path", "not the path of a route" },
        { Vendor([People(), People("others", "/V1/people")]), "Collections[\"others\"].Path", "Collections[\"people\"].Path already" },
        { Vendor([People(path: "/{team}/a"), People("others", "/{group}/a")]), "Collections[\"others\"].Path", "already" },
        { Vendor([People() with { DeletionsPath = "/v1/people" }]), "Collections[\"people\"].DeletionsPath", "already" },
        { Vendor([People()], singles: "/v1/people"), "Collections[\"people\"].Path", "Singles[\"/v1/people\"] already" },
        { Vendor([People(path: "/oauth/token")], oauth: new()), "Collections[\"people\"].Path", "OAuth.TokenPath already" },
        { Vendor([People()], errors: new() { Body = null! }), "Errors.Body", "is null" },
        { Vendor([People()], errors: new() { Body = _ => null! }), "Errors.Body", "returns null" },
        { Vendor([People()], errors: new() { Body = _ => 1 }), "Errors.Body", "returns 1" },
        { Vendor([People()], errors: new() { Body = one => one.Fields[0].Message }), "Errors.Body", "Other without fields" },
        {
            Vendor([People()], errors: new()
            {
                Body = one => new JsonObject(one.Fields.Select(error => KeyValuePair.Create(error.Field, (JsonNode?)1))),
            }), "Errors.Body", "two errors of one field"
        },
        {
            Vendor([People()], errors: new()
            {
                Body = Errors.Body, Statuses = new Dictionary<RestErrorKind, int> { [RestErrorKind.Conflict] = 4090 },
            }), "Errors.Statuses[\"Conflict\"]", "is 4090"
        },
        { Vendor([People()], limit: new() { Requests = 0, Window = Day }), "RateLimits[0].Requests", "is 0" },
        { Vendor([People()], limit: new() { Requests = -1, Window = Day }), "RateLimits[0].Requests", "is -1" },
        { Vendor([People()], limit: new() { Requests = 1, Window = null! }), "RateLimits[0].Window", "is null" },
        { Vendor([People()], limit: new() { Requests = 1, Window = Day, Endpoints = [] }), "RateLimits[0].Endpoints", "is empty" },
        { Vendor([People()], limit: new() { Requests = 1, Window = Day, Endpoints = ["/a"] }), "RateLimits[0].Endpoints", "'/a'" },
        { Vendor([People()], limit: new() { Requests = 1, Window = Day, Except = ["GET /a?b"] }), "RateLimits[0].Except", "'GET /a?b'" },
        { Vendor([People()], limit: new() { Requests = 1, Window = Day, Except = ["* *"] }), "RateLimits[0].Except", "every request" },
        {
            Vendor([People()], limit: new() { Requests = 5, Window = Day, Costs = [KeyValuePair.Create("POST *", 6)] }),
            "RateLimits[0].Costs[\"POST *\"]", "never admits"
        },
        {
            Vendor([People()], limit: new() { Requests = 5, Window = Day, Costs = [KeyValuePair.Create("POST *", -1)] }),
            "RateLimits[0].Costs[\"POST *\"]", "is -1"
        },
        {
            Vendor([People()], limit: new()
            {
                Requests = 5, Window = Day, Headers = new Dictionary<string, string> { ["X-Left"] = "{left}" },
            }), "RateLimits[0].Headers[\"X-Left\"]", "{left}"
        },
        {
            Vendor([People()], limit: new()
            {
                Requests = 5, Window = Day, RejectionHeaders = new Dictionary<string, string> { ["Retry After"] = "1" },
            }), "RateLimits[0].RejectionHeaders[\"Retry After\"]", "not the name of a header"
        },
    };

    /// <summary>Faults of a collection: operations, envelopes, pages, parameters, filters, order.</summary>
    public static TheoryData<RestCollection, string, string> Collections => new()
    {
        { People() with { IdField = "" }, "IdField", "is empty" },
        { People() with { IdField = "name" }, "Fields", "IdField" },
        { People() with { UpdateMethod = "GET" }, "UpdateMethod", "PATCH, PUT, POST" },
        { People() with { CreatedStatus = 404 }, "CreatedStatus", "is 404" },
        { People() with { Operations = (RestOperations)64 }, "Operations", "is 64" },
        { People() with { ReadScopes = ["read"] }, "ReadScopes", "OAuth is null" },
        { People() with { WriteScopes = ["write"] }, "WriteScopes", "OAuth is null" },
        { People() with { Operations = RestOperations.Get, Filters = [new("name", "name")] }, "Filters", "lacks List" },
        { People() with { Operations = RestOperations.Get, Sort = new("sort", "name") }, "Sort", "lacks List" },
        { People() with { Operations = RestOperations.Read, Rules = (_, _) => [] }, "Rules", "lacks Create, Update" },
        { People() with { Operations = RestOperations.Read, UpdateIsFull = true }, "UpdateIsFull", "lacks Update" },
        { People() with { Operations = RestOperations.Read, DeletedBody = id => id }, "DeletedBody", "lacks Delete" },
        { People() with { Operations = RestOperations.List, DeletedIsReadable = true }, "DeletedIsReadable", "lacks Get" },
        { People() with { DeletedBody = _ => null! }, "DeletedBody", "returns null" },
        { People() with { Pagination = Pages with { DefaultSize = 0 } }, "Pagination.DefaultSize", "is 0" },
        { People() with { Pagination = Pages with { MaxSize = 0, DefaultSize = 1 } }, "Pagination.MaxSize", "is 0" },
        { People() with { Pagination = Pages with { MaxSize = 50 } }, "Pagination.DefaultSize", "is 100, more than MaxSize" },
        { People() with { Pagination = RestPagination.None with { HasLinkHeader = true } }, "Pagination.HasLinkHeader", "one page" },
        { People() with { Pagination = Pages with { IsSentAlone = true } }, "Pagination.IsSentAlone", "RestPagination.Cursor" },
        { People() with { Pagination = RestPagination.Offset("", "limit") }, "Pagination", "is empty" },
        { People() with { Pagination = RestPagination.Cursor("cursor", null) }, "Pagination", "page.Next" },
        { People() with { ListBody = page => page.Items[0]!.DeepClone() }, "ListBody", "a page without records" },
        { People() with { ListBody = _ => null! }, "ListBody", "returns null" },
        { People() with { SelectParameter = "limit" }, "SelectParameter", "another meaning" },
        { People() with { Sort = new("offset", "name") }, "Sort.Parameter", "another meaning" },
        { People() with { Sort = new("sort", "name") { DirectionParameter = "Sort" } }, "Sort.DirectionParameter", "another meaning" },
        { People() with { Sort = new("sort") }, "Sort.Fields", "is empty" },
        { People() with { Sort = new("sort", "age") }, "Sort.Fields", "'age' is not declared" },
        { People() with { Sort = new("sort", "secret") }, "Sort.Fields", "'secret' is not declared" },
        { People() with { Sort = new("sort", "emails") }, "Sort.Fields", "has the type List" },
        { People() with { Sort = new("sort", "seen") }, "Sort.Fields", "order of the times" },
        { People() with { Filters = [new("n", "name"), new("n", "name", RestComparison.Contains)] }, "Filters[1].Parameter", "another" },
        { People() with { Filters = [new("X-Key", "name") { IsHeader = true }] }, "Filters[0].Parameter", "another meaning" },
        { People() with { Filters = [new("X Name", "name") { IsHeader = true }] }, "Filters[0].Parameter", "name of a header" },
        { People() with { Filters = [new("age", "age")] }, "Filters[0].Field", "Possible: id, name" },
        { People() with { Filters = [new("secret", "secret")] }, "Filters[0].Field", "'secret' is not declared" },
        { People() with { Filters = [new("emails", "emails")] }, "Filters[0].Comparison", "has the type List" },
        { People() with { Filters = [new("active", "active", RestComparison.AtLeast)] }, "Filters[0].Comparison", "no order" },
        { People() with { Filters = [new("seen", "seen", RestComparison.Before)] }, "Filters[0].Comparison", "order of the times" },
        { People() with { Filters = [new("n", "name", RestComparison.In) { Value = text => text }] }, "Filters[0].Value", "as they are" },
    };

    /// <summary>Faults of a field.</summary>
    public static TheoryData<RecordField, string, string> Fields => new()
    {
        { new("", Text), ".Name", "is empty" },
        { new("Name", Text), "", "is declared twice" },
        { new("a", Text) { IsRequired = true, IsReadOnly = true }, ".IsRequired", "no create succeeds" },
        { new("a", Text) { IsRequired = true, IsIgnored = true }, ".IsRequired", "IsIgnored" },
        { new("a", Text) { IsReadOnly = true, IsIgnored = true }, ".IsReadOnly", "IsIgnored" },
        { new("a", Text) { IsReadOnly = true, IsWriteOnly = true }, ".IsReadOnly", "IsWriteOnly" },
        { new("a", Text) { IsIgnored = true, IsWriteOnly = true }, ".IsIgnored", "IsWriteOnly" },
        { new("a", Text) { IsReadOnly = true, Computed = _ => 1, IsWriteOnly = true }, ".Computed", "no response" },
        { new("a", Text) { Default = "a", IsWriteOnly = true }, ".Default", "no response" },
        { new("a", Text) { IsReadOnly = true, Computed = _ => 1, Default = "a" }, ".Default", "Computed" },
        { new("a", List) { Values = ["x"] }, ".Values", "not for the type List" },
        { new("a", RecordType.Object) { IsUnique = true }, ".IsUnique", "not for the type Object" },
        { new("a", Integers) { References = "people" }, ".References", "not for the type Integers" },
        { new("a", RecordType.Boolean) { MaxLength = 5 }, ".MaxLength", "not for the type Boolean" },
        { new("a", Integer) { MaxLength = 5 }, ".MaxLength", "not for the type Integer" },
        { new("a", Text) { Members = [new("b", Text)] }, ".Members", "not for the type Text" },
        { new("a", Date) { Format = "O" }, ".Format", "not for the type Date" },
        { new("a", Time) { Format = "%" }, ".Format", "not a format" },
        { new("a", Time) { Format = "HH" + "'" }, ".Format", "not a format" },
        { new("a", Text) { MaxLength = 0 }, ".MaxLength", "is 0" },
        { new("a", Text) { Values = ["long"], MaxLength = 3 }, ".Values", "'long'" },
        { new("a", Integer) { Values = ["one"] }, ".Values", "'one'" },
        { new("a", Text) { Values = ["x", "x"] }, ".Values", "twice" },
        { new("a", Text) { Default = 1 }, ".Default", "not of the type Text" },
        { new("a", Text) { Default = "z", Values = ["x"] }, ".Default", "must be one of x" },
        { new("a", Text) { Default = "long", MaxLength = 3 }, ".Default", "longer than 3" },
        { new("a", List) { Default = new JsonArray(new JsonObject { ["c"] = 1 }), Members = [new("b", Text)] }, ".Default", "unknown" },
        { new("a", Text) { References = "teams" }, ".References", "Possible: people, parts" },
        { new("a", Integer) { References = "parts" }, ".References", "Uuid" },
        { new("a", List) { HasOtherMembers = true }, ".HasOtherMembers", "Members" },
        { new("a", List) { Members = [new("b", Text), new("b", Text)] }, ".Members[\"b\"]", "is declared twice" },
        { new("a", List) { Members = [new("b", Text) { IsUnique = true }] }, ".Members[\"b\"].IsUnique", "no effect" },
        { new("a", List) { Members = [new("b", Text) { IsWriteOnly = true }] }, ".Members[\"b\"].IsWriteOnly", "no effect" },
        { new("a", List) { Members = [new("b", Text) { Default = "x" }] }, ".Members[\"b\"].Default", "no effect" },
        {
            new("a", List) { Members = [new("b", Text) { Computed = _ => 1, IsReadOnly = true }] }, ".Members[\"b\"].Computed", "no effect"
        },
        {
            new("a", List) { Members = [new("b", RecordType.Object) { Members = [new("c", Text) { References = "x" }] }] },
            ".Members[\"b\"].Members[\"c\"].References", "'x' is not declared"
        },
    };

    public static RestPagination Pages { get; } = RestPagination.Offset("offset", "limit");

    public static RestErrors Errors { get; } = new() { Body = failure => failure.Message };

    public static RestCollection People(string name = "people", string path = "/v1/people") => new(name, path)
    {
        Fields =
        [
            new("name", Text) { IsRequired = true, MaxLength = 10 }, new("secret", Text) { IsWriteOnly = true },
            new("active", RecordType.Boolean), new("seen", Time) { Format = "dd.MM.yyyy" },
            new("emails", List) { Members = [new("address", Text) { IsRequired = true }] },
            new("code", Integer) { IsUnique = true }, new("boss", Integer) { References = name },
            RecordField.Updated("changed"),
        ],
        Pagination = Pages,
    };

    public static RestVendor Vendor(IReadOnlyList<RestCollection> collections, RestApiKey? key = null, OAuthSettings? oauth = null,
        RestAccounts? accounts = null, string? header = null, string? parameter = null, string? singles = null, RestErrors? errors = null,
        RateLimit? limit = null) => new()
    {
        Collections = collections,
        ApiKey = key ?? RestApiKey.Header("X-Key"),
        OAuth = oauth,
        Accounts = accounts,
        IdempotencyHeader = header,
        IdempotencyParameter = parameter,
        Singles = singles is null ? new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>>() : new() { [singles] = Empty },
        Errors = errors ?? Errors,
        RateLimits = [limit ?? Limit],
    };
}
