namespace Integrations.Internal;

/// <summary>
/// A body of unknown length, as serializers write it. Its first bytes are kept: mostly they are all of it, and the request can be sent
/// again. A writer that exceeds them waits for the wire.
/// </summary>
#pragma warning disable CA1001 // the stream it writes holds memory alone
internal sealed class UnmeasuredUpload : StreamedUpload
#pragma warning restore CA1001
{
    private readonly TaskCompletionSource<Stream> _wire = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Written _written;
    private readonly Task _writing;

    private UnmeasuredUpload(HttpContent content, int maxKept, CancellationToken cancellationToken)
    {
        _written = new(_wire.Task, maxKept);
        _writing = content.CopyToAsync(_written, cancellationToken);
    }

    protected override long? Length => null;

    /// <returns>The whole body, or an upload that begins with what was written.</returns>
    public static async ValueTask<(byte[]? Body, StreamedUpload? Upload)> ReadAsync(
        HttpContent content, int maxKept, CancellationToken cancellationToken)
    {
        var upload = new UnmeasuredUpload(content, maxKept, cancellationToken);
        if (await Task.WhenAny(upload._writing, upload._written.IsFull).ConfigureAwait(false) != upload._writing) return (null, upload);
        await upload._writing.ConfigureAwait(false);
        return (upload._written.Kept.ToArray(), null);
    }

    /// <summary>The rest is not needed: a writer that waits ends with an exception that is not observed.</summary>
    public override void Abandon()
    {
        if (_wire.TrySetCanceled())
            _ = _writing.ContinueWith(
                static writing => _ = writing.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    protected override async Task CopyToAsync(Stream wire, CancellationToken cancellationToken)
    {
        _wire.TrySetResult(wire);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _written.FlushToAsync(wire, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The target of the content. A synchronous writer cannot wait: its bytes are buffered, whatever their length.</summary>
    private sealed class Written(Task<Stream> wire, int maxKept) : Stream
    {
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public MemoryStream Kept { get; } = new();

        public Task IsFull => _full.Task;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Kept.Write(buffer.Span);
            if (!IsFull.IsCompleted && Kept.Length <= maxKept) return;
            _full.TrySetResult();
            await FlushToAsync(await wire.WaitAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => Kept.Write(buffer, offset, count);

        /// <summary>Sends the buffered bytes and releases them.</summary>
        public async ValueTask FlushToAsync(Stream target, CancellationToken cancellationToken)
        {
            await target.WriteAsync(Kept.GetBuffer().AsMemory(0, (int)Kept.Length), cancellationToken).ConfigureAwait(false);
            Kept.SetLength(0);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
