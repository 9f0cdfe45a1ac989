using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>All records of a list, read page by page during enumeration; at most one page is read ahead. Enumerate once.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordStream<T> : IAsyncEnumerable<T> where T : UnifiedRecord
{
    private readonly Func<RecordStream<T>, CancellationToken, IAsyncEnumerator<T>> _start;

    internal RecordStream(Func<RecordStream<T>, CancellationToken, IAsyncEnumerator<T>> start) => _start = start;

    /// <summary>The start of the next incremental read, for the records consumed so far; null until the list allows one.</summary>
    public Checkpoint? Checkpoint { get; internal set; }

    /// <summary>The number of pages read so far.</summary>
    public int Pages { get; internal set; }

    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => _start(this, cancellationToken);
}

/// <summary>
/// Enumerates a list: at most one page is read ahead, started when half of the current one is consumed, never beyond the limit. Leaving the
/// loop cancels the page and waits for it.
/// </summary>
internal static class RecordEnumeration
{
    public static async IAsyncEnumerator<T> RunAsync<T>(
        ResourceHandle<T> resource, RecordStream<T> stream, ListQuery<T> query, CancellationToken first, CancellationToken second)
            where T : UnifiedRecord, new()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        var runner = new ListRunner<T>(await resource.OpenListAsync(query, stop.Token).ConfigureAwait(false), query);
        var cursor = runner.Begin();
        stream.Checkpoint = query.Since;
        var left = query.Limit ?? int.MaxValue;
        int? Most(int behind) => query.Limit is null ? null : left - behind;
        var (pages, key) = (resource.Runtime.ReadAhead, resource.Key);
        Task<ListStep<T>>? ahead = null;
        try
        {
            var page = left > 0 ? await runner.NextAsync(cursor, Most(0), stop.Token).ConfigureAwait(false) : null;
            while (page is not null)
            {
                stream.Pages++;
                var place = 0;
                for (; place < page.Items.Count && left > 0; place++, left--)
                {
                    if (ahead is null && !page.IsLast && place * 2 >= page.Items.Count && left > page.Items.Count - place
                        && pages.TryTake(key))
                        ahead = runner.NextAsync(cursor, Most(page.Items.Count - place), stop.Token).AsTask();
                    yield return page.Items[place];
                }

                if (place < page.Items.Count) yield break;
                stream.Checkpoint = page.Checkpoint;
                if (left <= 0 || page.IsLast) yield break;
                var next = ahead ?? runner.NextAsync(cursor, Most(0), stop.Token).AsTask();
                if (ahead is not null) pages.Release(key);
                ahead = null;
                page = await next.ConfigureAwait(false);
            }
        }
        finally
        {
            if (ahead is not null)
            {
                pages.Release(key);
                await stop.CancelAsync().ConfigureAwait(false);
                await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
