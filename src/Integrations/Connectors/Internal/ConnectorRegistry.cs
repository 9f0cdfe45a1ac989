using System.Collections.Frozen;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The connectors that the host registered, by id.</summary>
internal sealed class ConnectorRegistry(IEnumerable<ConnectorRegistration> registrations)
{
    private readonly FrozenDictionary<string, ConnectorRegistration> _byId =
        registrations.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    private IReadOnlyDictionary<string, ConnectorDefinition>? _definitions;

    public IReadOnlyCollection<ConnectorRegistration> All => _byId.Values;

    /// <summary>The definitions by id; the same dictionary until one is replaced.</summary>
    public IReadOnlyDictionary<string, ConnectorDefinition> Definitions =>
        _definitions is { } known && All.All(connector => ReferenceEquals(known[connector.Id], connector.Definition)) ? known
            : _definitions = All.ToFrozenDictionary(connector => connector.Id, connector => connector.Definition);

    /// <summary>The connector; null when it is not registered.</summary>
    public ConnectorRegistration? TryFind(string id) => _byId.GetValueOrDefault(id);

    /// <exception cref="OperationNotSupportedException">The connector is not registered.</exception>
    public ConnectorRegistration Find(string id) => _byId.TryGetValue(id, out var found)
        ? found
        : throw new OperationNotSupportedException(
            $"The connector '{id}' is not registered. Reference its package (Integrations.{Title(id)}, in the vendor's own letter case) "
                + $"and call its Add{Title(id)}(...) after AddIntegrations(). "
            + $"Registered: {(_byId.Count == 0 ? "none" : string.Join(", ", _byId.Keys.Order()))}.")
        {
            Connector = id,
            Origin = FaultOrigin.Ours,
        };

    private static string Title(string id) => id.Length == 0 ? "..." : char.ToUpperInvariant(id[0]) + id[1..];
}
