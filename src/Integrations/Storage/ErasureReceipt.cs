using Integrations.Storage;

namespace Integrations;

/// <summary>
/// Lists the data that was erased, where, when and by whom. Contains no record ids and no secrets: a host may store it as evidence.
/// </summary>
public sealed class ErasureReceipt
{
    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connection, when a single connection was erased; null: everything of the tenant.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>The actor, from <see cref="IAuditActor"/>; null when unknown.</summary>
    public string? Actor { get; init; }

    /// <summary>The time at which the erasure ended, by the host's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The connections that were removed.</summary>
    public IReadOnlyList<ErasedConnection> Connections { get; init; } = [];

    /// <summary>Every location that was visited, including those without data.</summary>
    public required IReadOnlyList<ErasureLocation> Locations { get; init; }

    /// <summary>True when no location failed. Otherwise erase again, which skips the data that is already erased.</summary>
    public bool IsComplete => Locations.All(p => p.Error is null);

    /// <inheritdoc/>
    public override string ToString() =>
        $"Erased {Tenant}{(ConnectionId is { } id ? $"/{id}" : "")}: {string.Join(", ", Locations.Select(p => p.ToString()))}";
}

/// <summary>A connection that was removed.</summary>
public sealed class ErasedConnection
{
    /// <summary>The connection's id.</summary>
    public required ConnectionId Id { get; init; }

    /// <summary>The connector's id; empty when nothing stored could be read.</summary>
    public required string Connector { get; init; }

    /// <summary>
    /// True when the vendor revoked the grant. False when no request was sent, the vendor does not support revocation, or it did not
    /// respond: then the grant stays valid at the vendor until a user removes the app there.
    /// </summary>
    public bool IsRevoked { get; init; }
}
