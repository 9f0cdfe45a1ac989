using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.ParameterValues;
using static Integrations.Connectors.Row;

namespace Integrations.ContractTesting.Tests.Proof.Xero;

/// <summary>Xero's Accounting API 2.0: contacts, and the invoices sent to them.</summary>
internal sealed class XeroConnector : IConnector
{
    private static readonly string[] Read = ["accounting.contacts.read", "accounting.invoices.read", "accounting.settings.read"];
    private static readonly CommonRows Common = new() { UpdatedAt = Computed(SlashDate.Instant, "UpdatedDateUTC") };
    private static readonly ModifiedSince Since = ModifiedSince.Header(format: InstantFormat.IsoWithoutZone);

    private static readonly Mapping<Customer> Contacts = new(Customer.Fields, Common with { Id = Text("ContactID").QueryName("IDs") })
    {
        { Customer.Fields.IsArchived, Matches("ContactStatus", "ARCHIVED") },
        { Customer.Fields.Name, "Name" },
        { Customer.Fields.FirstName, "FirstName" }, { Customer.Fields.LastName, "LastName" },
        { Customer.Fields.Emails, ListFromFields("EmailAddress") }, { Customer.Fields.Currency, "DefaultCurrency" },
        { Customer.Fields.Phones,
            Items("Phones", "PhoneNumber", "PhoneType", new() { TextBefore = ["PhoneCountryCode", "PhoneAreaCode"] }) },
        { Customer.Fields.Addresses, AddressItems("Addresses", new AddressSlot
            {
                Street = ["AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4"],
                City = "City", Region = "Region", PostalCode = "PostalCode", Country = "Country",
            }, "AddressType", new() { Labels = { ["POBOX"] = "billing", ["STREET"] = "shipping" } }) },
    };

    private static readonly Mapping<Invoice> Invoices = new(Invoice.Fields, Common with { Id = Text("InvoiceID").QueryName("IDs") })
    {
        { Invoice.Fields.Number, "InvoiceNumber" },
        { Invoice.Fields.Customer, Reference("Contact.ContactID", name: "Contact.Name", resource: Customer.Resource) },
        { Invoice.Fields.IssuedOn, Computed(SlashDate.Day, "Date") }, { Invoice.Fields.DueOn, Computed(SlashDate.Day, "DueDate") },
        { Invoice.Fields.Status, Enumeration("Status", ("DRAFT", InvoiceStatus.Draft), ("AUTHORISED", InvoiceStatus.Open),
            ("PAID", InvoiceStatus.Paid), ("VOIDED", InvoiceStatus.Void)).QueryName("Statuses") },
        { Invoice.Fields.Total, Money("Total", "CurrencyCode") },
        { Invoice.Fields.Balance, Money("AmountDue", "CurrencyCode") },
    };

    private static readonly ListOperation Listed = new()
    {
        Items = "{object}", Pagination = Pagination.PageNumber("page", LastPage.WhenShort), SizeParameter = "pageSize", MaxPageSize = 1_000,
        Dialect = new ParameterQuery
        {
            Filters = { "IDs" }, SeveralValues = CommaSeparated, ModifiedSince = Since, Search = "searchTerm",
        },
    };

    private static readonly ResourceTemplate Any = new ResourceTemplate(new() { ReadScopes = ["accounting.{objectPath}.read"] })
        .List("GET /{object}", Listed).Get("GET /{object}/{id}", new() { Record = "{object}[0]" }).GetManyByFilter();

    public ConnectorDefinition Define() => new("xero", "Xero")
    {
        BaseAddress = "https://api.xero.com/api.xro/2.0",
        Headers = { ["Accept"] = "application/json", ["xero-tenant-id"] = "{tenant}" },
        Authentication = OAuth2.AuthorizationCode(
            "https://login.xero.com/identity/connect/authorize", "https://identity.xero.com/connect/token") with
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
            Scopes = Read,
            Refresh = new() { Use = RefreshTokenUse.SingleUse, Lifetime = TimeSpan.FromDays(60), LifetimeKind = RefreshTokenLifetime.Idle },
        },
        Scopes = new() { DefaultScopes = ["offline_access"], LiteralScopes = Read },
        Accounts = new() { BaseAddress = "https://api.xero.com", Request = "GET /Connections", Id = "tenantId", Name = "tenantName",
            Variable = "tenant" },
        Probe = "GET /Organisation",
        Errors = new() { CodePaths = ["Type", "Title"], MessagePaths = ["Elements[0].ValidationErrors[0].Message", "Message", "Detail"] },
        Resources =
        [
            Any.For(Contacts, "Contacts"),
            Any.For(Invoices, "Invoices").ReplaceList("GET /{object}", Listed with
            {
                Query = new() { ["where"] = "Type==\"ACCREC\"" },
                Dialect = new ParameterQuery { Filters = { "IDs", "Statuses" }, SeveralValues = CommaSeparated, ModifiedSince = Since },
            }),
        ],
    };
}

/// <summary>Quirk: JSON has times as <c>/Date(1439434356790+0000)/</c>. Evidence: the documentation, "Dates".</summary>
internal static class SlashDate
{
    public static DateTimeOffset? Instant(ref RowReader row) => row.Text(0)?.Split('(', '+', ')') is ["/Date", { Length: < 15 } text, ..]
        && long.TryParse(text, CultureInfo.InvariantCulture, out var time)
            ? DateTimeOffset.FromUnixTimeMilliseconds(time) : row.Instant(0);

    public static DateOnly? Day(ref RowReader row) => Instant(ref row) is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null;
}
