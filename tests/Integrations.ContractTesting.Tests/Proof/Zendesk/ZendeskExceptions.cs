namespace Integrations.ContractTesting.Tests.Proof.Zendesk;

/// <summary>Deviations from the contract, whose schemas were inferred from one recording each.</summary>
internal static class ZendeskExceptions
{
    public static IReadOnlyList<ContractException> All { get; } =
    [
        Of(ExceptionKind.Operation, "DELETE", "/api/v2/organizations/{id}", "The contract leaves the operation out.",
            "payloads/zendesk/nz_recorded_organizations_test_delete_organization.json"),
        Of(ExceptionKind.Body, "*", "/api/v2/tickets/{id}", "A ticket that came by no e-mail has no recipient.",
            "contract, TicketsGet: recipient is nullable in the list") with { Pointer = "/ticket/recipient" },
        Of(ExceptionKind.Body, "POST", "/api/v2/tickets", "A ticket may have no priority.",
            "fact sheet, Mapping: 'priority low..urgent|null'") with { Pointer = "/ticket/priority" },
    ];

    private static ContractException Of(ExceptionKind kind, string method, string path, string reason, string source) => new()
    {
        Vendor = "zendesk", Kind = kind, Method = method, Paths = [path], Reason = reason, Source = source,
    };
}
