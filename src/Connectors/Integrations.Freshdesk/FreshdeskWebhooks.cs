namespace Integrations.Freshdesk;

/// <summary>
/// Webhooks of automation rules, at the URL of a connection, which an administrator enters; with a user name and a password where the rule
/// has them. The body is the rule's "simple" JSON: the id of the ticket, and the event that triggered the rule (unconfirmed).
/// </summary>
internal static class FreshdeskWebhooks
{
    public static WebhookDefinition Definition { get; } = new()
    {
        Signatures = [WebhookSignature.Basic()],
        SignsOnRequest = true,
        ResponseTime = TimeSpan.FromSeconds(10), // Unconfirmed.
        Events =
        [
            new()
            {
                When = "freshdesk_webhook.ticket_id",
                Type = "ticket:{freshdesk_webhook.triggered_event}",
                Resources = new() { ["ticket:*"] = Ticket.Resource },
                Kinds = new() { ["*ticket_action:created*"] = EventKind.Created, ["*"] = EventKind.Updated },
                RecordId = "{freshdesk_webhook.ticket_id}",
            },
        ],
    };
}
