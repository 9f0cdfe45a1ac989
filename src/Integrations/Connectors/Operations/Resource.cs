using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>Begins the definition of a resource.</summary>
public static class Resource
{
    /// <summary>
    /// The usual resource of a model, read and written by <paramref name="map"/>; operations follow by <see cref="OperationDeclarations"/>.
    /// </summary>
    public static ResourceDefinition<T> Of<T>(Mapping<T> map, ResourceOptions options) where T : UnifiedRecord, IRecordModel<T>, new() =>
        Of(T.ResourceName, map, options);

    /// <summary>A further resource of a model under a name of its own, for example <c>suppliers</c> beside <c>customers</c>.</summary>
    /// <param name="name">
    /// The name by which hosts reach it and links, references, scopes and stored checkpoints name it; unique in the connector.
    /// </param>
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
