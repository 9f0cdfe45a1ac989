using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// A connector's resource for one unified record: a mapping table and operations. Supports exactly the operations that it declares.
/// </summary>
public abstract class ResourceDefinition
{
    private protected ResourceDefinition(string name, ResourceOptions options)
    {
        Name = name;
        Options = options;
    }

    /// <summary>
    /// The default resource of a model, read and written by <paramref name="map"/>; add operations with
    /// <see cref="OperationDeclarations"/>.
    /// </summary>
    public static ResourceDefinition<T> Of<T>(Mapping<T> map, ResourceOptions options) where T : UnifiedRecord, IRecordModel<T>, new() =>
        Of(T.ResourceName, map, options);

    /// <summary>An additional resource of a model under its own name, for example <c>suppliers</c> beside <c>customers</c>.</summary>
    /// <param name="name">The name that hosts, links, references, scopes and stored checkpoints use; unique in the connector.</param>
    /// <param name="map">The table of its records.</param>
    /// <param name="options">The vendor's object, scopes, custom fields.</param>
    public static ResourceDefinition<T> Of<T>(string name, Mapping<T> map, ResourceOptions options)
        where T : UnifiedRecord, IRecordModel<T>, new()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(options);
        return new(name, map, T.AllFields.All, options, new()) { Category = T.Category };
    }

    /// <summary>The resource's name, for example <c>contacts</c>.</summary>
    public string Name { get; }

    /// <summary>The first word of the resource's unified scopes; null: that of the connector's other resources.</summary>
    internal string? Category { get; init; }

    /// <summary>The vendor's object and the scopes.</summary>
    public ResourceOptions Options { get; }

    /// <summary>The declared operations, with the template's variables filled in.</summary>
    internal abstract OperationSet Operations { get; }

    /// <summary>The unified fields that have a row, in table order.</summary>
    public abstract IReadOnlyList<FieldSupport> Fields { get; }

    /// <summary>The declared lists, in order: each as <c>METHOD /route</c> with its settings.</summary>
    public IReadOnlyList<(string Request, ListOperation Operation)> Lists =>
        [.. Operations.Lists.Select(list => ($"{list.Method} {list.Route}", list.Spec))];

    /// <summary>True when the operation is declared.</summary>
    public bool Can(Operation operation) => Operations.Can(operation, Options, TimeName);

    /// <summary>The field name of the last change's time in the vendor's queries; null: the table has none.</summary>
    private protected virtual string? TimeName => null;

    /// <summary>All declared operations.</summary>
    public IReadOnlyList<Operation> Supported => [.. Enum.GetValues<Operation>().Where(o => o != Operation.Other && Can(o))];

    /// <summary>The vendor scopes that an operation requires.</summary>
    public IReadOnlyList<string> ScopesOf(Operation operation) =>
        operation is Operation.List or Operation.Get or Operation.GetMany or Operation.Filter or Operation.Sort
        or Operation.Search or Operation.Incremental or Operation.Deletions or Operation.Describe
        ? Options.ReadScopes
        : Options.WriteScopes;

    /// <summary>The resource's name and the model of its records.</summary>
    public abstract override string ToString();

    /// <summary>Checks the table and the operations.</summary>
    internal abstract void Check(DefinitionCheck check);

    /// <summary>Throws when a field cannot be read at the path that a field map assigns.</summary>
    internal abstract void Validate(FieldMap map);
}

/// <summary>Properties of a resource at the vendor, beside its operations.</summary>
public sealed record ResourceOptions
{
    /// <summary>The vendor's name of the object, for example <c>Opportunity</c>; empty in a template.</summary>
    public string Object { get; init; } = "";

    /// <summary>True for an object without a model, named by the host.</summary>
    internal bool IsUntyped { get; init; }

    /// <summary>Values of additional variables of the template, by name.</summary>
    internal Table<string, string> Values { get; init; } = new();

    /// <summary>The vendor scopes that reading requires.</summary>
    public IReadOnlyList<string> ReadScopes { get; init; } = [];

    /// <summary>The vendor scopes that writing requires.</summary>
    public IReadOnlyList<string> WriteScopes { get; init; } = [];

    /// <summary>The location of custom fields. Default: not supported.</summary>
    public CustomFieldLayout CustomFields { get; init; } = CustomFieldLayout.None;

    /// <summary>
    /// The format of the resource's request bodies, of writes and of reads with a body. Null: <see cref="ConnectorDefinition.BodyFormat"/>.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public BodyFormat? BodyFormat { get; init; }

    /// <summary>True when the vendor reads and writes every value as a string.</summary>
    public bool WritesValuesAsStrings { get; init; }

    /// <summary>The longest delay until lists show a change; incremental reads overlap by it. Default zero.</summary>
    public TimeSpan IndexLag { get; init; }

    /// <summary>
    /// True when the vendor omits unknown or hidden fields that a request names instead of rejecting it. The names in a query are then
    /// checked against the object's description first, which may cost one additional request. Not needed where requests name no fields:
    /// the names of custom fields are checked there anyway.
    /// </summary>
    public bool IgnoresUnknownFields { get; init; }

    /// <summary>
    /// The age until which lists and records are read from memory, for reference data: what hosts read often and the vendor's users change
    /// rarely, such as the owners of records and the stages of deals. Default zero, never: for all other records. The library's own writes
    /// to the resource, and incremental reads, do not use it. At most 1 day; <see cref="ConnectorOptions.CacheReferenceDataFor"/>
    /// overrides it.
    /// </summary>
    public TimeSpan CacheFor { get; init; }

    /// <summary>The value by which the vendor confirms cached data that has reached <see cref="CacheFor"/>. Default none.</summary>
    public CacheValidator Validator { get; init; }

    /// <summary>True when the vendor can describe the object (see <see cref="ConnectorDefinition.Metadata"/>).</summary>
    public bool IsDescribed { get; init; } = true;
}
