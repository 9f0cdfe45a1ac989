using System.Buffers.Binary;
using Integrations.Storage;

namespace Integrations.Chaos;

/// <summary>
/// The control: a store where versions are not compared, so that a claim keeps nobody out. What is written keeps the version it was written
/// as, for its bytes are bound to it.
/// </summary>
internal sealed class LastWriteWins(IConnectionStore inner) : IConnectionStore
{
    /// <summary>What was written here begins with it; the connection itself was made without this store.</summary>
    private static readonly byte[] Mark = "last-write-wins"u8.ToArray();

    public async ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await inner.FindAsync(key, cancellationToken) is { } stored ? Shown(stored) : null;

    public async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        var expected = request.ExpectedVersion;
        while (true)
        {
            var result = await inner.SaveAsync(At(request, expected), cancellationToken);
            if (result.IsSaved) return SaveResult.Saved(request.ExpectedVersion + 1);
            if (result.Current is not { } current) return result;
            expected = current.Parts.GetValueOrDefault(request.Part)?.Version ?? 0;
        }
    }

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, cancellationToken).Select(Shown);

    private static SaveRequest At(SaveRequest request, long version)
    {
        var version64 = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(version64, request.ExpectedVersion + 1);
        return new()
        {
            Key = request.Key,
            Connector = request.Connector,
            Account = request.Account,
            Part = request.Part,
            ExpectedVersion = version,
            ExpiresAt = request.ExpiresAt,
            Payload = (byte[])[.. Mark, .. version64, .. request.Payload.Span],
        };
    }

    private static StoredConnection Shown(StoredConnection stored) => new()
    {
        Key = stored.Key,
        Connector = stored.Connector,
        Account = stored.Account,
        ExpiresAt = stored.ExpiresAt,
        Parts = stored.Parts.ToDictionary(part => part.Key, part => Shown(part.Value)),
    };

    private static StoredPart Shown(StoredPart part) => part.Payload.Span.StartsWith(Mark)
        ? new() { Version = BinaryPrimitives.ReadInt64LittleEndian(part.Payload.Span[Mark.Length..]),
            Payload = part.Payload[(Mark.Length + sizeof(long))..] }
        : part;
}
