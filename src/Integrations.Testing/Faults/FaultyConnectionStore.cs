using Integrations.Storage;

namespace Integrations.Testing;

/// <summary>A decorator for a connection store that can fail, wait and count.</summary>
public sealed class FaultyConnectionStore(IConnectionStore inner) : IConnectionStore
{
    private int _reads;
    private int _saves;

    /// <summary>True when every call fails with an <see cref="IOException"/>.</summary>
    public bool IsDown { get; set; }

    /// <summary>Runs before each read; may wait or throw.</summary>
    public Func<ConnectionKey, Task> BeforeFind { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Runs before each write; may wait or throw.</summary>
    public Func<SaveRequest, Task> BeforeSave { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Runs after each write took effect; an exception simulates a lost response.</summary>
    public Func<SaveRequest, SaveResult, Task> AfterSave { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>The number of reads.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>The number of writes.</summary>
    public int Saves => Volatile.Read(ref _saves);

    /// <inheritdoc/>
    public bool IsPersistent => inner.IsPersistent;

    /// <inheritdoc/>
    public async ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        await BeforeFind(key).ConfigureAwait(false);
        FailWhenDown();
        return await inner.FindAsync(key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _saves);
        await BeforeSave(request).ConfigureAwait(false);
        FailWhenDown();
        var result = await inner.SaveAsync(request, cancellationToken).ConfigureAwait(false);
        await AfterSave(request, result).ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        FailWhenDown();
        return inner.DeleteAsync(key, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken)
    {
        FailWhenDown();
        return inner.ListAsync(filter, cancellationToken);
    }

    private void FailWhenDown()
    {
        if (IsDown) throw new IOException("The connection store is down.");
    }
}
