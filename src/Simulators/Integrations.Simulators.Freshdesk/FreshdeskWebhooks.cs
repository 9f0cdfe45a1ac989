using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>
/// The webhook of an automation rule about tickets, with its "simple" JSON body; Basic authentication where the rule has it (unconfirmed:
/// the vendor repeats every 30 minutes, for a day).
/// </summary>
internal static class FreshdeskWebhooks
{
    private const int Repetitions = 48;

    public static WebhookSender Create(SimulatedTable tickets, SimulatorClock clock)
    {
        var sender = new WebhookSender(new()
        {
            Request = Request,
            Retries = [.. Enumerable.Repeat(TimeSpan.FromMinutes(30), Repetitions)],
        }, clock);
        sender.Watch(static () => "", "tickets", tickets);
        return sender;
    }

    private static HttpRequestMessage Request(WebhookBatch batch)
    {
        var change = batch.Events[0].Change;
        var changed = change.ChangedFields.Select(field => $"{field}:{{from:{change.Before?[field]},to:{change.After[field]}}}");
        var trigger = change.IsCreation ? "{ticket_action:created}" : $"{{{string.Join(',', changed)}}}";
        var body = new JsonObject
        {
            ["freshdesk_webhook"] = new JsonObject
            {
                ["ticket_id"] = long.Parse(change.After.Id, System.Globalization.CultureInfo.InvariantCulture),
                ["ticket_subject"] = change.After["subject"], ["triggered_event"] = trigger,
            },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, batch.Url)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (batch.Secret is { } credentials)
            request.Headers.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return request;
    }
}
