namespace Integrations.Storage;

/// <summary>A connection as a store holds it: an index row and opaque, protected parts.</summary>
public sealed class StoredConnection
{
    /// <summary>Tenant and connection.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>The connector's id, for example <c>acme</c>.</summary>
    public required string Connector { get; init; }

    /// <summary>The vendor's id of the connected account, where known.</summary>
    public string? Account { get; init; }

    /// <summary>The earliest expiry of a credential, grant or refresh token of this connection, where known.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The stored parts; a part that was never saved is absent.</summary>
    public required IReadOnlyDictionary<ConnectionPart, StoredPart> Parts { get; init; }
}

/// <summary>One part of a connection: protected bytes and their version.</summary>
public sealed class StoredPart
{
    /// <summary>The version: 1 after the first save, increased by one with each save.</summary>
    public required long Version { get; init; }

    /// <summary>Protected bytes; opaque to the store.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }
}
