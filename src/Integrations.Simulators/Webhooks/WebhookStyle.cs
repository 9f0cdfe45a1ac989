namespace Integrations.Simulators;

/// <summary>A vendor's way to deliver events.</summary>
public sealed class WebhookStyle
{
    /// <summary>
    /// Makes the request of a delivery for the URL: body, headers, signature. The number of the attempt begins at 0.
    /// </summary>
    public required Func<WebhookBatch, HttpRequestMessage> Request { get; init; }

    /// <summary>The maximum number of events of one delivery. Default 1.</summary>
    public int MostEvents { get; init; } = 1;

    /// <summary>Events of which this differs are never in one delivery. Default: no such rule.</summary>
    public Func<VendorEvent, string> Group { get; init; } = static _ => "";

    /// <summary>The waits before the next attempts; after the last of them the vendor gives up. Default: none.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } = [];

    /// <summary>The time within which the vendor expects the response. Default 5 seconds.</summary>
    public TimeSpan ResponseTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>True when the body of a 2xx response acknowledges the delivery; by default each does.</summary>
    public Func<string, bool> IsAcknowledged { get; init; } = static _ => true;

    /// <summary>
    /// True when a delivery that was not acknowledged with this status is repeated; by default each is. Null: no response in time.
    /// </summary>
    public Func<int?, bool> IsRepeated { get; init; } = static _ => true;

    /// <summary>The number of deliveries in a row after which the vendor stops sending altogether; null: it never does.</summary>
    public int? StopsAfter { get; init; }
}

/// <summary>The events of one delivery.</summary>
/// <param name="Url">The receiver.</param>
/// <param name="Events">The events.</param>
/// <param name="Attempt">The number of the attempt, 0 for the first.</param>
/// <param name="SentAt">The time by the vendor's clock.</param>
public sealed record WebhookBatch(Uri Url, IReadOnlyList<VendorEvent> Events, int Attempt, DateTimeOffset SentAt)
{
    /// <summary>The secret that signs it; null: none.</summary>
    public string? Secret { get; init; }

    /// <summary>Returns receiver, number of events and attempt only.</summary>
    public override string ToString() => $"{Events?.Count} events to {Url}, attempt {Attempt}";
}

/// <summary>One event.</summary>
/// <param name="Number">Its number at the vendor.</param>
/// <param name="Account">The vendor's id of the account.</param>
/// <param name="Change">The change.</param>
/// <param name="At">The time by the vendor's clock.</param>
public sealed record VendorEvent(long Number, string Account, RecordChange Change, DateTimeOffset At);

/// <summary>A delivery that was sent.</summary>
/// <param name="Batch">Its events.</param>
/// <param name="Status">The response; null: none in time.</param>
/// <param name="IsAccepted">True when the response acknowledged it.</param>
public sealed record SentWebhook(WebhookBatch Batch, int? Status, bool IsAccepted);
