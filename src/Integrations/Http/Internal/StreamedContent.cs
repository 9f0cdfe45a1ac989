using System.Net;

namespace Integrations.Internal;

/// <summary>
/// The body of a response as it arrives: only a beginning that was already read is buffered. Reading fails when no byte arrives for
/// <see cref="Connectors.ConnectorOptions.AttemptTimeout"/>.
/// </summary>
internal sealed class StreamedContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly ResponseBody _beginning;
    private readonly VendorCall _call;
    private readonly TimeProvider _time;

    /// <param name="content">The content from the wire; disposed with this one.</param>
    /// <param name="beginning">The bytes of it that are read already; disposed with this one.</param>
    /// <param name="call">The call.</param>
    /// <param name="time">The clock of the timeout.</param>
    public StreamedContent(HttpContent content, ResponseBody beginning, VendorCall call, TimeProvider time)
    {
        (_content, _beginning, _call, _time) = (content, beginning, call, time);
        foreach (var (name, values) in content.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
    }

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new StreamedBody(await _content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _beginning, _call, _time);

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        new StreamedBody(_content.ReadAsStream(cancellationToken), _beginning, _call, _time);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var body = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false)) await body.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            _beginning.Dispose();
        }

        base.Dispose(disposing);
    }
}
