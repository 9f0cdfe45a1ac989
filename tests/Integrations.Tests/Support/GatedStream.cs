namespace Integrations.Tests.Support;

/// <summary>
/// The bytes of a body as a wire gives them: at once as far as they came, then at the gate; a read of no bytes waits as well.
/// </summary>
internal sealed class GatedStream(byte[] first, byte[]? then = null) : MemoryStream(first)
{
    private byte[]? _then = then;

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDisposed { get; private set; }

    public override bool CanSeek => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position < Length) return await base.ReadAsync(buffer, cancellationToken);
        await Gate.Task.WaitAsync(cancellationToken);
        if (_then is not { } rest) return 0;
        _then = null;
        rest.CopyTo(buffer);
        return rest.Length;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed |= disposing;
        base.Dispose(disposing);
    }
}
