using Integrations.ContractTesting;

namespace Integrations.Pipedrive.Tests;

/// <summary>Where Pipedrive's published contract and Pipedrive itself differ.</summary>
/// <remarks>The contract was made from the vendor's generated client: it has no null, and of a union only one variant.</remarks>
internal static class PipedriveExceptions
{
    private const string Nulls = "payloads/pipedrive: members that are not set are null in every recorded record";

    public static IReadOnlyList<ContractException> All { get; } =
    [
        Of(ExceptionKind.Operation, "GET", "/oauth/authorize", "The page where a person consents is no API of the client.",
            "fact sheet, Auth: 'Authorize https://oauth.pipedrive.com/oauth/authorize (client_id, redirect_uri, state ...)'") with
            { Parameters = ["client_id", "redirect_uri", "response_type", "state", "scope"] },
        Of(ExceptionKind.Operation, "POST", "/oauth/token", "The token endpoint is at another host, which the contract leaves out.",
            "fact sheet, Auth: 'Token/refresh https://oauth.pipedrive.com/oauth/token, form body, client auth = HTTP Basic (confirmed)'"),
        Of(ExceptionKind.Operation, "POST", "/oauth/revoke", "The revocation endpoint is at another host, which the contract leaves out.",
            "fact sheet, Auth: 'Revoke POST https://oauth.pipedrive.com/oauth/revoke (unconfirmed)'"),
        Of(ExceptionKind.Status, "*", "/**", "The contract has successful responses only.",
            "contracts/pipedrive/SOURCE.md: 'Only the 200 response is modelled'; fact sheet, Errors") with
            { Statuses = [400, 401, 403, 404, 405, 410, 429, 500, 502, 503, 504] },
        .. new[] { "/data", "/additional_data" }.Select(pointer =>
            Of(ExceptionKind.Body, "GET", "/v1/recents", "Of the kinds of changed records, the contract has the user alone.",
                "fact sheet, Filter: 'persons/orgs only via webhook or v1 /recents'; payloads/pipedrive/leads.json has the pagination") with
                { Pointer = pointer }),
        .. Null("/api/v2/persons/**", "A person without the value.", "name", "org_id", "owner_id"),
        .. Null("/api/v2/organizations/**", "An organization without a name, in a request that is refused.", "name", "owner_id"),
        .. Null("/api/v2/organizations/**", "An organization without an address.", "address"),
        .. Null("/api/v2/deals/**", "A deal without the value.",
            "org_id", "person_id", "expected_close_date", "owner_id", "pipeline_id", "stage_id"),
        .. Null("/api/v2/deals/products", "A product without the value.", "product_variation_id", "order_nr", "comments"),
        .. Null("/api/v2/activities/**", "An activity without the value.", "subject", "owner_id", "deal_id", "lead_id", "person_id",
            "org_id", "due_date", "due_time", "duration", "marked_as_done_time", "location", "public_description", "priority", "note",
            "done", "type"),
        .. Null("/v1/leads/**", "A lead without the value.", "value", "title", "owner_id", "expected_close_date"),
        .. Null("/v1/notes/**", "A note without the value.", "lead_id", "deal_id", "person_id", "org_id", "content", "user_id"),
        Of(ExceptionKind.ParameterValue, "GET", "/v1/leads",
            "The direction follows the field, which the contract describes and does not type.",
            "contract, sort: 'The field names and sorting mode separated by a comma (field_name_1 ASC, field_name_2 DESC)'") with
            { Parameters = ["sort"] },
        .. new[] { "/v1/leads", "/v1/notes" }.Select(path => Of(ExceptionKind.Body, "GET", path, "An empty list of API v1.",
            "fact sheet, Pagination: 'Empty v1 lists give data: null (not [])'") with { Pointer = "/data" }),
        Of(ExceptionKind.Body, "GET", "/v1/leads", "The position of a page is in an object of its own.",
            "payloads/pipedrive/leads.json: additional_data.pagination") with { Pointer = "/additional_data" },
        Of(ExceptionKind.Body, "GET", "/api/v2/**", "The last page of a list.",
            "fact sheet, Pagination: 'Next in additional_data.next_cursor, null/absent = end'") with
            { Pointer = "/additional_data/next_cursor" },
    ];

    /// <summary>A member that is null in a list, in a record, and in a request that clears it.</summary>
    private static IEnumerable<ContractException> Null(string path, string reason, params string[] members) =>
        from member in members
        from pointer in new[] { $"/data/*/{member}", $"/data/{member}", $"/{member}" }
        select Of(ExceptionKind.Body, "*", path, reason, Nulls) with { Pointer = pointer };

    private static ContractException Of(ExceptionKind kind, string method, string path, string reason, string source) => new()
    {
        Vendor = PipedriveContract.Id, Kind = kind, Method = method, Paths = [path], Reason = reason, Source = source,
    };
}
