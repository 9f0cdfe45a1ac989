using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>Reads a vendor's descriptions of its objects and fields: lists that are read by mapping tables, like any other.</summary>
public sealed record MetadataOperation
{
    /// <summary>The request that lists the objects; null: the vendor has no list of objects.</summary>
    public string? Objects { get; init; }

    /// <summary>Path of the objects in the response.</summary>
    public string ObjectItems { get; init; } = "";

    /// <summary>The table of one.</summary>
    public Mapping<ObjectSchema> ObjectMap { get; init; } = [];

    /// <summary>Objects that exist but are missing from the list.</summary>
    public IReadOnlyList<string> StandardObjects { get; init; } = [];

    /// <summary>The request that describes <c>{object}</c>, with parameters if it has some.</summary>
    public required string Fields { get; init; }

    /// <summary>Path of the fields in the response.</summary>
    public required string FieldItems { get; init; }

    /// <summary>The table of one.</summary>
    public required Mapping<FieldSchema> FieldMap { get; init; }

    /// <summary>Path of the cursor of the next page of fields; null: the description is one page.</summary>
    public string? After { get; init; }

    /// <summary>The query parameter for that cursor.</summary>
    public string? AfterParameter { get; init; }

    /// <summary>
    /// True when the description lists custom fields only, or standard ones under other names than records have. Every field in it is then
    /// custom, except those that a row for <see cref="FieldSchema.IsCustom"/> reads as standard, which are left out; and the fields of a
    /// resource's own table count as visible.
    /// </summary>
    public bool ListsCustomOnly { get; init; }

    /// <summary>
    /// The name of a field in records, selections and filters, where descriptions call it <c>{name}</c>: for example <c>custom.{name}</c>.
    /// The name of the member alone: with <see cref="CustomFieldLayout.Members(string)"/> it excludes the object that contains it. A field
    /// that the description marks as standard (<see cref="FieldSchema.IsCustom"/> false) keeps its name. Null: the same name.
    /// </summary>
    public string? NameTemplate { get; init; }

    /// <summary>
    /// The age until which descriptions are read from memory. Default 10 minutes, at most 1 day;
    /// <see cref="ConnectorOptions.CacheMetadataFor"/> overrides it.
    /// </summary>
    public TimeSpan CacheFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The value by which the vendor confirms a description that has reached <see cref="CacheFor"/>. Default none.</summary>
    public CacheValidator Validator { get; init; }
}

/// <summary>A read request whose response contains properties of the account.</summary>
public sealed record AccountProperties
{
    /// <summary>True when a connection may lack these properties: the vendor may refuse access to them.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Method, path and query; at another host of the vendor a whole URL, as <c>GET https://host/path</c>.</summary>
    public required string Request { get; init; }

    /// <summary>
    /// Names of the properties, and their paths in the response. <c>currency</c> is the account's own currency, <c>timeZone</c> its time
    /// zone.
    /// </summary>
    public Table<string, string> Values { get; init; } = new();

    /// <summary>
    /// The age at which the properties are read again, in the background, when the connection is used. The connection's account, and values
    /// that are part of URLs and headers, change only when it is connected again. Zero: read when connecting only. Default 1 day.
    /// </summary>
    public TimeSpan CacheFor { get; init; } = TimeSpan.FromDays(1);
}
