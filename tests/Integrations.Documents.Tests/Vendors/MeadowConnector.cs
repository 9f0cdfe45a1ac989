using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Documents.Tests.Vendors;

/// <summary>The same definition as <c>meadow.json</c>, in C#.</summary>
internal static class MeadowConnector
{
    public static ConnectorDefinition Definition() => new("meadow", "Meadow CRM")
    {
        Tier = ConnectorTier.Full,
        BaseAddress = "https://api.meadow.example",
        Authentication = new ApiKey { Placement = CredentialPlacement.Header("X-Api-Key") },
        Probe = "GET /v1/me",
        Errors = new() { MessagePaths = ["error"], Fields = FieldErrorTable.ByMember("field-errors") },
        Resources = [People(), Organizations()],
    };

    private static ListOperation Pages() => new()
    {
        Items = "data",
        Pagination = Pagination.Offset("_skip", LastPage.WhenFalse("has_more")),
        SizeParameter = "_limit",
    };

    private static ResourceDefinition<Contact> People()
    {
        var map = new Mapping<Contact>
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.FullName, Row.FullName("name") },
            { Contact.Fields.Title, "title" },
            { Contact.Fields.Emails, Row.Items("emails", text: "email", label: "type", new() { UsualLabel = "office" }) },
            { Contact.Fields.Company, Row.Reference("organization_id", resource: "companies") },
            { Contact.Fields.UpdatedAt, Row.Instant("date_updated").ReadOnly() },
        };
        var dialect = new ParameterQuery
        {
            Filters =
            {
                { "title", [FilterOperator.Equal] },
                { "date_updated", FilterOperator.GreaterOrEqual, "date_updated__gte" },
            },
        };
        return ResourceDefinition.Of(map, new() { Object = "people", IsDescribed = false })
            .List("GET /v1/people", Pages() with { MaxPageSize = 200, Dialect = dialect })
            .Get("GET /v1/people/{id}")
            .Create("POST /v1/people")
            .Update("PATCH /v1/people/{id}", new() { Record = "", Constants = { ["source"] = "\"integration\"" } })
            .Delete("DELETE /v1/people/{id}");
    }

    private static ResourceDefinition<Company> Organizations() => ResourceDefinition
        .Of(new Mapping<Company>
        {
            { Company.Fields.Id, Row.Text("id").ReadOnly() },
            { Company.Fields.Name, "name" },
            { Company.Fields.UpdatedAt, Row.Instant("date_updated").ReadOnly() },
        }, new() { Object = "organizations", IsDescribed = false })
        .List("GET /v1/organizations", Pages())
        .Get("GET /v1/organizations/{id}")
        .Create("POST /v1/organizations");
}
