namespace Integrations.Internal;

/// <summary>The host's access to webhooks and received events.</summary>
internal sealed class WebhooksClient(WebhookReceiver receiver, ConnectionTokens tokens, Inbox inbox) : IWebhooks
{
    public ValueTask<WebhookVerdict> VerifyAsync(string connector, WebhookRequest request, string? token = null,
        CancellationToken cancellationToken = default) => receiver.VerifyAsync(connector, request, token, cancellationToken);

    public ValueTask<WebhookResponse> ReceiveAsync(string connector, WebhookRequest request, string? token = null,
        CancellationToken cancellationToken = default) => receiver.ReceiveAsync(connector, request, token, cancellationToken);

    public ValueTask<string> GetTokenAsync(TenantId tenant, ConnectionId connection, CancellationToken cancellationToken = default) =>
        tokens.GetAsync(new(tenant, connection), cancellationToken);

    public IAsyncEnumerable<ReceivedEvent> ListAsync(InboxFilter filter, CancellationToken cancellationToken = default) =>
        inbox.ListAsync(filter, cancellationToken);

    public ValueTask<long> ReplayAsync(InboxFilter filter, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) => inbox.ReplayAsync(filter, progress, cancellationToken);
}
