namespace Integrations.Internal;

/// <summary>
/// Mutual exclusion by name across all processes that use the folder: a fixed number of lock files, so that none has to be removed. The
/// operating system releases them when a process dies.
/// </summary>
internal sealed class FileLocks(string folder, FileOperations files, TimeProvider time)
{
    private const int Count = 64;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Queues the callers of this process, so that only one of them accesses the disk.</summary>
    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(1, 1))];

    /// <param name="name">A hash in hexadecimal.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="IOException">Another process held the lock for the whole wait, or the lock file cannot be opened.</exception>
    public async ValueTask<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        var number = Convert.ToByte(name[..2], 16) % Count;
        var queue = _queues[number];
        await queue.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Held(queue, await OpenAsync(Path.Combine(folder, $"{number:00}"), cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            queue.Release();
            throw;
        }
    }

    private async ValueTask<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        files.CreateFolder(folder);
        var began = time.GetTimestamp();
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return new(path, FileOperations.Options(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException) when (time.GetElapsedTime(began) < Wait)
            {
            }

            await Task.Delay(Jitter.Spread(pause), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class Held(SemaphoreSlim queue, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                file.Dispose();
            }
            finally
            {
                queue.Release();
            }
        }
    }
}
