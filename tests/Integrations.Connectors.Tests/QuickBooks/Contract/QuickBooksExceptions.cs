using Integrations.ContractTesting;

namespace Integrations.QuickBooks.Tests;

/// <summary>Where QuickBooks' contracts and QuickBooks itself differ.</summary>
/// <remarks>The paths are a third party's, 15 of them; the bodies are the vendor's own schemas.</remarks>
internal static class QuickBooksExceptions
{
    private const string Company = "/v3/company/{realm-id}";
    private const string Table = "fact sheet, 'Endpoints per unified object'";

    /// <summary>Entities of the vendor's schemas that the third party's paths leave out.</summary>
    private static readonly string[] Entities =
    [
        "item", "billpayment", "journalentry", "creditmemo", "vendorcredit", "purchase", "purchaseorder", "taxcode", "taxrate", "class",
        "department",
    ];

    public static IReadOnlyList<ContractException> All { get; } =
    [
        Operation("GET", [.. Entities.Select(entity => $"{Company}/{entity}/{{id}}")], [],
            "The 15 paths hold seven entities; the vendor serves all of its schemas.", Table),
        Operation("POST", [.. Entities.Select(entity => $"{Company}/{entity}")], [],
            "The 15 paths hold seven entities; the vendor serves all of its schemas.",
            "fact sheet: 'Create, full update and sparse update are all POST /{entity}'"),
        Operation("GET", [Company + "/companyinfo/{id}"], [], "The company's own record is not among the 15 paths.",
            Table + ": 'GET /companyinfo/{realmId}'"),
        Operation("GET", [Company + "/preferences"], [], "The company's settings are not among the 15 paths.",
            "recorded answers in payloads/quickbooks"),
        Operation("GET", [Company + "/cdc"], ["entities", "changedSince"], "The change feed is not among the 15 paths.",
            "fact sheet, List: 'CDC: GET /cdc?entities=Customer,Invoice&changedSince=ISO'"),
        Operation("POST", [Company + "/batch"], [], "Batches are not among the 15 paths.",
            "fact sheet, List: 'POST /batch with up to 30 BatchItemRequest'"),
        Operation("GET", ["/connect/oauth2"], ["client_id", "redirect_uri", "response_type", "scope", "state"],
            "The page where a person consents is another host's.",
            "fact sheet, Auth: 'Authorize https://appcenter.intuit.com/connect/oauth2'"),
        Operation("POST", ["/oauth2/v1/tokens/bearer"], [], "The token address is another host's.",
            "fact sheet, Auth: 'token https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer'"),
        Operation("POST", ["/v2/oauth2/tokens/revoke"], [], "The revocation address is another host's.",
            "fact sheet, Auth: 'revoke https://developer.api.intuit.com/v2/oauth2/tokens/revoke'"),
        Parameter("*", [Company + "/**"], "minorversion", "The third party left out the version.",
            "fact sheet, Base URL: '?minorversion=75 ... send it anyway'"),
        Parameter("POST", [Company + "/{entity}"], "requestid", "The third party left out the idempotency key.",
            "fact sheet, Concurrency: '?requestid=<max 50 chars> on POST makes writes idempotent'"),
        Parameter("POST", [Company + "/{entity}"], "operation", "The third party knows deleting and voiding for some entities only.",
            "fact sheet: 'Delete: POST /{entity}?operation=delete'"),
        Parameter("*", [Company + "/**"], "format", "The most used client asks for JSON by a parameter.",
            "node-quickbooks 2.0.50 sends format=json with every call"),
        Of(ExceptionKind.Status, "*", [Company + "/**"],
            "The third party lists successes only; a Fault of the vendor's schemas stands in every other answer.",
            "fact sheet, Errors; recorded faults in payloads/quickbooks") with { Statuses = [400, 401, 403, 404, 429, 500, 502, 503] },
        Body([Company + "/**"], "", [401], "A dead token is answered by another service, with a lower-case envelope.",
            "fact sheet, Errors: '401 uses another wrapper with lower-case keys'"),
        Body([Company + "/**"], "/QueryResponse/Item/*/Level", [],
            "The depth of an item is a number in the schemas and a text in the answer.", "recorded in payloads/quickbooks"),
        Body([Company + "/**"], "/BatchItemResponse/*/Customer/FullName", [], "An old batch answer has a name the schemas no longer know.",
            "recorded in payloads/quickbooks"),
        Body([Company + "/**"], "/Customer/time", [], "An answer without envelope has the envelope's time on the entity.",
            "recorded in payloads/quickbooks"),
        Body([Company + "/**"], "/Employee", [], "An old answer lists entities in the envelope without a QueryResponse.",
            "recorded in payloads/quickbooks"),
    ];

    private static ContractException Operation(string method, string[] paths, string[] parameters, string reason, string source) =>
        Of(ExceptionKind.Operation, method, paths, reason, source) with { Parameters = parameters };

    private static ContractException Parameter(string method, string[] paths, string parameter, string reason, string source) =>
        Of(ExceptionKind.Parameter, method, paths, reason, source) with { Parameters = [parameter] };

    private static ContractException Body(string[] paths, string pointer, int[] statuses, string reason, string source) =>
        Of(ExceptionKind.Body, "*", paths, reason, source) with { Pointer = pointer, Statuses = statuses };

    private static ContractException Of(ExceptionKind kind, string method, string[] paths, string reason, string source) => new()
    {
        Vendor = QuickBooksContract.Id,
        Kind = kind,
        Method = method,
        Paths = paths,
        Reason = reason,
        Source = source,
    };
}
