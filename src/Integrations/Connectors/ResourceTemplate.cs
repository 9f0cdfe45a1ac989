using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// The operations that all objects of a vendor share: <c>{object}</c> in routes, query parameters, paths, constants and scopes is the
/// object's name, <c>{objectPath}</c> the same in lower case, and <see cref="For{T}(Mapping{T}, string, ValueTuple{string, string}[])"/>
/// names additional variables. A resource created from it may declare additional operations, or replace some.
/// </summary>
public sealed class ResourceTemplate : IDeclaresOperations<ResourceTemplate>
{
    private readonly OperationSet _operations;
    private readonly Dictionary<string, ResourceTemplate> _others;

    /// <param name="options">Scopes, custom fields and the other options that all objects share. The object is named later.</param>
    /// <param name="common">The rows common to the records of all objects; required for objects without a model.</param>
    public ResourceTemplate(ResourceOptions options, CommonRows? common = null) : this(options, common ?? new(), new(), []) { }

    private ResourceTemplate(
        ResourceOptions options, CommonRows common, OperationSet operations, Dictionary<string, ResourceTemplate> others)
    {
        Options = options;
        Common = common;
        _operations = operations;
        _others = others;
    }

    /// <summary>The path of the fields of objects without a model; empty: the record itself.</summary>
    public string ValuePath => Options.CustomFields is { Key: null } members ? members.At : "";

    internal ResourceOptions Options { get; }

    internal CommonRows Common { get; }

    OperationSet IDeclaresOperations<ResourceTemplate>.Operations => _operations;

    /// <summary>The default resource of a model.</summary>
    /// <param name="map">The table of its records.</param>
    /// <param name="object">The vendor's name of the object.</param>
    /// <param name="values">Values of the template's additional variables.</param>
    public ResourceDefinition<T> For<T>(Mapping<T> map, string @object, params (string Name, string Value)[] values)
        where T : UnifiedRecord, IRecordModel<T>, new() => For(T.ResourceName, map, @object, values);

    /// <summary>A resource with its own name, for an additional resource of a model.</summary>
    /// <param name="name">The resource's name, for example <c>suppliers</c>.</param>
    /// <param name="map">The table of its records.</param>
    /// <param name="object">The vendor's name of the object.</param>
    /// <param name="values">Values of the template's additional variables.</param>
    public ResourceDefinition<T> For<T>(string name, Mapping<T> map, string @object, params (string Name, string Value)[] values)
        where T : UnifiedRecord, IRecordModel<T>, new() =>
        ResourceDefinition
            .Of(name, map, Options with { Object = @object, Values = Named(name, values) })
            .With(_operations);

    /// <summary>Returns a copy with other options: scopes, custom fields.</summary>
    public ResourceTemplate With(ResourceOptions options) => new(options, Common, _operations, _others);

    /// <summary>Returns a copy with other common rows.</summary>
    public ResourceTemplate With(CommonRows common) => new(Options, common, _operations, _others);

    /// <summary>Returns a copy in which the named objects without a model use the operations of another template.</summary>
    public ResourceTemplate Except(IEnumerable<string> names, ResourceTemplate template)
    {
        ArgumentNullException.ThrowIfNull(names);
        var others = new Dictionary<string, ResourceTemplate>(_others, StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
            if (!others.TryAdd(name, template))
                throw new ArgumentException($"'{name}' has a template of its own already: remove one of the two.", nameof(names));
        return new(Options, Common, _operations, others);
    }

    private static Dictionary<string, string> Named(string resource, (string Name, string Value)[] values)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            if (!named.TryAdd(name, value))
                throw new ArgumentException($"'{name}' has two values for {resource}: remove one of them.", nameof(values));
        return named;
    }

    ResourceTemplate IDeclaresOperations<ResourceTemplate>.With(OperationSet operations) => new(Options, Common, operations, _others);

    /// <summary>This template and those of the excepted objects.</summary>
    internal IEnumerable<ResourceTemplate> All => [this, .. _others.Values.Distinct()];

    /// <summary>The template of one object.</summary>
    internal ResourceTemplate Of(string name) => _others.GetValueOrDefault(name, this);

    /// <summary>The resource of an object without a model.</summary>
    internal ResourceDefinition<T> Untyped<T>(string name, Mapping<T> map) where T : UnifiedRecord, IRecordModel<T>, new() =>
        With(Options with { IsUntyped = true }).For(name, map, name);
}
