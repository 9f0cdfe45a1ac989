using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>How a vendor describes its objects and fields: lists read by tables, like any other.</summary>
public sealed class MetadataOperation
{
    /// <summary>Request that lists the objects; null: the vendor has no such list.</summary>
    public string? Objects { get; init; }

    /// <summary>Where they are in the response.</summary>
    public string ObjectItems { get; init; } = "";

    /// <summary>The table of one.</summary>
    public Mapping<ObjectSchema> ObjectMap { get; init; } = [];

    /// <summary>Objects that exist and are not in the list.</summary>
    public IReadOnlyList<string> StandardObjects { get; init; } = [];

    /// <summary>Request that describes <c>{object}</c>.</summary>
    public required string Fields { get; init; }

    /// <summary>Where the fields are in the response.</summary>
    public required string FieldItems { get; init; }

    /// <summary>The table of one.</summary>
    public required Mapping<FieldSchema> FieldMap { get; init; }

    /// <summary>
    /// Whether the description lists custom fields alone. Every field in it is custom then, and the fields of a resource's own table, which
    /// it never lists, count as visible.
    /// </summary>
    public bool ListsCustomOnly { get; init; }

    /// <summary>
    /// What records, selections and filters call a field, where descriptions call it <c>{name}</c>: for example <c>custom.{name}</c>.
    /// The name of the member alone: with <see cref="CustomFieldLayout.Members(string)"/> the object that holds it is no part of it.
    /// A field that the description calls standard (<see cref="FieldSchema.IsCustom"/> false) keeps its name. Null: the same.
    /// </summary>
    public string? NameTemplate { get; init; }
}

/// <summary>A read whose response holds properties of the account.</summary>
public sealed class AccountProperties
{
    /// <summary>Whether a connection may lack these properties: the vendor may refuse to reveal them.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Method, path and query.</summary>
    public required string Request { get; init; }

    /// <summary>
    /// Names of the properties, and their paths in the response. <c>currency</c> is the account's own currency, <c>timeZone</c> its zone.
    /// </summary>
    public Table<string, string> Values { get; init; } = new();
}
