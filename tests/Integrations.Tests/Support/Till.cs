using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Tests.Support;

/// <summary>
/// A vendor of payments that does not exist: bodies are forms, responses JSON, custom fields are members of <c>metadata</c>.
/// </summary>
internal static class Till
{
    private static readonly Mapping<Customer> Customers = new()
    {
        { Customer.Fields.Id, Row.Text("id").ReadOnly() },
        { Customer.Fields.Name, "name" },
        { Customer.Fields.Notes, "description" },
        { Customer.Fields.Emails, Row.ListFromFields("email") },
        { Customer.Fields.Addresses, Row.Addresses(new AddressSlot("billing") { Street = ["address.line1"], City = "address.city" }) },
    };

    private static readonly Mapping<Item> Items = new()
    {
        { Item.Fields.Id, Row.Text("id").ReadOnly() },
        { Item.Fields.Name, "name" },
        { Item.Fields.IsTaxable, Row.Boolean("taxable") },
        { Item.Fields.UnitPrice, Row.Money("price.amount", "price.currency") },
    };

    private static readonly Mapping<Invoice> Invoices = new()
    {
        { Invoice.Fields.Id, Row.Text("id").ReadOnly() },
        { Invoice.Fields.Memo, "memo" },
        {
            Invoice.Fields.Lines, Row.List("items", new Mapping<InvoiceLine>
            {
                { InvoiceLine.Fields.Description, "text" },
                { InvoiceLine.Fields.Quantity, "quantity" },
                { InvoiceLine.Fields.Item, Row.Reference("price.id") },
            })
        },
    };

    private static ErrorTable Errors { get; } = new()
    {
        CodePaths = ["error.code"],
        MessagePaths = ["error.message"],
        Fields = new FieldErrorTable("error") { Field = "param", Message = "message" },
    };

    private static WriteOperation Write { get; } = new() { Record = "" };

    /// <param name="format">The format of all bodies.</param>
    /// <param name="ofItems">The format of items alone.</param>
    /// <param name="scheme">How calls are authenticated; null: by a bearer token.</param>
    public static ConnectorDefinition With(BodyFormat format, BodyFormat? ofItems = null, AuthenticationScheme? scheme = null) =>
        new("till", "Till")
    {
        BaseAddress = "https://api.till.test",
        Authentication = scheme ?? AcmeConnector.Authentication,
        Probe = "GET /me",
        BodyFormat = format,
        Errors = Errors,
        Resources =
        [
            ResourceDefinition.Of(Customers, new() { Object = "customer", CustomFields = CustomFieldLayout.Members("metadata") })
                .GetMany("POST /customers/read", new() { Max = 10, IdsInBody = "ids", Items = "data" })
                .Create("POST /customers", Write)
                .Update("POST /customers/{id}", Write)
                .Delete("POST /customers/delete", new() { SendsBody = false, IdInBody = "id", Constants = new Dictionary<string,
                    string> { ["confirm"] = "true" } })
                .Upsert("POST /customers/upsert", new() { Item = "customers", KeyMember = "by", ValueMember = "value", Record = "" })
                .CreateMany("POST /customers/batch", new() { Max = 10, Items = "customers", Rows = new() { Items = "data", Record = "" } })
                .Link(Invoice.Resource, new() { Link = "POST /links", LinkBody = """{"from":{"id":"{id}"},"to":"{toId}"}""" }),
            ResourceDefinition.Of(Items, new() { Object = "item", BodyFormat = ofItems }).Create("POST /items", Write),
            ResourceDefinition.Of(Invoices, new() { Object = "invoice" }).Create("POST /invoices", Write)
                .Update("POST /invoices/{id}", Write),
        ],
    };
}
