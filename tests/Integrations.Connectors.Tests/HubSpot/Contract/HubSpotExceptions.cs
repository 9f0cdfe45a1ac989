using Integrations.ContractTesting;

namespace Integrations.HubSpot.Tests;

/// <summary>Where HubSpot's published contract and HubSpot itself differ.</summary>
/// <remarks>The contract was rebuilt from the official SDK's classes: it has no members the SDK does not read.</remarks>
internal static class HubSpotExceptions
{
    private const string Recordings = "recorded answers in payloads/hubspot";

    private static readonly int[] Errors = [400, 401, 403, 404, 409, 423, 477, 500, 502, 503, 504];

    public static IReadOnlyList<ContractException> All { get; } =
    [
        Operation("GET", ["/account-info/v3/details"],
            "The account's portal id, time zone and currency come from an API the contract leaves out.",
            "fact sheet, Auth: 'No portal id: call token info or GET /account-info/v3/details'; recorded"),
        Operation("GET", ["/oauth/authorize"], "The page where a person consents is no API of the SDK.",
            "fact sheet, Auth: 'Authorize https://app.hubspot.com/oauth/authorize. Params client_id, redirect_uri, scope, optional_scope, "
                + "state'") with
            { Parameters = ["client_id", "redirect_uri", "response_type", "scope", "optional_scope", "state"] },
        Of(ExceptionKind.Parameter, "GET", ["/crm/v3/objects/**"],
            "The rebuilt contract types lists of names as one text; the official client repeats the parameter.",
            "@hubspot/api-client 13.5.0 sends properties=a&properties=b; fact sheet, Objects: 'always send "
                + "properties='") with { Parameters =
                ["properties", "propertiesWithHistory", "associations"] },
        Body("POST", ["/crm/v3/objects/{type}/search"], "/sorts/*", [],
            "The SDK types sorts as texts; the vendor takes propertyName and direction.",
            "recorded request bodies in payloads/hubspot send objects"),
        Body("*", ["/crm/v3/objects/**"], "/url", [], "A record carries its address in the vendor's own pages.", Recordings),
        Body("*", ["/crm/v3/objects/**"], "/results/*/url", [], "A record carries its address in the vendor's own pages.", Recordings),
        Body("*", ["/**"], "/status", Errors, "Every error says status: error beside its category.", Recordings),
        Body("*", ["/**"], "/category", [400], "An unknown object type and a dead refresh token are refused without a category.",
            "fact sheet, Errors: 'for unknown object type (no category at all, recorded)'; Auth: 'Dead: 400 {status: BAD_REFRESH_TOKEN, "
                + "message}'"),
        Body("POST", ["/**"], "/errors/*/links", [207], "A failed row of a batch leaves out members the SDK calls required.", Recordings),
        Body("POST", ["/**"], "/errors/*/errors", [207], "A failed row of a batch leaves out members the SDK calls required.", Recordings),
        Body("POST", ["/**"], "/errors/*/context", [207], "A failed row of a batch leaves out members the SDK calls required.", Recordings),
        Body("*", ["/**"], "", [429], "A refusal over the limit has its own body, without category.",
            "fact sheet, Rate limits: '429 body {status, message, errorType: RATE_LIMIT, policyName, correlationId | requestId}'"),
        Body("POST", ["/oauth/v1/token"], "/expires_in", [], "The conformance suite has every vendor leave out how long a token lives.",
            "design, section 6: 'refresh, rotation, assumed lifetime'"),
        Body("*", ["/crm/v3/properties/**"], "/results/*/dataSensitivity", [], "A property says how sensitive its data is.", Recordings),
    ];

    private static ContractException Operation(string method, string[] paths, string reason, string source) =>
        Of(ExceptionKind.Operation, method, paths, reason, source);

    private static ContractException Body(string method, string[] paths, string pointer, int[] statuses, string reason, string source) =>
        Of(ExceptionKind.Body, method, paths, reason, source) with { Pointer = pointer, Statuses = statuses };

    private static ContractException Of(ExceptionKind kind, string method, string[] paths, string reason, string source) => new()
    {
        Vendor = HubSpotContract.Id,
        Kind = kind,
        Method = method,
        Paths = paths,
        Reason = reason,
        Source = source,
    };
}
