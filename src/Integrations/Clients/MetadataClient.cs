using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>
/// The vendor's descriptions of its objects and fields, for this connection. Cached for several minutes
/// (<see cref="Connectors.ConnectorOptions.CacheMetadataFor"/>), until <see cref="ConnectionClient.ClearReferenceData"/> is called.
/// </summary>
public sealed class MetadataClient
{
    private readonly ClientRuntime _runtime;
    private readonly ConnectionKey _key;

    internal MetadataClient(ClientRuntime runtime, ConnectionKey key)
    {
        _runtime = runtime;
        _key = key;
    }

    /// <summary>The objects, including custom ones, without their fields.</summary>
    /// <exception cref="OperationNotSupportedException">The vendor does not describe its objects.</exception>
    public async ValueTask<IReadOnlyList<ObjectSchema>> ListObjectsAsync(CancellationToken cancellationToken = default) =>
        await _runtime.Resources.Metadata.ObjectsAsync(await _runtime.Resources.Tokens.GetAsync(_key, cancellationToken)
            .ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>One object with its fields.</summary>
    /// <param name="name">The vendor's API name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="OperationNotSupportedException">The vendor does not describe its objects.</exception>
    /// <exception cref="NotFoundException">The object does not exist.</exception>
    public async ValueTask<ObjectSchema> GetObjectAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var connection = await _runtime.Resources.Tokens.GetAsync(_key, cancellationToken).ConfigureAwait(false);
        return await _runtime.Resources.Metadata.ReadObjectAsync(connection, name, cancellationToken).ConfigureAwait(false);
    }
}
