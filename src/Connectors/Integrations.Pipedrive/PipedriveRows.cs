namespace Integrations.Pipedrive;

/// <summary>Rows that are the same in the records of API v2.</summary>
internal static class PipedriveRows
{
    public static readonly CommonRows Common = new()
    {
        Id = Text("id"),
        CreatedAt = Instant("add_time"),
        UpdatedAt = Instant("update_time"),
        IsDeleted = Computed(ReadDeleted, "is_deleted", "data.active_flag"),
    };

    public static readonly Row<Reference?> Owner = To("owner_id", User.Resource);

    /// <summary>The organization of a person, deal or activity.</summary>
    public static readonly Row<Reference?> Organization = To("org_id", Company.Resource);

    /// <summary>Another record, by its number.</summary>
    /// <param name="path">Path of the number.</param>
    /// <param name="resource">The other resource.</param>
    /// <param name="name">Path of its name, where the vendor sends it.</param>
    public static Row<Reference?> To(string path, string? resource = null, string? name = null) =>
        Reference(path, resource: resource, isNumber: true, name: name);

    /// <summary>Emails and phones: <c>[{"value":"a@x.test","label":"work","primary":true}]</c>.</summary>
    public static ListRow Labeled(string path) =>
        Items(path, text: "value", label: "label", new() { Primary = "primary", UsualLabel = "work" });

    /// <summary>
    /// A record of API v2 states that it is deleted; an entry of the recent changes contains one of v1, which states that it is active.
    /// </summary>
    private static bool? ReadDeleted(ref RowReader reader) => reader.Text(0) is { } deleted ? deleted == "true"
        : reader.Text(1) is { } active ? active == "false" : null;
}
