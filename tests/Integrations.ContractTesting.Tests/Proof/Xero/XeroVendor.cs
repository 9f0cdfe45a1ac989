using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.ContractTesting.Tests.Proof.Xero;

/// <summary>
/// Xero as its documentation and contract describe it: contacts and invoices of the organizations of a grant, which a header chooses.
/// </summary>
internal sealed class XeroVendor : RestSimulator
{
    public const string One = "00000000-0000-0000-0001-000000000000", Two = "00000000-0000-0000-0002-000000000000";

    private XeroVendor(List<string> tenants, TimeProvider clock) : base(Declare(tenants), new() { TimeProvider = clock }) =>
        Tenants = tenants;

    public List<string> Tenants { get; }

    public static Task<XeroVendor> StartAsync(TimeProvider clock) =>
        StartAsync(new XeroVendor([One, Two], clock), CancellationToken.None);

    /// <summary>Without an Accept header the vendor responds with XML; only the list of organizations needs none.</summary>
    protected override SimulatedAnswer? Check(SimulatedRequest request) => base.Check(request)
        ?? (request.Headers.Accept != "application/json" ? SimulatedAnswer.Text(200, "<Response/>", "text/xml")
            : request.Path != "/Connections" && !Tenants.Contains(request.Headers["xero-tenant-id"].ToString()) ? ErrorAnswer(403) : null);

    private static RestVendor Declare(List<string> tenants) => new()
    {
        OAuth = new()
        {
            AuthorizePath = "/identity/connect/authorize", TokenPath = "/connect/token", ClientAuthentication = ClientAuthentication.Basic,
            Rotation = RefreshRotation.SingleUse, AccessTokenLifetime = TimeSpan.FromMinutes(30),
            RefreshTokenLifetime = TimeSpan.FromDays(60),
        },
        Accounts = new("xero-tenant-id", tenants),
        Singles = new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>>
        {
            ["/Connections"] = _ => SimulatedAnswer.Ok(new JsonArray([.. tenants.Select(tenant => new JsonObject
            {
                ["id"] = tenant, ["tenantId"] = tenant, ["tenantType"] = "ORGANISATION",
                ["tenantName"] = tenant == One ? "First Ltd" : "Second Ltd",
            })])),
            ["/api.xro/2.0/Organisation"] = request => SimulatedAnswer.Ok(new JsonObject
            {
                ["Organisations"] = new JsonArray(new JsonObject
                {
                    ["OrganisationID"] = request.Headers["xero-tenant-id"].ToString(), ["BaseCurrency"] = "NZD",
                }),
            }),
        },
        Collections =
        [
            Collection("Contacts", "ContactID", [new("searchTerm", "Name", RestComparison.Contains)],
                new("Name", RecordType.Text) { IsRequired = true }, new("FirstName", RecordType.Text), new("LastName", RecordType.Text),
                new("EmailAddress", RecordType.Text), new("ContactStatus", RecordType.Text) { Values = ["ACTIVE", "ARCHIVED"] },
                new("DefaultCurrency", RecordType.Text), new("IsCustomer", RecordType.Boolean), new("Phones", RecordType.List),
                new("Addresses", RecordType.List)),
            Collection("Invoices", "InvoiceID",
                [
                    new("Statuses", "Status", RestComparison.In),
                    new("where", "Type") { Value = text => text.Split("==\"") is ["Type", [.. var type, '"']] ? type : null },
                ],
                new("Type", RecordType.Text) { Values = ["ACCREC", "ACCPAY"] }, new("InvoiceNumber", RecordType.Text),
                new("Status", RecordType.Text) { Values = ["DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED"] },
                new("CurrencyCode", RecordType.Text), new("Total", RecordType.Number), new("AmountDue", RecordType.Number),
                new("Date", RecordType.Text), new("DueDate", RecordType.Text), new("Contact", RecordType.Object)),
        ],
        Errors = new()
        {
            Body = failure => failure.Kind switch
            {
                RestErrorKind.NotFound => "The resource you're looking for cannot be found",
                RestErrorKind.UnsupportedParameter => new JsonObject
                {
                    ["ErrorNumber"] = 16, ["Type"] = "QueryParseException", ["Message"] = failure.Message,
                },
                _ => new JsonObject
                {
                    ["Title"] = failure.Status == 401 ? "Unauthorized" : "Forbidden", ["Status"] = failure.Status,
                    ["Detail"] = failure.Status == 401 ? "TokenExpired" : "AuthenticationUnsuccessful",
                },
            },
        },
    };

    private static RestCollection Collection(string name, string id, RestFilter[] filters, params RecordField[] fields) =>
        new(name, $"/api.xro/2.0/{name}")
        {
            Operations = RestOperations.Read,
            IdField = id,
            Ids = RestIdKind.Uuid,
            Fields =
            [
                .. fields, new("UpdatedDateUTC", RecordType.Text) { IsReadOnly = true, Computed = record => Slashed(record.UpdatedAt) },
            ],
            Filters =
            [
                .. filters, new("IDs", id, RestComparison.In),
                new("If-Modified-Since", "UpdatedDateUTC", RestComparison.AtLeast)
                {
                    IsHeader = true,
                    Value = text => DateTimeOffset.TryParseExact(text, "s", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                        out var since) ? Slashed(since) : null,
                },
            ],
            Pagination = RestPagination.Page("page", "pageSize") with { MaxSize = 1000 },
            ListBody = page => new JsonObject
            {
                ["pagination"] = new JsonObject
                {
                    ["page"] = (page.Start / page.Size) + 1, ["pageSize"] = page.Size,
                    ["pageCount"] = (page.Total + page.Size - 1) / page.Size, ["itemCount"] = page.Total,
                },
                [name] = page.Items,
            },
            RecordBody = record => new JsonObject { [name] = new JsonArray(record) },
        };

    private static string Slashed(DateTimeOffset time) => $"/Date({time.ToUnixTimeMilliseconds()}+0000)/";
}
