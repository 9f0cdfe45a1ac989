using Integrations.Storage;

namespace Integrations;

/// <summary>What was erased where, when and by whom. Names no record and holds no secret: a host may keep it as its proof.</summary>
public sealed class ErasureReceipt
{
    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connection that was erased alone; null: everything of the tenant.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>Who erased, as <see cref="IAuditActor"/> says; null when nobody is known.</summary>
    public string? Actor { get; init; }

    /// <summary>When it ended, by our clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The connections that were removed.</summary>
    public IReadOnlyList<ErasedConnection> Connections { get; init; } = [];

    /// <summary>Every place that was visited, whether it held something or not.</summary>
    public required IReadOnlyList<ErasureLocation> Locations { get; init; }

    /// <summary>Whether no place failed: else erase again, which repeats nothing that was done.</summary>
    public bool IsComplete => Locations.All(p => p.Error is null);

    /// <inheritdoc/>
    public override string ToString() =>
        $"Erased {Tenant}{(ConnectionId is { } id ? $"/{id}" : "")}: {string.Join(", ", Locations.Select(p => p.ToString()))}";
}

/// <summary>A connection that was removed.</summary>
public sealed class ErasedConnection
{
    /// <summary>Its id.</summary>
    public required ConnectionId Id { get; init; }

    /// <summary>The connector's id; empty where nothing stored could be read.</summary>
    public required string Connector { get; init; }

    /// <summary>Whether the vendor took the grant back. False where it was not asked, has no such call, or did not answer: then the grant lives on at the vendor until a person removes the app there.</summary>
    public bool IsRevoked { get; init; }
}

/// <summary>A place of a receipt.</summary>
public sealed class ErasureLocation
{
    /// <summary>What is kept where.</summary>
    public required string Name { get; init; }

    /// <summary>How many rows, files, keys or cache entries were removed.</summary>
    public int Count { get; init; }

    /// <summary>What stays, why and until when; null when nothing does.</summary>
    public string? RemainingData { get; init; }

    /// <summary>Why not everything could be removed; null when it could.</summary>
    public string? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Count} {Name}{(Error is null ? "" : $" ({Error})")}";
}
