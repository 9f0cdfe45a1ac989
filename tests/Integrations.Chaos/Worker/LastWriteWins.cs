namespace Integrations.Chaos;

/// <summary>The control: a store where versions are not compared, so that a claim keeps nobody out.</summary>
internal sealed class LastWriteWins(IConnectionStore inner) : IConnectionStore
{
    public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

    public async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        var expected = request.ExpectedVersion;
        while (true)
        {
            var result = await inner.SaveAsync(At(request, expected), cancellationToken);
            if (result.IsSaved || result.Current is not { } current) return result;
            expected = current.Parts.GetValueOrDefault(request.Part)?.Version ?? 0;
        }
    }

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) => inner.ListAsync(filter, cancellationToken);

    private static SaveRequest At(SaveRequest request, long version) => new()
    {
        Key = request.Key,
        Connector = request.Connector,
        Account = request.Account,
        Part = request.Part,
        ExpectedVersion = version,
        ExpiresAt = request.ExpiresAt,
        Payload = request.Payload,
    };
}
