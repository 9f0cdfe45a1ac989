using System.Net;

namespace Integrations.Internal;

/// <summary>A body of the host that is read while it is sent: once that has begun, the request is not sent again.</summary>
internal abstract class StreamedUpload
{
    /// <summary>True once a byte of it may have been read.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Length in bytes; null: not known.</summary>
    protected abstract long? Length { get; }

    /// <summary>A body that is not read yet.</summary>
    public static StreamedUpload Of(HttpContent content) => new Whole(content);

    /// <summary>The content of one attempt; that of the host is left to the host.</summary>
    public HttpContent CreateContent() => new Attempt(this);

    /// <summary>Ends the writing of a body that is no longer sent.</summary>
    public virtual void Abandon()
    {
    }

    protected abstract Task CopyToAsync(Stream wire, CancellationToken cancellationToken);

    private sealed class Whole(HttpContent content) : StreamedUpload
    {
        protected override long? Length => content.Headers.ContentLength;

        protected override Task CopyToAsync(Stream wire, CancellationToken cancellationToken) =>
            content.CopyToAsync(wire, cancellationToken);
    }

    private sealed class Attempt(StreamedUpload upload) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            upload.IsSent = true;
            return upload.CopyToAsync(stream, cancellationToken);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = upload.Length ?? 0;
            return upload.Length is not null;
        }
    }
}
