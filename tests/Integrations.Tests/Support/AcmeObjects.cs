using Integrations.Connectors;

namespace Integrations.Tests.Support;

/// <summary>Any object of the vendor, read into a host's own type.</summary>
internal static class AcmeObjects
{
    public static ResourceTemplate Objects { get; } = new ResourceTemplate(
        new() { IsDescribed = false },
        new() { Id = Row.Text("Id").ReadOnly(), UpdatedAt = Row.Instant("Modified").ReadOnly() })
        .List("GET /query", new() { Items = "rows", Dialect = AcmeCompanies.Dialect, Pagination = Pagination.OffsetInQueryText(1) })
        .Get("GET /objects/{object}/{id}", new())
        .Create("POST /objects/{object}", new() { Id = "id" });
}
