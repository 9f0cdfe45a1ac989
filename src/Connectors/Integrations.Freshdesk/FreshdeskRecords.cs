namespace Integrations.Freshdesk;

/// <summary>The rows and operations that the objects share: <c>/{path}</c>, and <c>/{object}_fields</c> for their custom fields.</summary>
internal static class FreshdeskRecords
{
    public static readonly CommonRows Common = new()
    {
        Id = Text("id").ReadOnly(),
        CreatedAt = Instant("created_at").ReadOnly(),
        UpdatedAt = Instant("updated_at").ReadOnly(),
    };

    /// <summary>For objects whose deleted records are kept.</summary>
    public static readonly CommonRows SoftDeleted = Common with { IsDeleted = Boolean("deleted").NotFilterable() };

    /// <summary>Pages are numbered; the Link header alone marks the last one. Tickets stop at page 300.</summary>
    public static readonly ListOperation Page = new()
    {
        Pagination = Pagination.PageNumber("page", LastPage.WithoutNextLink), SizeParameter = "per_page",
    };

    public static readonly ResourceTemplate Read =
        new ResourceTemplate(new() { IsDescribed = false }).Get("GET /{path}/{id}");

    public static readonly ResourceTemplate Written = new ResourceTemplate(new()
    {
        CustomFields = CustomFieldLayout.Members("custom_fields"), IgnoresUnknownFields = true,
    })
        .Get("GET /{path}/{id}")
        .Create("POST /{path}")
        .Update("PUT /{path}/{id}", new() { Record = "" })
        .Delete("DELETE /{path}/{id}");

    /// <summary>A reference to a record: ids are JSON numbers.</summary>
    public static Row<Reference?> To(string path, string? resource = null) =>
        Reference(path, resource: resource, isNumber: true);
}
