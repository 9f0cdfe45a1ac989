using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Reads a body up to a cap. The buffer grows with the received bytes: an announced length allocates nothing.</summary>
internal static class BodyReader
{
    /// <exception cref="ContractViolationException">The body is larger than the cap.</exception>
    /// <exception cref="BufferBudgetException">The process reads too much at once.</exception>
    public static async ValueTask<ResponseBody> ReadAsync(HttpContent content, int cap, BufferBudget budget, TenantId tenant,
        CancellationToken cancellationToken)
    {
        var expected = content.Headers.ContentLength;
        if (expected > cap) throw TooLarge(cap);
        var body = new ResponseBody(budget, tenant, expected);
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(body.Room(), cancellationToken).ConfigureAwait(false) is var read and > 0)
                {
                    body.Advance(read);
                    if (body.Length > cap) throw TooLarge(cap);
                }
            }

            if (expected is { } announced && content.Headers.ContentEncoding.Count == 0 && body.Length < announced)
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended before its announced length.");
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads the first bytes of a body and leaves the rest in the content.</summary>
    public static async ValueTask<ResponseBody> ReadBeginningAsync(HttpContent content, int length, BufferBudget budget, TenantId tenant,
        CancellationToken cancellationToken)
    {
        var body = new ResponseBody(budget, tenant, length);
        try
        {
            var stream = length == 0 ? Stream.Null : await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (body.Length < length)
            {
                var room = body.Room();
                var read = await stream.ReadAsync(room[..Math.Min(room.Length, length - body.Length)], cancellationToken)
                    .ConfigureAwait(false);
                if (read == 0) break;
                body.Advance(read);
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static ContractViolationException TooLarge(int cap) =>
        new($"The response is larger than {cap} bytes. Request smaller pages, or raise ConnectorOptions.MaxResponseBytes.") { Origin =
            FaultOrigin.Vendor };
}

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

/// <summary>
/// The memory that buffered responses may use in this process. A small response is free; of the rest one tenant gets at most a quarter.
/// </summary>
internal sealed class BufferBudget(IOptions<IntegrationsOptions>? options = null)
{
    /// <summary>The part of each response that does not count.</summary>
    public const int Free = 64 * 1024;

    private readonly IntegrationsOptions _options = options?.Value ?? new();
    private readonly Dictionary<TenantId, long> _ofTenant = [];
    private readonly Lock _gate = new();
    private long _taken;

    /// <summary>The bytes that are taken now.</summary>
    internal long Taken => Volatile.Read(ref _taken);

    /// <exception cref="BufferBudgetException">The requested bytes exceed the budget.</exception>
    public void Take(TenantId tenant, long bytes)
    {
        var most = _options.MaxBufferedResponseBytes;
        lock (_gate)
        {
            var own = _ofTenant.GetValueOrDefault(tenant) + bytes;
            if (_taken + bytes > most || own > most / 4) throw new BufferBudgetException(most);
            _taken += bytes;
            _ofTenant[tenant] = own;
        }
    }

    public void Return(TenantId tenant, long bytes)
    {
        lock (_gate)
        {
            _taken -= bytes;
            if ((_ofTenant[tenant] -= bytes) <= 0) _ofTenant.Remove(tenant);
        }
    }
}

/// <summary>A response exceeds the budget.</summary>
internal sealed class BufferBudgetException(long most) : Exception(
    $"the responses being read at once need more memory than {most} bytes, of which one tenant may use a quarter. "
    + "Request smaller pages, make fewer concurrent calls, or raise "
        + $"{nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.MaxBufferedResponseBytes)}.");
