using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>Begins the definition of a resource.</summary>
public static class Resource
{
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
}
