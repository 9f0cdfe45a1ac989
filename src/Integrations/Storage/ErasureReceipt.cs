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
    public IReadOnlyList<ConnectionId> Connections { get; init; } = [];

    /// <summary>
    /// Every location that was visited, including those without data. The vendors are some of them: <c>grants at acme</c> counts the
    /// revoked grants, and <see cref="ErasureLocation.RemainingData"/> names the connections whose grant stays valid.
    /// </summary>
    public required IReadOnlyList<ErasureLocation> Locations { get; init; }

    /// <summary>True when no location failed. Otherwise erase again, which skips the data that is already erased.</summary>
    public bool IsComplete => Locations.All(p => p.Error is null);

    /// <inheritdoc/>
    public override string ToString() =>
        $"Erased {Tenant}{(ConnectionId is { } id ? $"/{id}" : "")}: {string.Join(", ", Locations.Select(p => p.ToString()))}";
}
