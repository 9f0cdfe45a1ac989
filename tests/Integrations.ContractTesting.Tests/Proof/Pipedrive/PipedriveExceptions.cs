namespace Integrations.ContractTesting.Tests.Proof.Pipedrive;

/// <summary>Deviations from the contract, which was made from the vendor's generated client: it has no null.</summary>
internal static class PipedriveExceptions
{
    private const string Deals = "/api/v2/deals";

    public static IReadOnlyList<ContractException> All { get; } =
    [
        Null("GET", "/api/v2/organizations", "/data/*/address", "An organization without an address.",
            "assumed, as for the other members that are not set"),
        Null("GET", Deals, "/data/*/org_id", "A deal without an organization.", "payloads/pipedrive/pdn_webhook_deal_update.json"),
        Null("GET", Deals, "/data/*/expected_close_date", "A deal without a date.", "payloads/pipedrive/pdn_webhook_deal_create.json"),
        Null("POST", Deals, "/data/org_id", "A deal without an organization.", "payloads/pipedrive/pdn_webhook_deal_update.json"),
        Null("POST", Deals, "/data/expected_close_date", "A deal without a date.", "payloads/pipedrive/pdn_webhook_deal_create.json"),
        Null("GET", "/api/v2/**", "/additional_data/next_cursor", "The last page of a list.",
            "fact sheet: 'Next in additional_data.next_cursor, null/absent = end'"),
    ];

    private static ContractException Null(string method, string path, string pointer, string reason, string source) => new()
    {
        Vendor = "pipedrive", Kind = ExceptionKind.Body, Method = method, Paths = [path], Pointer = pointer, Reason = reason,
        Source = source,
    };
}
