namespace Integrations;

/// <summary>The response to a delivery, for the vendor.</summary>
public sealed record WebhookResponse
{
    /// <summary>The status: 200, or that of the vendor's handshake; 401, 404, 413, 415 or 503.</summary>
    public required int Status { get; init; }

    /// <summary>Headers of the response.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The type of the body; null: no body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body of a handshake's response.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The result of the verification.</summary>
    public WebhookVerdict Verdict { get; init; }

    /// <summary>The number of events that the delivery contains for the connections of the host, repetitions included.</summary>
    public int Events { get; init; }

    /// <summary>
    /// The secret of later deliveries, which a handshake agreed on: it must be stored with the connection, protected; null: none.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Returns status and verdict only: headers, body and secret must not be logged.</summary>
    public override string ToString() => $"{Status} {Verdict}";
}
