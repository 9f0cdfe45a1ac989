using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks;

/// <summary>
/// The list of a million contacts, read one by one over loopback. Memory is that of the whole process: heap, native memory, compiled code.
/// </summary>
internal static class MillionList
{
    /// <summary>The records read before: until then the runtime compiles, and the youngest generation of the heap takes its size.</summary>
    private const int WarmUp = 200_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// Writes the megabytes by which the process grew at most: since it was warm, and since the first page.
    /// </summary>
    public static async Task RunAsync(Uri vendor)
    {
        await using var library = await ConnectedLibrary.ConnectAsync(vendor);
        await ReadAsync(library, ContactPage.Size);
        var first = Environment.WorkingSet;
        await ReadAsync(library, WarmUp);
        var warm = Environment.WorkingSet;
        using var peak = new Peak(Interval);
        var read = await ReadAsync(library, limit: null);
        if (read != NumberedPages.Records) throw new InvalidOperationException($"The list had {read} records.");
        Console.WriteLine(FormattableString.Invariant($"{Megabytes(peak.Bytes - warm)} {Megabytes(peak.Bytes - first)}"));
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024);

    private static async Task<int> ReadAsync(ConnectedLibrary library, int? limit)
    {
        var read = 0;
        await foreach (var contact in library.Connection.Crm.Contacts.ListAsync(new() { Limit = limit }))
            if (contact.Id is not null) read++;
        return read;
    }

    /// <summary>The largest working set while it exists, looked at by a thread of its own.</summary>
    private sealed class Peak : IDisposable
    {
        private readonly TimeSpan _interval;
        private readonly Thread _thread;
        private volatile bool _isOver;
        private long _bytes;

        public Peak(TimeSpan interval)
        {
            _interval = interval;
            _thread = new Thread(Watch) { IsBackground = true };
            _thread.Start();
        }

        public long Bytes => Volatile.Read(ref _bytes);

        public void Dispose()
        {
            _isOver = true;
            _thread.Join();
        }

        private void Watch()
        {
            while (!_isOver)
            {
                Volatile.Write(ref _bytes, Math.Max(_bytes, Environment.WorkingSet));
                Thread.Sleep(_interval);
            }
        }
    }
}
