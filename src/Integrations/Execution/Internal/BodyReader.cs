using System.Buffers;

namespace Integrations.Internal;

/// <summary>Reads a body into one pooled buffer, up to a cap.</summary>
internal static class BodyReader
{
    /// <exception cref="ContractViolationException">The body is larger than the cap.</exception>
    public static async ValueTask<(byte[] Buffer, int Length)> ReadAsync(HttpContent content, int cap, CancellationToken cancellationToken)
    {
        var expected = content.Headers.ContentLength;
        if (expected > cap) throw TooLarge(cap);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(expected + 1 ?? 16 * 1024, cap));
        var length = 0;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (true)
                {
                    if (length == buffer.Length) buffer = Grow(buffer, length, cap);
                    var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                    if (read == 0) break;
                    length += read;
                }
            }

            if (expected is { } announced && content.Headers.ContentEncoding.Count == 0 && length < announced)
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The answer ended before its announced length.");
            return (buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grow(byte[] buffer, int length, int cap)
    {
        if (length >= cap) throw TooLarge(cap);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, cap));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static ContractViolationException TooLarge(int cap) =>
        new($"The answer is larger than {cap} bytes. Ask for smaller pages, or raise ConnectorOptions.MaxResponseBytes.") { Origin = FaultOrigin.Vendor };
}
