using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads a beginning and then the wire; each asynchronous read has the attempt timeout of the call.</summary>
internal sealed class StreamedBody(Stream wire, ResponseBody beginning, VendorCall call, TimeProvider time) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="HttpIOException">The connection broke, or no byte arrived in time.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ReadBeginning(buffer.Span) is var length and > 0) return length;
        using var idle = new CancellationTokenSource(call.Options.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
        try
        {
            return await wire.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            const string option = $"{nameof(ConnectorOptions)}.{nameof(ConnectorOptions.AttemptTimeout)}";
            var why = $"no byte of the body within {call.Options.AttemptTimeout} ({option})";
            throw new HttpIOException(HttpRequestError.ResponseEnded, why, Failure(e, why));
        }
        catch (IOException e) when (call is { Request.MayHaveSecondEffect: true, Outcome.Kind: OutcomeKind.Success })
        {
            const string why = "the response broke off";
            throw new HttpIOException(HttpRequestError.ResponseEnded, why, Failure(e, why));
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadBeginning(buffer.AsSpan(offset, count)) is var length and > 0 ? length : wire.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private IntegrationException Failure(Exception cause, string why)
    {
        var lost = AttemptOutcome.Lost(call, cause, why).Error!;
        return call is { Request.MayHaveSecondEffect: true, Outcome.Kind: OutcomeKind.Success }
            ? UnknownOutcome.Of(call.Request, lost, call.StartedAt, time.GetUtcNow()) : lost;
    }

    private int ReadBeginning(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, beginning.Length - _position);
        if (length > 0) beginning.Bytes.Slice(_position, length).CopyTo(buffer);
        _position += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) wire.Dispose();
        base.Dispose(disposing);
    }
}
