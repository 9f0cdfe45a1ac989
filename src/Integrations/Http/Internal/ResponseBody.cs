using System.Buffers;
using System.Net;
using System.Security.Cryptography;

namespace Integrations.Internal;

/// <summary>
/// Received bytes, in one buffer that grows with them. Small buffers are pooled; a large one is left to garbage collection, so that the
/// pool does not keep it. As the content of a response, the buffer is returned when the response is disposed.
/// </summary>
internal sealed class ResponseBody(BufferBudget budget, TenantId tenant, long? announced) : HttpContent
{
    private const int Smallest = 16 * 1024;
    private const int LargestPooled = 1024 * 1024;
    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(announced + 1 ?? 0, Smallest, BufferBudget.Free));
    private long _counted;

    public int Length { get; private set; }

    /// <summary>The bytes; valid until disposed.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);

    private byte[] Buffer => _buffer ?? throw new ObjectDisposedException(nameof(ResponseBody));

    /// <summary>The space for the next bytes: never empty.</summary>
    /// <exception cref="BufferBudgetException">The budget is exhausted.</exception>
    public Memory<byte> Room()
    {
        if (Length == Buffer.Length) Grow((int)Math.Min(2L * Length, Array.MaxLength));
        return Buffer.AsMemory(Length);
    }

    public void Advance(int read) => Length += read;

    /// <summary>A copy of secret bytes, which are cleared from the buffer.</summary>
    public byte[] TakeSecret()
    {
        var copy = Bytes.ToArray();
        CryptographicOperations.ZeroMemory(Buffer.AsSpan(0, Length));
        return copy;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            Release(buffer);
            if (_counted > 0) budget.Return(tenant, _counted);
        }

        base.Dispose(disposing);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(Buffer, 0, Length);

    protected override bool TryComputeLength(out long length)
    {
        length = Length;
        return true;
    }

    private void Grow(int size)
    {
        // Both buffers exist while one is copied into the other.
        if (size > BufferBudget.Free) budget.Take(tenant, size);
        var larger = size > LargestPooled ? GC.AllocateUninitializedArray<byte>(size) : ArrayPool<byte>.Shared.Rent(size);
        Bytes.CopyTo(larger);
        Release(Buffer);
        _buffer = larger;
        if (_counted > 0) budget.Return(tenant, _counted);
        _counted = size > BufferBudget.Free ? size : 0;
    }

    private static void Release(byte[] buffer)
    {
        if (buffer.Length <= LargestPooled) ArrayPool<byte>.Shared.Return(buffer);
    }
}
