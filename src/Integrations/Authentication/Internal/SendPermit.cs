using System.Net;

namespace Integrations.Internal;

/// <summary>
/// The right to send one token request. It is checked again while the body is written, so that a process that was paused in between sends
/// nothing.
/// </summary>
/// <param name="isValid">Returns false when the right has lapsed.</param>
internal sealed class SendPermit(Func<bool> isValid)
{
    private volatile bool _hasLapsed;

    /// <summary>True when it was refused: the vendor received no complete request.</summary>
    public bool HasLapsed => _hasLapsed;

    /// <summary>Puts the check into the request's body.</summary>
    /// <exception cref="IOException">The right has lapsed already.</exception>
    public void Guard(HttpRequestMessage request)
    {
        Require();
        // Also when all parameters are in the URL: an empty body is written as well.
        request.Content = new Guarded(request.Content ?? new ByteArrayContent([]), this);
    }

    private void Require()
    {
        if (isValid()) return;
        _hasLapsed = true;
        throw new IOException("The right to send this token request has lapsed.");
    }

    private sealed class Guarded : HttpContent
    {
        private readonly HttpContent _content;
        private readonly SendPermit _permit;

        public Guarded(HttpContent content, SendPermit permit)
        {
            (_content, _permit) = (content, permit);
            foreach (var (name, values) in content.Headers) Headers.TryAddWithoutValidation(name, values);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _permit.Require();
            return _content.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Headers.ContentLength ?? 0;
            return _content.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _content.Dispose();
            base.Dispose(disposing);
        }
    }
}
