using System.Text.Json;
using Integrations.ContractTesting;

namespace Integrations.HubSpot.Tests;

/// <summary>Finds the operation a recorded response belongs to, by its shape alone; null where that cannot be told.</summary>
internal static class HubSpotExchanges
{
    private const string Contacts = "/crm/v3/objects/contacts";

    public static Exchange? Of(Payload payload) => payload switch
    {
        { Kind: PayloadKind.Error, LeftOut: null } when Has(payload, "results") =>
            Response(payload, "POST", Contacts + "/batch/create", 207),
        { Kind: PayloadKind.Error, LeftOut: null } => Response(payload, "GET", Contacts, 400),
        { Kind: PayloadKind.List, Resource: "pipelines" } => Response(payload, "GET", "/crm/v3/pipelines/deals", 200),
        { Kind: PayloadKind.List, Resource: { } type } when Has(payload, "total") =>
            Response(payload, "POST", $"/crm/v3/objects/{type}/search", 200),
        { Kind: PayloadKind.List, Resource: { } type } when Has(payload, "completedAt") =>
            Response(payload, "POST", $"/crm/v3/objects/{type}/batch/create", payload.Errors.Count > 0 ? 207 : 201),
        { Kind: PayloadKind.List, Resource: { } type } => Response(payload, "GET", $"/crm/v3/objects/{type}", 200),
        { Kind: PayloadKind.Metadata, Resource: "properties" } when IsWholePropertyList(payload.Body) =>
            Response(payload, "GET", "/crm/v3/properties/contacts", 200),
        _ => null,
    };

    private static Exchange Response(Payload payload, string method, string path, int status) => new()
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
