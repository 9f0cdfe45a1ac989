using System.Runtime.CompilerServices;

namespace Integrations.Internal;

/// <summary>Reads the items of a port's enumeration, with the timeout at each step.</summary>
internal static class GuardedEnumeration
{
    public static async IAsyncEnumerable<T> ListAsync<T>(this PortCalls calls, Func<CancellationToken, IAsyncEnumerable<T>> list,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var steps = await calls.RunAsync(
            null, static (begin, _) =>
                new ValueTask<Steps<T>>(begin()), () =>
                new Steps<T>(PortCalls.Required(list(end.Token), "ListAsync").GetAsyncEnumerator(end.Token)), cancellationToken,
            late: static begun => begun.IsCompletedSuccessfully ? begun.Result.DisposeAsync() : default).ConfigureAwait(false);
        try
        {
            while (await calls.RunAsync(null, static (steps, _) => steps.NextAsync(), steps, cancellationToken,
                late: _ => steps.DisposeAsync()).ConfigureAwait(false))
                yield return steps.Current;
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            if (!steps.IsMoving) await EndAsync(calls, steps).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the enumeration. A failure at the end does not invalidate the items that were read.</summary>
    private static async ValueTask EndAsync<T>(PortCalls calls, Steps<T> steps)
    {
        try
        {
            await calls.RunAsync(null, static (steps, _) => steps.DisposeAsync(), steps, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
        }
    }

    /// <summary>An enumerator that tracks whether a step is running: then it must not be disposed yet.</summary>
    private sealed class Steps<T>(IAsyncEnumerator<T> items)
    {
        private volatile bool _isMoving;

        public bool IsMoving => _isMoving;

        public T Current { get; private set; } = default!;

        public async ValueTask<bool> NextAsync()
        {
            _isMoving = true;
            try
            {
                if (!await items.MoveNextAsync().ConfigureAwait(false)) return false;
                Current = items.Current
                    ?? throw new InvalidOperationException("ListAsync returned null among its items: return only connections.");
                return true;
            }
            finally
            {
                _isMoving = false;
            }
        }

        public ValueTask DisposeAsync() => items.DisposeAsync();
    }
}
