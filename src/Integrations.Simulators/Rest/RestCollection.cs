using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Records of one kind: their routes, fields, parameters and envelopes.</summary>
/// <param name="Name">The name by which a test reads and writes the records.</param>
/// <param name="Path">
/// The path of the list, such as /api/v2/persons; a record is below it, by its id. A variable is a field: /tickets/{ticket_id}/comments has
/// the comments of one ticket, and is not found where the field's <see cref="RecordField.References"/> have no such record.
/// </param>
public sealed record RestCollection(string Name, string Path)
{
    /// <summary>The fields besides the id. Any other member of a body is refused.</summary>
    public required IReadOnlyList<RecordField> Fields { get; init; }

    /// <summary>The pages of the list.</summary>
    public required RestPagination Pagination { get; init; }

    /// <summary>The operations. Default: all. The others have no route.</summary>
    public RestOperations Operations { get; init; } = RestOperations.All;

    /// <summary>The field that contains the id.</summary>
    public string IdField { get; init; } = "id";

    /// <summary>The form of ids.</summary>
    public RestIdKind Ids { get; init; } = RestIdKind.Number;

    /// <summary>The filters of the list, by query parameter.</summary>
    public IReadOnlyList<RestFilter> Filters { get; init; } = [];

    /// <summary>The order of the list; null: by creation.</summary>
    public RestSort? Sort { get; init; }

    /// <summary>True when the newest record comes first; with a sort, among records of equal value.</summary>
    public bool IsNewestFirst { get; init; }

    /// <summary>
    /// The parameter of a list that adds fields to its records, by words separated by commas; null: none. See
    /// <see cref="RecordField.Included"/>.
    /// </summary>
    public string? IncludeParameter { get; init; }

    /// <summary>The parameter that names the fields to return, separated by commas; null: none.</summary>
    public string? SelectParameter { get; init; }

    /// <summary>The body of a page. Default: the array of its records.</summary>
    public Func<RestPage, JsonNode> ListBody { get; init; } = page => page.Items;

    /// <summary>The body of a record, read or written. Default: the record.</summary>
    public Func<JsonObject, JsonNode> RecordBody { get; init; } = record => record;

    /// <summary>The member of a request body that contains the record; null: the body is the record.</summary>
    public string? WriteMember { get; init; }

    /// <summary>
    /// Rules of the vendor's own for the fields to write, and the record that they change (null: a create): returns the errors, and may set
    /// fields. Called when the fields keep their declarations.
    /// </summary>
    public Func<JsonObject, SimulatedRecord?, IEnumerable<RecordError>>? Rules { get; init; }

    /// <summary>The status code of a created record. Default: 201.</summary>
    public int CreatedStatus { get; init; } = 201;

    /// <summary>The method of an update. Default: PATCH.</summary>
    public string UpdateMethod { get; init; } = "PATCH";

    /// <summary>True when an update replaces the whole record: fields that are absent are cleared, required ones must be present.</summary>
    public bool UpdateIsFull { get; init; }

    /// <summary>True when a deleted record is still read by its id; else it is not found. Lists omit it in both cases.</summary>
    public bool DeletedIsReadable { get; init; }

    /// <summary>The body of a deletion's 200, with the record's id; null: 204 without a body.</summary>
    public Func<JsonNode, JsonNode>? DeletedBody { get; init; }

    /// <summary>The path of a list of deleted records, in the form and pages of the list; null: none.</summary>
    public string? DeletionsPath { get; init; }

    /// <summary>The parameter, and its value, by which the list has the deleted records; null: none.</summary>
    public (string Parameter, string Value)? DeletionsParameter { get; init; }

    /// <summary>Paths of their own that create a record, beside <see cref="Path"/>.</summary>
    public IReadOnlyList<RestCreate> Creates { get; init; } = [];

    /// <summary>The scopes of which a reading grant needs one; empty: any grant reads.</summary>
    public IReadOnlyList<string> ReadScopes { get; init; } = [];

    /// <summary>The scopes of which a writing grant needs one; empty: any grant writes.</summary>
    public IReadOnlyList<string> WriteScopes { get; init; } = [];

    internal RecordSchema Schema => new(Name, Fields);
}

/// <summary>A path that creates a record.</summary>
/// <param name="Path">The path; variables are fields, as in <see cref="RestCollection.Path"/>.</param>
public sealed record RestCreate(string Path)
{
    /// <summary>The fields that it sets itself; a body that contains one is refused.</summary>
    public JsonObject Sets { get; init; } = [];
}
