using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>A resource with its table; the methods declare operations, at most once each but for lists.</summary>
/// <typeparam name="T">The unified record.</typeparam>
public sealed class ResourceDefinition<T> : ResourceDefinition where T : UnifiedRecord, new()
{
    private readonly Mapping<T> _map;
    internal ResourceDefinition(string name, Mapping<T> map, IReadOnlyList<Field<T>> allFields, ResourceOptions options) : base(name, options)
    {
        _map = map;
        AllFields = allFields;
    }

    internal ResourceDefinition(string name, Mapping<T> map, IReadOnlyList<Field<T>> allFields, ResourceOptions options, OperationSet operations) : this(name, map, allFields, options) => Operations = operations;

    /// <summary>Every field of the record, mapped or not.</summary>
    internal IReadOnlyList<Field<T>> AllFields { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<FieldSupport> Fields => [.. Compiled.Rows.Select(row => new FieldSupport(row.Field.Name)
    {
        Paths = row.Row.Reads,
        IsWritable = row.IsWritten(isNew: true) || row.Row.Traits.LinkedTo is not null,
        IsFilterable = row.Row.Traits.IsFilterable && Operations.CanFilterBy(Compiled.NameOf(row.QueryName)),
        IsSortable = row.IsSortable && Operations.CanSortBy(Compiled.NameOf(row.QueryName)),
    })];

    private protected override string? TimeName =>
        Compiled.Find(nameof(UnifiedRecord.UpdatedAt)) is { } row ? Compiled.NameOf(row.QueryName) : null;

    /// <summary>A way to list; the first that can do what a query asks is taken.</summary>
    public ResourceDefinition<T> List(string request, ListOperation operation) => Do(() => Operations.Lists.Add(DeclaredOperation<ListOperation>.Parse(request, operation)));

    /// <summary>A list of deleted records, where they do not come with the others; of several, all are read, one after the other.</summary>
    public ResourceDefinition<T> Deletions(string request, ListOperation operation) =>
        Do(() => Operations.Deletions.Add(DeclaredOperation<ListOperation>.Parse(request, operation)));

    /// <summary>Reads one record.</summary>
    public ResourceDefinition<T> Get(string request, GetOperation operation) => Do(() => Operations.Get = DeclaredOperation<GetOperation>.Parse(request, operation));

    /// <summary>Reads one record by listing with its id as condition.</summary>
    public ResourceDefinition<T> GetByFilter() => Do(() => Operations.GetByFilter = true);

    /// <summary>Reads records by their ids.</summary>
    public ResourceDefinition<T> GetMany(string request, GetManyOperation operation) => Do(() => Operations.GetMany = DeclaredOperation<GetManyOperation>.Parse(request, operation));

    /// <summary>
    /// Reads records by ids with the fields named in the body (<see cref="GetManyOperation.SelectInBody"/>), for more fields than an address can
    /// name. Default: <see cref="GetMany"/>, where it does so.
    /// </summary>
    public ResourceDefinition<T> ByIds(string request, GetManyOperation operation) =>
        Do(() => Operations.ByIds = DeclaredOperation<GetManyOperation>.Parse(request, operation));

    /// <summary>Reads records by listing with their ids as condition.</summary>
    public ResourceDefinition<T> GetManyByFilter() => Do(() => Operations.GetManyByFilter = true);

    /// <summary>Creates a record.</summary>
    public ResourceDefinition<T> Create(string request, WriteOperation operation) => Do(() => Operations.Create = DeclaredOperation<WriteOperation>.Parse(request, operation));

    /// <summary>Changes a record; what is not sent stays.</summary>
    public ResourceDefinition<T> Update(string request, WriteOperation operation) => Do(() => Operations.Update = DeclaredOperation<WriteOperation>.Parse(request, operation));

    /// <summary>Creates or changes a record by a key of the caller's.</summary>
    public ResourceDefinition<T> Upsert(string request, UpsertOperation operation) => Do(() => Operations.Upsert = DeclaredOperation<UpsertOperation>.Parse(request, operation));

    /// <summary>Deletes a record, or does what the vendor has instead (deactivates).</summary>
    public ResourceDefinition<T> Delete(string request, WriteOperation operation) => Do(() => Operations.Delete = DeclaredOperation<WriteOperation>.Parse(request, operation));

    /// <summary>Creates many.</summary>
    public ResourceDefinition<T> CreateMany(string request, BatchOperation operation) => Do(() => Operations.CreateMany = DeclaredOperation<BatchOperation>.Parse(request, operation));

    /// <summary>Changes many.</summary>
    public ResourceDefinition<T> UpdateMany(string request, BatchOperation operation) => Do(() => Operations.UpdateMany = DeclaredOperation<BatchOperation>.Parse(request, operation));

    /// <summary>Deletes many.</summary>
    public ResourceDefinition<T> DeleteMany(string request, BatchOperation operation) => Do(() => Operations.DeleteMany = DeclaredOperation<BatchOperation>.Parse(request, operation));

    /// <summary>Links with records of another resource.</summary>
    public ResourceDefinition<T> Link(string resource, LinkOperation operation) => Do(() => Operations.Links.Add(resource, operation));

    /// <summary>Made when it is first needed: what is wrong with a row is told when the connector is registered.</summary>
    private RecordTable<T> Compiled => field ??= new RecordTable<T>(_map.Rows, Options.CustomFields, FieldMap.Empty);

    internal Field<T>? FieldOf(string name) => Compiled.Find(name)?.Field;

    internal RecordTable<T> Table(FieldMap map) =>
        ReferenceEquals(map, FieldMap.Empty) ? Compiled : new RecordTable<T>(_map.Rows, Options.CustomFields, map);

    internal override void Validate(FieldMap map) => _ = Table(map);

    internal override void Validate(ConnectorDefinition connector)
    {
        try
        {
            _ = Compiled;
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"{connector.Name}: the table of {Name}, {e.Message}", e);
        }

        if (Compiled.Find(nameof(UnifiedRecord.Id)) is null) throw new InvalidOperationException($"{connector.Name}: the table of {Name} has no row for Id.");
    }

    private ResourceDefinition<T> Do(System.Action declare)
    {
        declare();
        return this;
    }
}
