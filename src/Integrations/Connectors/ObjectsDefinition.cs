using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>Where any object of a vendor keeps what all records have.</summary>
public sealed class UntypedObjectDefinition
{
    /// <summary>Path of the id.</summary>
    public required string Id { get; init; }

    /// <summary>Path of the object's own fields; empty: the record itself.</summary>
    public string Value { get; init; } = "";

    /// <summary>Path of the time of creation.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>Path of the time of the last change.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>What filters and sorts call the time of the last change.</summary>
    public string? UpdatedAtQuery { get; init; }

    /// <summary>What filters and sorts call the id.</summary>
    public string? IdQuery { get; init; }

    /// <summary>Path of the mark of a deleted record.</summary>
    public string? IsDeleted { get; init; }

    /// <summary>Path of the version.</summary>
    public string? Version { get; init; }
}

/// <summary>Operations on any object of the vendor; declared like those of a resource.</summary>
public sealed class ObjectsDefinition
{
    private readonly ResourceDefinition<ObjectRecord<System.Text.Json.JsonElement>> _template;
    private readonly Dictionary<string, ObjectsDefinition> _particular = new(StringComparer.OrdinalIgnoreCase);

    internal ObjectsDefinition(UntypedObjectDefinition untyped, ResourceOptions options)
    {
        Untyped = untyped;
        _template = new(options.Object, [], [], options);
    }

    /// <summary>Where records keep what all have.</summary>
    public UntypedObjectDefinition Untyped { get; }

    internal ResourceOptions Options => _template.Options;

    internal OperationSet Operations => _template.Operations;

    /// <summary>
    /// Objects that the vendor treats in a way of their own: these names have the operations of <paramref name="definition"/> instead.
    /// </summary>
    public ObjectsDefinition For(IEnumerable<string> names, ObjectsDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names) _particular.Add(name, definition);
        return this;
    }

    /// <summary>This definition and those of particular objects.</summary>
    internal IEnumerable<ObjectsDefinition> All => _particular.Values.Distinct().Prepend(this);

    /// <summary>The definition of one object.</summary>
    internal ObjectsDefinition Of(string name) => _particular.GetValueOrDefault(name, this);

    /// <summary>A way to list.</summary>
    public ObjectsDefinition List(string request, ListOperation operation) => Do(_template.List(request, operation));

    /// <summary>Reads one record.</summary>
    public ObjectsDefinition Get(string request, GetOperation operation) => Do(_template.Get(request, operation));

    /// <summary>Reads records by their ids.</summary>
    public ObjectsDefinition GetMany(string request, GetManyOperation operation) => Do(_template.GetMany(request, operation));

    /// <summary>Creates a record.</summary>
    public ObjectsDefinition Create(string request, WriteOperation operation) => Do(_template.Create(request, operation));

    /// <summary>Changes a record.</summary>
    public ObjectsDefinition Update(string request, WriteOperation operation) => Do(_template.Update(request, operation));

    /// <summary>Deletes a record.</summary>
    public ObjectsDefinition Delete(string request, WriteOperation operation) => Do(_template.Delete(request, operation));

    private ObjectsDefinition Do(ResourceDefinition declared)
    {
        _ = declared;
        return this;
    }
}
