using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>A resource with its mapping table; <see cref="OperationDeclarations"/> declares its operations.</summary>
/// <typeparam name="T">The unified record.</typeparam>
public sealed class ResourceDefinition<T> : ResourceDefinition, IDeclaresOperations<ResourceDefinition<T>> where T : UnifiedRecord, new()
{
    private readonly Mapping<T> _map;
    private readonly OperationSet _declared;

    internal ResourceDefinition(
        string name, Mapping<T> map, IReadOnlyList<Field<T>> allFields, ResourceOptions options, OperationSet operations)
        : base(name, Filled(options))
    {
        _map = map;
        AllFields = allFields;
        _declared = operations;
    }

    /// <summary>Every field of the record, mapped or not.</summary>
    internal IReadOnlyList<Field<T>> AllFields { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<FieldSupport> Fields => [.. Compiled.Rows.Select(row => new FieldSupport(row.Field.Name, row.Row.Reads)
    {
        IsWritable = row.IsWritten(isNew: true) || row.Row.Traits.LinkedTo is not null,
        IsFilterable = row.Row.Traits.IsFilterable && Operations.CanFilterBy(Compiled.NameOf(row.QueryName)),
        IsSortable = row.IsSortable && Operations.CanSortBy(Compiled.NameOf(row.QueryName)),
    })];

    internal override OperationSet Operations => field ??= _declared.Fill(new TemplateText(Options));

    private protected override string? TimeName =>
        Compiled.Find(nameof(UnifiedRecord.UpdatedAt)) is { } row ? Compiled.NameOf(row.QueryName) : null;

    OperationSet IDeclaresOperations<ResourceDefinition<T>>.Operations => _declared;

    ResourceDefinition<T> IDeclaresOperations<ResourceDefinition<T>>.With(OperationSet operations) => With(operations);

    internal ResourceDefinition<T> With(OperationSet operations) => new(Name, _map, AllFields, Options, operations) { Category = Category };

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({typeof(T).Name})";

    /// <summary>The compiled table, created on first use, after the definition was checked.</summary>
    private RecordTable<T> Compiled => field ??= new RecordTable<T>(_map.Rows, Options.CustomFields, FieldMap.Empty);

    internal Field<T>? FieldOf(string name) => Compiled.Find(name)?.Field;

    internal RecordTable<T> Table(FieldMap map) =>
        ReferenceEquals(map, FieldMap.Empty) ? Compiled : new RecordTable<T>(_map.Rows, Options.CustomFields, map);

    internal override void Validate(FieldMap map)
    {
        var written = Table(map).Rows.Where(static row => row.IsWritten(isNew: true));
        var within = WrittenPlaces.Within(written.SelectMany(row => row.Row.Writes.Select(path => (row.Field.Name, path))))
            .FirstOrDefault();
        if (within is (var field, var path, var whole) && field is not null)
            throw new FormatException($"'{path}' of {field} is part of the value that {whole} writes: only one of the two could be sent.");
    }

    internal override void Check(DefinitionCheck check)
    {
        if (NullChecks.Resource(check.Of(Name, ""), _map, Options, _declared)) ResourceChecks.Run(check, this, _map);
    }

    private static ResourceOptions Filled(ResourceOptions options) => Filled(options, new TemplateText(options));

    private static ResourceOptions Filled(ResourceOptions options, TemplateText text) =>
        options with { ReadScopes = text.Of(options.ReadScopes), WriteScopes = text.Of(options.WriteScopes) };
}
