using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Support;

/// <summary>Everything by a query language with an offset in its text; writes that answer an id and a flag, or nothing.</summary>
internal static class AcmeCompanies
{
    public static SqlDialect Dialect { get; } = new()
    {
        Parameter = "q",
        From = "{object}",
        QuotesInstants = true,
        PageSuffix = "START {start} MAX {size}",
        IsNull = "= null",
        IsNotNull = "!= null",
        SearchFields = ["Name", "Website"],
        TieBreak = "Id",
    };

    public static Mapping<Company> Map { get; } = new()
    {
        { Company.Fields.Id, Text("Id").ReadOnly() },
        { Company.Fields.Name, "Name" },
        { Company.Fields.Website, Text("Website").QueryName("Site") },
        { Company.Fields.EmployeeCount, "Staff" },
        { Company.Fields.AnnualRevenue, Money("Revenue") },
        { Company.Fields.Description, Text("Notes").NotFilterable() },
        { Company.Fields.Parent, Reference("Parent.Id", name: "Parent.Name").WriteTo("ParentId").QueryName("ParentId") },
        { Company.Fields.UpdatedAt, Instant("Modified").ReadOnly() },
        { Company.Fields.IsDeleted, Boolean("IsDeleted").NotFilterable() },
    };

    public static ResourceDefinition<Company> Resource { get; } =
        Connectors.ResourceDefinition.Of(Map, new ResourceOptions { Object = "Firm", CustomFields = CustomFieldLayout.Members("") })
        .List("GET /query",
            new() { Items = "rows", Pagination = Pagination.OffsetInQueryText(1), Dialect = Dialect, WithDeleted = "GET /queryAll",
            PageSize = 3, MaxPageSize = 5 })
        .GetByFilter()
        .GetManyByFilter()
        .Create("POST /firms", new() { Id = "id", SuccessPath = "success" })
        .Update("PATCH /firms/{id}", new())
        .Delete("DELETE /firms/{id}", new() { SendsBody = false })
        .Upsert("PATCH /firms/{key}/{value}", new() { Id = "id", CreatedPath = "created" })
        .Link(Company.Resource, new() { Field = nameof(Company.Parent) });

    public static string Row(string id, string name = "Umbrella", string modified = "2026-01-01T00:00:00.000+0000") => $$"""{"Id":"{{id}}","Name":"{{name}}","Modified":"{{modified}}"}""";

    public static string Rows(params IEnumerable<string> rows) => $$"""{"rows":[{{string.Join(',', rows)}}]}""";
}
