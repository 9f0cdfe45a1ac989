using Integrations.Connectors;

namespace Integrations.Tests.Support;

/// <summary>Any object of the vendor, read into a host's own type.</summary>
internal static class AcmeObjects
{
    public static ObjectsDefinition Objects { get; } = Resource.Objects(
        new UntypedObjectDefinition { Id = "Id", UpdatedAt = "Modified" },
        new ResourceOptions { Object = "", IsDescribed = false })
        .List("GET /query", new() { Items = "rows", Dialect = AcmeCompanies.Dialect, Pagination = Pagination.OffsetInQueryText(1) })
        .Get("GET /objects/{object}/{id}", new())
        .Create("POST /objects/{object}", new() { Id = "id" });
}
