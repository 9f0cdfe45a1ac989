namespace Integrations;

/// <summary>A delivery as it arrived.</summary>
public sealed class WebhookRequest
{
    /// <summary>The method, <c>POST</c> but for handshakes. Default <c>POST</c>.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>
    /// The public URL that the vendor called, with its query: some vendors sign it, exactly as it was written
    /// (<see cref="Uri.OriginalString"/>).
    /// </summary>
    /// <exception cref="ArgumentException">The URL is relative.</exception>
    public required Uri Url
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!value.IsAbsoluteUri) throw new ArgumentException("Pass the absolute URL that the vendor called.", nameof(value));
            field = value;
        }
    }

    /// <summary>The headers; names are compared without case. Values of a repeated header are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The bytes of the body, exactly as received: never a body that was parsed and written again.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Returns method and host only: path (the token of a connection), query, headers and body may contain secrets.</summary>
    public override string ToString() => $"{Method} {Url.Scheme}://{Url.Authority}";
}
