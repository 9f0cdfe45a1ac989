using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Support;

/// <summary>Two objects of one model: customers, and vendors as suppliers; both of one template.</summary>
internal static class AcmeParties
{
    private static readonly CommonRows Common = new()
    {
        Id = Text("id").ReadOnly(),
        CreatedAt = Instant("created").ReadOnly(),
        UpdatedAt = Instant("updated").ReadOnly(),
    };

    public static Mapping<Customer> Map { get; } = new(Customer.Fields, Common)
    {
        { Customer.Fields.Name, "name" },
        { Customer.Fields.Parent, Reference("parent", resource: "suppliers") },
    };

    public static ResourceTemplate Template { get; } = new ResourceTemplate(
            new()
            {
                ReadScopes = ["{object}.read"],
                WriteScopes = ["{object}.write", "{area}.all"],
                CustomFields = CustomFieldLayout.Members("own"),
                IsDescribed = false,
            },
            Common)
        .List("GET /{object}", new()
        {
            Query = { ["kind"] = "{area}" },
            Items = "{area}.{object}",
            Pagination = Pagination.Cursor("next", "cursor"),
            Dialect = new SqlDialect { Parameter = "q", From = "{object}" },
        })
        .Get("GET /{object}/{id}", new() { Record = "{objectPath}" })
        .Create("POST /{object}", new() { Record = "", Constants = { ["type"] = "\"{object}\"" } })
        .Delete("DELETE /{object}/{id}");

    public static ResourceDefinition<Customer> Customers { get; } = Template.For(Map, "Buyer", ("area", "sales"));

    public static ResourceDefinition<Customer> Suppliers { get; } = Template.For("suppliers", Map, "Seller", ("area", "purchases"))
        .Link("customers", new() { Link = "PUT /{object}/{id}/buyers/{toId}" });

    public static ConnectorDefinition Definition(params ResourceDefinition[] more) =>
        AcmeConnector.Definition([Customers, Suppliers, .. more]);

    /// <summary>A page of records at <c>area.object</c>.</summary>
    public static string Page(string area, string @object, params IEnumerable<string> ids) =>
        $$"""{"{{area}}":{"{{@object}}":[{{string.Join(',', ids.Select(Json))}}]} }""";

    public static string Json(string id) => $$"""{"id":"{{id}}","name":"N","updated":"2026-01-01T00:00:00Z","own":{"region":"EU"} }""";
}
