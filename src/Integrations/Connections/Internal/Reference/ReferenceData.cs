using System.Globalization;
using Integrations.Connectors;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// The reference data of connections in this process: the vendor's responses that a definition declares as rarely changing, as bytes. Each
/// read maps them again, so that callers never share a record. Bounded in entries and bytes; erased with the connection or its tenant.
/// </summary>
internal sealed class ReferenceData
{
    /// <summary>Expired responses with a validator are kept this long: the vendor then confirms them without sending them again.</summary>
    public static readonly TimeSpan KeptForValidation = TimeSpan.FromDays(1);

    private readonly ConnectionCache<ReferenceEntry> _entries;
    private readonly TimeProvider _time;
    private readonly Lock _opening = new();
    private readonly long _most;
    private long _bytes;

    public ReferenceData(ConnectionCaches caches, IOptions<IntegrationsOptions> options, TimeProvider time)
    {
        _time = time;
        _most = options.Value.MaxReferenceDataBytes;
        _entries = caches.Create<ReferenceEntry>(
            KeptForValidation, options.Value.MaxReferenceDataEntries, dropped: static entry => entry.Drop());
    }

    public TimeProvider Time => _time;

    /// <summary>The bytes in memory.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public int Count => _entries.Count;

    /// <summary>The size above which an entry is not kept: one of them must not displace all others.</summary>
    public long MostOfOne => _most / 4;

    /// <summary>The name of a resource's entry.</summary>
    public static string NameOf(string resource, string rest) => string.Create(CultureInfo.InvariantCulture, $"{resource}\n{rest}");

    /// <summary>The entry that callers share at the moment: a valid one, or one that a caller has begun to read.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="name">The name of the entry.</param>
    /// <param name="terms">The age, and the validator, that its definition declares.</param>
    /// <param name="isFresh">True when the caller requires the vendor's present data: begins another entry, unconditionally.</param>
    public ReferenceEntry Open(ConnectionContext connection, string name, ReferenceTerms terms, bool isFresh)
    {
        var source = ReferenceSource.Of(connection);
        if (!terms.IsCached || _most == 0) return new(this, connection.Key, name, source, terms, previous: null, isShared: false);
        lock (_opening)
        {
            _entries.TryGet(connection.Key, name, out var known);
            if (known is not null && (isFresh || known.Source != source)) known = null;
            if (known is { IsUsable: true }) return known;
            var begun = new ReferenceEntry(this, connection.Key, name, source, terms, known?.Confirmable, isShared: true);
            _entries.Set(connection.Key, name, begun, terms.KeptFor);
            return begun;
        }
    }

    /// <summary>Drops one entry.</summary>
    public void Forget(ConnectionKey connection, string name) => _entries.Remove(connection, name);

    /// <summary>Drops the entry itself, where it is still the one of its name.</summary>
    public void Forget(ReferenceEntry entry) => _entries.Drop(entry.Connection, (_, other) => ReferenceEquals(entry, other));

    /// <summary>Drops what is known of a resource.</summary>
    public void ForgetResource(ConnectionKey connection, string resource) =>
        _entries.Drop(connection, (name, _) => name!.StartsWith(resource, StringComparison.Ordinal) && name[resource.Length] == '\n');

    /// <summary>Drops everything of a connection.</summary>
    public void Forget(ConnectionKey connection) => _entries.Forget(new(connection.Tenant, connection.Connection));

    /// <summary>Counts bytes that an entry took, or returned.</summary>
    public void Charge(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Makes room, when there is too much.</summary>
    public void Trim()
    {
        if (Bytes > _most) _entries.Trim(() => Bytes <= _most / 10 * 9);
    }
}

/// <summary>The terms on which responses are kept.</summary>
/// <param name="Age">The age until which they are used; zero: they are not kept.</param>
/// <param name="Validator">The header by which the vendor confirms them afterwards.</param>
internal readonly record struct ReferenceTerms(TimeSpan Age, CacheValidator Validator)
{
    public bool IsCached => Age > TimeSpan.Zero;

    /// <summary>The time in memory.</summary>
    public TimeSpan KeptFor =>
        Validator == CacheValidator.None || Age > ReferenceData.KeptForValidation ? Age : ReferenceData.KeptForValidation;
}

/// <summary>
/// The origin of responses: data of another grant, of another account, or mapped by an earlier definition, must not be used.
/// </summary>
internal readonly record struct ReferenceSource(ConnectorDefinition Definition, DateTimeOffset ConnectedAt, string? Account)
{
    public static ReferenceSource Of(ConnectionContext connection) =>
        new(connection.Connector.Definition, connection.Settings.ConnectedAt, connection.Settings.Account);

    public bool Equals(ReferenceSource other) => ReferenceEquals(Definition, other.Definition) && ConnectedAt == other.ConnectedAt
        && Account == other.Account;

    public override int GetHashCode() => HashCode.Combine(ConnectedAt, Account);
}
