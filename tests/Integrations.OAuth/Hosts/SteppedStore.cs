using Integrations.Storage;

namespace Integrations.OAuth;

/// <summary>A host's way to the store it shares with others.</summary>
internal sealed class SteppedStore(IConnectionStore inner, HostSteps steps) : IConnectionStore
{
    /// <summary>The host is gone: what it had begun reaches the store no more.</summary>
    public volatile bool IsCut;

    public async ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        await PassAsync(HostStep.Reading);
        var found = await inner.FindAsync(key, cancellationToken);
        await PassAsync(HostStep.Read);
        return found;
    }

    public async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        await PassAsync(HostStep.Saving);
        var result = await inner.SaveAsync(request, cancellationToken);
        await PassAsync(HostStep.Saved);
        return result;
    }

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, cancellationToken);

    private async ValueTask PassAsync(HostStep step)
    {
        await steps.At(step);
        if (IsCut) throw new IOException("The host is gone.");
    }
}
