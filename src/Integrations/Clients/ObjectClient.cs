using System.Text.Json.Serialization.Metadata;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>Any object of the vendor, by its API name.</summary>
public sealed class ObjectClient
{
    private readonly ClientRuntime _runtime;
    private readonly ConnectionKey _key;
    private readonly string _name;

    internal ObjectClient(ClientRuntime runtime, ConnectionKey key, string name)
    {
        _runtime = runtime;
        _key = key;
        _name = name;
    }

    /// <summary>
    /// Its records in the host's own type, whose JSON names are the vendor's field names: only those are requested. A type without named
    /// members (<c>JsonElement</c>, a dictionary, one with extension data) requests every field that the vendor describes. Numbers,
    /// Booleans, dates and instants are read in every format in which unified fields are read; a member that cannot be read is listed in
    /// <see cref="UnifiedRecord.Issues"/> and keeps its default.
    /// </summary>
    /// <param name="type">The type's source-generated JSON metadata.</param>
    public ResourceClient<ObjectRecord<TValue>> As<TValue>(JsonTypeInfo<TValue> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(_runtime.Resources, _key, _name, connector => ObjectResources.Of(connector, _name, type, _runtime.Resources.HostTypes));
    }
}
