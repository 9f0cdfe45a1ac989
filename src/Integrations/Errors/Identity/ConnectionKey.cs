namespace Integrations;

/// <summary>The tenant and the id of a connection: its identity in stores, locks, caches and logs.</summary>
public readonly struct ConnectionKey : IEquatable<ConnectionKey>
{
    /// <summary>Creates the key.</summary>
    /// <exception cref="ArgumentException">A part is <c>default</c>.</exception>
    public ConnectionKey(TenantId tenant, ConnectionId connection)
    {
        if (tenant.IsDefault) throw new ArgumentException("A tenant is required.", nameof(tenant));
        if (connection.IsDefault) throw new ArgumentException("A connection is required.", nameof(connection));
        Tenant = tenant;
        Connection = connection;
    }

    /// <summary>The tenant.</summary>
    public TenantId Tenant { get; }

    /// <summary>The connection within the tenant.</summary>
    public ConnectionId Connection { get; }

    /// <inheritdoc/>
    public static bool operator ==(ConnectionKey left, ConnectionKey right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(ConnectionKey left, ConnectionKey right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ConnectionKey other) => Tenant == other.Tenant && Connection == other.Connection;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ConnectionKey other && Equals(other);

    /// <summary>Hashes the connection alone: ids are random, and every call computes this hash.</summary>
    public override int GetHashCode() => Connection.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"{Tenant}/{Connection}";
}
