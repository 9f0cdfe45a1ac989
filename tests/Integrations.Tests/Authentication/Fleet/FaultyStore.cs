using Integrations.Storage;

namespace Integrations.Tests.Authentication;

/// <summary>A machine's way to the shared store, with faults and pauses on it.</summary>
internal sealed class FaultyStore(IConnectionStore inner) : IConnectionStore
{
    private int _reads;
    private int _saves;

    public int Reads => Volatile.Read(ref _reads);

    public int Saves => Volatile.Read(ref _saves);

    /// <summary>True: every call fails.</summary>
    public volatile bool IsDown;

    public Func<CancellationToken, Task> BeforeFind { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Before a deletion or a list.</summary>
    public Action BeforeOthers { get; set; } = static () => { };

    public Func<Task> AfterFind { get; set; } = static () => Task.CompletedTask;

    public Func<SaveRequest, Task> BeforeSave { get; set; } = static _ => Task.CompletedTask;

    public Func<SaveRequest, SaveResult, Task> AfterSave { get; set; } = static (_, _) => Task.CompletedTask;

    public bool IsPersistent => inner.IsPersistent;

    public async ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        await Task.Yield();
        await BeforeFind(cancellationToken);
        FailIfDown();
        var found = await inner.FindAsync(key, cancellationToken);
        await AfterFind();
        return found;
    }

    public async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _saves);
        await Task.Yield();
        await BeforeSave(request);
        FailIfDown();
        var result = await inner.SaveAsync(request, cancellationToken);
        await AfterSave(request, result);
        return result;
    }

    public async ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        BeforeOthers();
        return await inner.DeleteAsync(key, cancellationToken);
    }

    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken)
    {
        BeforeOthers();
        return inner.ListAsync(filter, cancellationToken);
    }

    private void FailIfDown()
    {
        if (IsDown) throw new IOException("the store is down");
    }
}
