using Integrations.Storage;

namespace Integrations.Conformance;

/// <summary>
/// The contract of connection stores. A store's test is a subclass that creates it; each test uses its own tenant, so that a shared
/// database need not be cleared.
/// </summary>
public abstract partial class ConnectionStoreContract
{
    private const string Connector = "acme";
    private readonly TenantId _tenant = new($"tenant-{Guid.NewGuid():N}");

    /// <summary>
    /// Creates the store of another process: a new instance over the same storage for each call. A store in memory returns the same
    /// instance.
    /// </summary>
    protected abstract IConnectionStore CreateStore();

    private ConnectionKey Key => new(_tenant, new("c1"));

    private static async Task<SaveResult> SaveAsync(IConnectionStore store, ConnectionKey key, ConnectionPart part, long expected,
        params byte[] payload) =>
        await store.SaveAsync(Request(key, part, expected, payload), CancellationToken.None);

    private static SaveRequest Request(ConnectionKey key, ConnectionPart part, long expected, byte[] payload) =>
        new() { Key = key, Connector = Connector, Part = part, ExpectedVersion = expected, Payload = payload };

    private static async Task<StoredConnection?> FindAsync(IConnectionStore store, ConnectionKey key) =>
        await store.FindAsync(key, CancellationToken.None);

    private static async Task<StoredConnection> GetAsync(IConnectionStore store, ConnectionKey key)
    {
        var found = await FindAsync(store, key);
        Assert.NotNull(found);
        return found;
    }

    private static byte[] PayloadOf(StoredConnection connection, ConnectionPart part) => connection.Parts[part].Payload.ToArray();
}
