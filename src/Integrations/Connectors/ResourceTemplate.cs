using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// What every object of a vendor can do, said once: <c>{object}</c> in routes, query parameters, paths, constants and scopes is the
/// object's name, <c>{objectPath}</c> the same in lower case, and further variables are named by
/// <see cref="For{T}(Mapping{T}, string, ValueTuple{string, string}[])"/>. A resource made from it may declare further operations, or
/// others in their place.
/// </summary>
public sealed class ResourceTemplate : IDeclaresOperations<ResourceTemplate>
{
    private readonly OperationSet _operations;
    private readonly Dictionary<string, ResourceTemplate> _others;

    /// <param name="options">Scopes, custom fields and the rest that all objects have alike. The object is named later.</param>
    /// <param name="common">Where any object's records keep what all have; needed for objects without a model.</param>
    public ResourceTemplate(ResourceOptions options, CommonRows? common = null) : this(options, common ?? new(), new(), []) { }

    private ResourceTemplate(
        ResourceOptions options, CommonRows common, OperationSet operations, Dictionary<string, ResourceTemplate> others)
    {
        Options = options;
        Common = common;
        _operations = operations;
        _others = others;
    }

    /// <summary>Where objects without a model keep their own fields; empty: the record itself.</summary>
    public string ValuePath => Options.CustomFields is { Key: null } members ? members.At : "";

    internal ResourceOptions Options { get; }

    internal CommonRows Common { get; }

    OperationSet IDeclaresOperations<ResourceTemplate>.Operations => _operations;

    /// <summary>The usual resource of a model.</summary>
    /// <param name="map">The table of its records.</param>
    /// <param name="object">The vendor's name of the object.</param>
    /// <param name="values">Values of the template's further variables.</param>
    public ResourceDefinition<T> For<T>(Mapping<T> map, string @object, params (string Name, string Value)[] values)
        where T : UnifiedRecord, IRecordModel<T>, new() => For(T.ResourceName, map, @object, values);

    /// <summary>A resource of a name of its own, for a further resource of a model.</summary>
    /// <param name="name">The resource's name, for example <c>suppliers</c>.</param>
    /// <param name="map">The table of its records.</param>
    /// <param name="object">The vendor's name of the object.</param>
    /// <param name="values">Values of the template's further variables.</param>
    public ResourceDefinition<T> For<T>(string name, Mapping<T> map, string @object, params (string Name, string Value)[] values)
        where T : UnifiedRecord, IRecordModel<T>, new() =>
        Resource
            .Of(name, map, Options with { Object = @object, Values = Named(name, values) })
            .With(_operations);

    /// <summary>The same with other options: scopes, custom fields.</summary>
    public ResourceTemplate With(ResourceOptions options) => new(options, Common, _operations, _others);

    /// <summary>The same with other common rows.</summary>
    public ResourceTemplate With(CommonRows common) => new(Options, common, _operations, _others);

    /// <summary>
    /// Objects without a model that the vendor treats in a way of their own: these names have the operations of another template.
    /// </summary>
    public ResourceTemplate Except(IEnumerable<string> names, ResourceTemplate template)
    {
        ArgumentNullException.ThrowIfNull(names);
        var others = new Dictionary<string, ResourceTemplate>(_others, StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
            if (!others.TryAdd(name, template))
                throw new ArgumentException($"'{name}' has a template of its own already: leave one of the two out.", nameof(names));
        return new(Options, Common, _operations, others);
    }

    private static Dictionary<string, string> Named(string resource, (string Name, string Value)[] values)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            if (!named.TryAdd(name, value))
                throw new ArgumentException($"'{name}' has two values for {resource}: leave one of them out.", nameof(values));
        return named;
    }

    ResourceTemplate IDeclaresOperations<ResourceTemplate>.With(OperationSet operations) => new(Options, Common, operations, _others);

    /// <summary>This template and those of objects treated in a way of their own.</summary>
    internal IEnumerable<ResourceTemplate> All => [this, .. _others.Values.Distinct()];

    /// <summary>The template of one object.</summary>
    internal ResourceTemplate Of(string name) => _others.GetValueOrDefault(name, this);

    /// <summary>The resource of an object without a model.</summary>
    internal ResourceDefinition<T> Untyped<T>(string name, Mapping<T> map) where T : UnifiedRecord, IRecordModel<T>, new() =>
        With(Options with { IsUntyped = true }).For(name, map, name);
}
