namespace Integrations;

/// <summary>Verifies and receives webhooks, and replays received events.</summary>
public interface IWebhooks
{
    /// <summary>
    /// Verifies a delivery without storing it, for a host that receives deliveries at its own gateway or queue. With
    /// <paramref name="token"/>, the token of a connection's URL, also by the secrets of that connection.
    /// </summary>
    /// <exception cref="OperationNotSupportedException">The connector is not registered, or has no webhooks.</exception>
    ValueTask<WebhookVerdict> VerifyAsync(string connector, WebhookRequest request, string? token = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Verifies a delivery, stores its events for every connection that they concern, and returns the response for the vendor. Never
    /// throws for what a vendor or a third party sent.
    /// </summary>
    ValueTask<WebhookResponse> ReceiveAsync(string connector, WebhookRequest request, string? token = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// The token of a connection's own URL, <c>/webhooks/{connector}/{token}</c>: created on the first call, the same one afterwards.
    /// </summary>
    /// <exception cref="NotFoundException">The connection does not exist.</exception>
    ValueTask<string> GetTokenAsync(TenantId tenant, ConnectionId connection, CancellationToken cancellationToken = default);

    /// <summary>The stored events that match, in order of arrival, with the error of their last attempt.</summary>
    IAsyncEnumerable<ReceivedEvent> ListAsync(InboxFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Delivers stored events to the handlers again, while new ones continue to be handled first.</summary>
    /// <param name="filter">The events.</param>
    /// <param name="progress">Gets the number of events so far.</param>
    /// <param name="cancellationToken">Cancels; the events so far stay requested.</param>
    /// <returns>The number of events.</returns>
    ValueTask<long> ReplayAsync(InboxFilter filter, IProgress<long>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>A stored event and its state.</summary>
public sealed record ReceivedEvent
{
    /// <summary>The event; null when it was erased after it had been handled, or cannot be opened.</summary>
    public ConnectionEvent? Event { get; init; }

    /// <summary>The connection.</summary>
    public required ConnectionKey Connection { get; init; }

    /// <summary>The time of arrival.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The number of attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>True when its attempts are used up: it is handled again only by a replay.</summary>
    public bool IsDead { get; init; }

    /// <summary>The error of the last attempt; null: none.</summary>
    public string? Error { get; init; }
}
