namespace Integrations.Storage;

/// <summary>One compare-and-set of one part of a connection.</summary>
public sealed class SaveRequest
{
    /// <summary>Tenant and connection.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>The part to write.</summary>
    public required ConnectionPart Part { get; init; }

    /// <summary>
    /// The version the writer has seen; 0: the part must not exist yet. Only <see cref="ConnectionPart.Settings"/> creates a connection: any other part of a connection
    /// that is not there is a conflict, so that a late write never brings back what was disconnected.
    /// </summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The new protected bytes.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The connector's id; written to the index row with the first part, never changed by a later one unless it differs.</summary>
    public required string Connector { get; init; }

    /// <summary>The vendor's account id for the index; null leaves what is stored.</summary>
    public string? Account { get; init; }

    /// <summary>The earliest end of validity for the index; null leaves what is stored.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>What a compare-and-set did.</summary>
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

    /// <summary>On conflict: the connection as it is now; null when it does not exist.</summary>
    public StoredConnection? Current { get; }

    /// <summary>The part was written.</summary>
    public static SaveResult Saved(long version) => new(true, version, null);

    /// <summary>Another writer came first.</summary>
    public static SaveResult Conflict(StoredConnection? current) => new(false, 0, current);
}
