namespace Integrations.Storage;

/// <summary>A compare-and-set write of one part of a connection.</summary>
public sealed class SaveRequest
{
    /// <summary>Tenant and connection.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>The part to write.</summary>
    public required ConnectionPart Part { get; init; }

    /// <summary>
    /// The version that the writer has read; 0: the part must not exist yet. Only <see cref="ConnectionPart.Settings"/> creates a
    /// connection: a write of any other part of a connection that does not exist is a conflict, so that a late write never restores a
    /// disconnected connection.
    /// </summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The new protected bytes.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The connector's id; written to the index row with the first part, and updated by a later one only if it differs.</summary>
    public required string Connector { get; init; }

    /// <summary>The vendor's account id for the index; null keeps the stored value.</summary>
    public string? Account { get; init; }

    /// <summary>The earliest expiry for the index; null keeps the stored value.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The result of a compare-and-set write.</summary>
public readonly struct SaveResult
{
    private SaveResult(bool isSaved, long version, StoredConnection? current)
    {
        IsSaved = isSaved;
        Version = version;
        Current = current;
    }

    /// <summary>True when the part now holds the payload.</summary>
    public bool IsSaved { get; }

    /// <summary>The part's new version when saved, else 0.</summary>
    public long Version { get; }

    /// <summary>On conflict: the current connection; null when it does not exist.</summary>
    public StoredConnection? Current { get; }

    /// <summary>Creates the result of a successful write.</summary>
    public static SaveResult Saved(long version) => new(true, version, null);

    /// <summary>Creates the result of a write that another writer preceded.</summary>
    public static SaveResult Conflict(StoredConnection? current) => new(false, 0, current);
}
