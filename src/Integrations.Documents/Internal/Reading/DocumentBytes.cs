namespace Integrations.Documents.Internal;

/// <summary>Reads the bytes of a stream, at most one more than a document may have: the reader then reports its size.</summary>
internal static class DocumentBytes
{
    private const int Block = 16 * 1024;

    public static ReadOnlyMemory<byte> Read(Stream stream, string source)
    {
        try
        {
            var bytes = new MemoryStream();
            Span<byte> block = new byte[Block];
            for (int read; bytes.Length <= ConnectorDocument.MaxBytes && (read = stream.Read(block)) > 0;) bytes.Write(block[..read]);
            return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(source, e);
        }
    }

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, string source, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = new MemoryStream();
            Memory<byte> block = new byte[Block];
            for (int read; bytes.Length <= ConnectorDocument.MaxBytes
                && (read = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0;) bytes.Write(block.Span[..read]);
            return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(source, e);
        }
    }

    private static bool IsUnreadable(Exception e) =>
        e is IOException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException;

    private static ConnectorDocumentException Unreadable(string source, Exception e) =>
        ConnectorDocument.Unreadable(source, "the stream cannot be read", "an open, readable stream", e);
}
