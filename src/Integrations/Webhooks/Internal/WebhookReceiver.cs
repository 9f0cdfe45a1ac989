using System.Globalization;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Receives deliveries: verifies, parses, finds the connections, and stores before it responds.</summary>
internal sealed class WebhookReceiver(ConnectorRegistry connectors, ConnectionTokens tokens, WebhookSecrets secretsOfConnections,
    DeliveryRouter router, IEventInbox inbox, TimeProvider time, [FromKeyedServices(LogCategories.Webhooks)] ILogger logger)
{
    /// <summary>The part of the vendor's time for the response that storing may take.</summary>
    private const double Part = 0.8;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    // One for each message: third parties can cause refusals, which must not hide the others.
    private readonly RareLog _refused = new(time);
    private readonly RareLog _unreadable = new(time);
    private readonly RareLog _notStored = new(time);

    /// <exception cref="OperationNotSupportedException">The connector is not registered, or has no webhooks.</exception>
    public async ValueTask<WebhookVerdict> VerifyAsync(string connector, WebhookRequest request, string? token,
        CancellationToken cancellationToken)
    {
        var registration = connectors.Find(connector);
        var webhooks = registration.Definition.Webhooks ?? throw new OperationNotSupportedException(
            $"{registration.Definition.Name} has no webhooks: its definition declares none.") { Connector = connector,
                Origin = FaultOrigin.Ours };
        var connection = await FindAsync(registration, token, cancellationToken).ConfigureAwait(false);
        if (token is not null && connection is null) return WebhookVerdict.BadSignature;
        return Verify(webhooks, request, connection, WebhookSecrets.Of(registration, webhooks, connection));
    }

    public async ValueTask<WebhookResponse> ReceiveAsync(string connector, WebhookRequest request, string? token,
        CancellationToken cancellationToken)
    {
        if (connectors.TryFind(connector) is not { Definition.Webhooks: { } webhooks } registration) return new() { Status = 404 };
        try
        {
            return await ReceiveAsync(registration, webhooks, request, token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever failed is ours: the vendor must deliver again.
            if (_notStored.Count(connector) is var count and > 0) WebhookLog.NotStored(logger, connector, count, e);
            return Unavailable();
        }
    }

    private async ValueTask<WebhookResponse> ReceiveAsync(ConnectorRegistration connector, WebhookDefinition webhooks,
        WebhookRequest request, string? token, CancellationToken cancellationToken)
    {
        var connection = await FindAsync(connector, token, cancellationToken).ConfigureAwait(false);
        if (token is not null && connection is null) return Refused(connector, WebhookVerdict.BadSignature);
        var secrets = WebhookSecrets.Of(connector, webhooks, connection);
        if (webhooks.RespondToHandshake(request, secrets, time.GetUtcNow()) is { } handshake)
            return await RespondAsync(connector, connection, handshake, cancellationToken).ConfigureAwait(false);
        var verdict = Verify(webhooks, request, connection, secrets);
        if (verdict != WebhookVerdict.Valid) return Refused(connector, verdict);
        if (!Takes(webhooks, request)) return new() { Status = 415 };
        if (Read(webhooks, request.Body) is not { } events || (connection is null && !NameAccounts(events)))
        {
            if (_unreadable.Count(connector.Id) is var count and > 0) WebhookLog.Unreadable(logger, connector.Id, count);
            return new() { Status = 400 };
        }

        using var limit = new CancellationTokenSource(webhooks.ResponseTime * Part, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var routed = connection is not null ? DeliveryRouter.Route(connection, events)
            : await router.RouteAsync(connector.Id, events, either.Token).ConfigureAwait(false);
        await inbox.AddAsync(connector.Id, routed, either.Token).ConfigureAwait(false);
        return webhooks.Acknowledgment is var (type, body)
            ? new() { Status = 200, Events = routed.Count, ContentType = type, Body = System.Text.Encoding.UTF8.GetBytes(body) }
            : new() { Status = 200, Events = routed.Count };
    }

    /// <summary>A secret that the vendor chose is stored before the vendor learns that it was accepted.</summary>
    private async ValueTask<WebhookResponse> RespondAsync(ConnectorRegistration connector, ConnectionContext? connection,
        WebhookResponse handshake, CancellationToken cancellationToken)
    {
        if (handshake.Verdict != WebhookVerdict.Valid) return Refused(connector, handshake.Verdict);
        if (handshake.Secret is not { } secret) return handshake;
        if (connection is null || !await secretsOfConnections.StoreAsync(connection.Key, secret, cancellationToken).ConfigureAwait(false))
            return Refused(connector, WebhookVerdict.BadSignature);
        return handshake with { Secret = null };
    }

    private WebhookVerdict Verify(WebhookDefinition webhooks, WebhookRequest request, ConnectionContext? connection,
        IReadOnlyList<string> secrets)
    {
        if (webhooks.Signatures.Count == 0) return connection is null ? WebhookVerdict.MissingSignature : WebhookVerdict.Valid;
        if (webhooks.SignsOnRequest && connection is not null && secrets.Count == 0) return WebhookVerdict.Valid;
        return webhooks.Verify(request, secrets, time.GetUtcNow());
    }

    /// <summary>The connection of a token, of this connector.</summary>
    private async ValueTask<ConnectionContext?> FindAsync(ConnectorRegistration connector, string? token,
        CancellationToken cancellationToken) =>
        token is not null && await tokens.FindAsync(token, cancellationToken).ConfigureAwait(false) is { } connection
            && connection.Connector.Id == connector.Id ? connection : null;

    private WebhookResponse Refused(ConnectorRegistration connector, WebhookVerdict verdict)
    {
        if (_refused.Count(connector.Id) is var count and > 0) WebhookLog.Refused(logger, connector.Id, verdict, count);
        return new() { Status = 401, Verdict = verdict };
    }

    /// <summary>False when no event names its account: at the URL of the app it would concern no connection.</summary>
    private static bool NameAccounts(IReadOnlyList<DeliveredEvent> events) => events.Count == 0 || events.Any(e => e.Account is not null);

    private static IReadOnlyList<DeliveredEvent>? Read(WebhookDefinition webhooks, ReadOnlyMemory<byte> bytes)
    {
        if (DeliveryBody.Read(bytes) is not { } body) return null;
        foreach (var format in webhooks.Formats)
            if (format.Read(body) is { } events) return events;
        return null;
    }

    /// <summary>True when the content type is one of the vendor's; parameters, such as the character set, do not matter.</summary>
    private static bool Takes(WebhookDefinition webhooks, WebhookRequest request)
    {
        var type = HeaderOf(request, "Content-Type")?.Split(';')[0].Trim();
        if (string.IsNullOrEmpty(type)) return true;
        return webhooks.ContentTypes.Any(known => string.Equals(known, type, StringComparison.OrdinalIgnoreCase)
            || (known == "application/json" && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)));
    }

    private static string? HeaderOf(WebhookRequest request, string name) =>
        request.Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static WebhookResponse Unavailable() => new()
    {
        Status = 503,
        Headers = new Dictionary<string, string>
        {
            ["Retry-After"] = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        },
    };
}
