using System.Text.Json;

namespace Integrations.ContractTesting.Tests.Shared;

/// <summary>Finds the operation a recorded answer belongs to, by its shape alone; null where that cannot be told.</summary>
internal static class RecordedAnswer
{
    private const string Contacts = "/crm/v3/objects/contacts";

    public static Exchange? HubSpot(Payload payload) => payload switch
    {
        { Kind: PayloadKind.Error, LeftOut: null } when Has(payload, "results") => Answer(payload, "POST", Contacts + "/batch/create", 207),
        { Kind: PayloadKind.Error, LeftOut: null } => Answer(payload, "GET", Contacts, 400),
        { Kind: PayloadKind.List, Resource: "pipelines" } => Answer(payload, "GET", "/crm/v3/pipelines/deals", 200),
        { Kind: PayloadKind.List, Resource: { } type } when Has(payload, "total") =>
            Answer(payload, "POST", $"/crm/v3/objects/{type}/search", 200),
        { Kind: PayloadKind.List, Resource: { } type } when Has(payload, "completedAt") =>
            Answer(payload, "POST", $"/crm/v3/objects/{type}/batch/create", payload.Errors.Count > 0 ? 207 : 201),
        { Kind: PayloadKind.List, Resource: { } type } => Answer(payload, "GET", $"/crm/v3/objects/{type}", 200),
        { Kind: PayloadKind.Metadata, Resource: "properties" } when IsWholePropertyList(payload.Body) =>
            Answer(payload, "GET", "/crm/v3/properties/contacts", 200),
        _ => null,
    };

    /// <summary>One envelope holds every answer, so that one path does for all.</summary>
    public static Exchange? QuickBooks(Payload payload) =>
        payload is { LeftOut: null, Kind: PayloadKind.List or PayloadKind.Single or PayloadKind.Error, Resource: not "token" }
            ? Answer(payload, "GET", "/v3/company/1/query", payload.Status ?? 200)
            : null;

    private static Exchange Answer(Payload payload, string method, string path, int status) => new()
    {
        Method = method,
        Path = path,
        Status = status,
        ResponseContentType = "application/json",
        ResponseBody = payload.Body.GetRawText(),
    };

    private static bool Has(Payload payload, string member) => payload.Body.TryGetProperty(member, out _);

    /// <summary>Shortened recordings leave out what every definition has.</summary>
    private static bool IsWholePropertyList(JsonElement body) =>
        !body.TryGetProperty("completedAt", out _)
        && body.TryGetProperty("results", out var rows) && rows.EnumerateArray().All(row => row.TryGetProperty("groupName", out _));
}
