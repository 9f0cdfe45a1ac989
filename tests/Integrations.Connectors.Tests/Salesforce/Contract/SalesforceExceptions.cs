using Integrations.ContractTesting;

namespace Integrations.Salesforce.Tests;

/// <summary>Where Salesforce's published contract and Salesforce itself differ.</summary>
/// <remarks>The contract is a request collection of 2021: what its authors did not try is not in it.</remarks>
internal static class SalesforceExceptions
{
    private const string Data = "/services/data/v{version}";

    public static IReadOnlyList<ContractException> All { get; } =
    [
        Operation("PATCH", Data + "/sobjects/{sobject}/{field}/{value}", [], "Upsert by external id; the collection has only its read.",
            "fact sheet, Objects: 'Upsert: PATCH /sobjects/{obj}/{extIdField}/{value}'"),
        Operation("PATCH", Data + "/composite/sobjects", [],
            "The collection writes the update of several records with an object's name in the path, where it is the upsert's.",
            "fact sheet, Bulk & composite: '/composite/sobjects (200 records, allOrNone)'; payloads/salesforce has the body with "
                + "attributes.type in each row"),
        Operation("DELETE", Data + "/composite/sobjects", ["ids", "allOrNone"],
            "The collection writes an object's name into the path of the delete; the ids already tell it.",
            "contract, parameter ids: 'The IDs can belong to different object types'"),
        Operation("GET", Data + "/query/{locator}", [], "The next page of a query has the locator in its path.",
            "fact sheet, List: 'follow nextRecordsUrl (relative path, host = instance_url) until done:true'"),
        Parameter("GET", Data + "/sobjects/{sobject}/{id}", ["fields"], "A read may name the fields it wants.",
            "fact sheet, Objects: 'Get: /sobjects/{obj}/{id}?fields='"),
        Parameter("GET", "/services/oauth2/authorize", ["state", "code_challenge", "code_challenge_method", "prompt"],
            "The collection's log-in is without state and PKCE.",
            "fact sheet, Auth: 'PKCE S256 supported, often mandatory by connected-app setting'"),
        Body("/services/oauth2/token", "/code", "The collection lists the web server flow's second step without its form."),
        Body("/services/oauth2/token", "/redirect_uri", "The collection lists the web server flow's second step without its form."),
        Body("/services/oauth2/token", "/code_verifier", "The collection lists the web server flow's second step without its form."),
    ];

    private static ContractException Operation(string method, string path, string[] parameters, string reason, string source) =>
        Of(ExceptionKind.Operation, method, path, reason, source) with { Parameters = parameters };

    private static ContractException Parameter(string method, string path, string[] parameters, string reason, string source) =>
        Of(ExceptionKind.Parameter, method, path, reason, source) with { Parameters = parameters };

    private static ContractException Body(string path, string pointer, string reason) =>
        Of(ExceptionKind.Body, "POST", path, reason,
            "fact sheet, Auth: 'Grants seen in the collection: authorization_code (web server)'; 'PKCE S256 supported'") with { Pointer =
            pointer };

    private static ContractException Of(ExceptionKind kind, string method, string path, string reason, string source) => new()
    {
        Vendor = SalesforceContract.Id,
        Kind = kind,
        Method = method,
        Paths = [path],
        Reason = reason,
        Source = source,
    };
}
