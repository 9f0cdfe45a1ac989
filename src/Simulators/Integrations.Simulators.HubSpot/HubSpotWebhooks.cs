using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>
/// Webhooks v3: lists of up to 100 events, signed with the app's secret by v3, and by v1 beside it. Repeated up to ten times over a day,
/// except for a 4xx other than 429 (unconfirmed).
/// </summary>
internal static class HubSpotWebhooks
{
    private const long App = 54321;

    private static readonly double[] _hours = [1 / 60d, 3 / 60d, 10 / 60d, 0.5, 1, 2, 4, 5, 5, 6];

    public static WebhookSender Create(HubSpotStore store, OAuthSettings app, SimulatorClock clock)
    {
        var sender = new WebhookSender(new()
        {
            Request = batch => Request(batch, store, batch.Secret ?? ""),
            MostEvents = 100,
            Retries = [.. _hours.Select(TimeSpan.FromHours)],
            IsRepeated = static status => status is null or 429 or < 200 or (>= 300 and < 400) or >= 500,
        }, clock) { Secret = app.ClientSecret };
        foreach (var type in store.Types)
            sender.Watch(() => store.PortalId.ToString(CultureInfo.InvariantCulture), type.Singular, type.Records);
        return sender;
    }

    private static HttpRequestMessage Request(WebhookBatch batch, HubSpotStore store, string secret)
    {
        var events = new JsonArray([.. batch.Events.SelectMany(e => Events(e, batch.Attempt, store))]);
        var body = Encoding.UTF8.GetBytes(events.ToJsonString());
        var time = batch.SentAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, batch.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "UTF-8" };
        byte[] signed = [.. Encoding.UTF8.GetBytes($"POST{batch.Url.OriginalString}"), .. body, .. Encoding.UTF8.GetBytes(time)];
        request.Headers.Add("X-HubSpot-Request-Timestamp", time);
        request.Headers.Add("X-HubSpot-Signature-v3", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        request.Headers.Add("X-HubSpot-Signature-Version", "v1");
        request.Headers.Add("X-HubSpot-Signature", Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(secret), .. body])));
        return request;
    }

    private static IEnumerable<JsonNode> Events(VendorEvent e, int attempt, HubSpotStore store)
    {
        var change = e.Change;
        if (change.IsCreation) yield return Event("creation");
        else if (change.IsDeletion) yield return Event("deletion");
        else if (!change.After.IsArchived && change.Before!.IsArchived) yield return Event("restore");
        else foreach (var property in change.ChangedFields) yield return Event("propertyChange", property);

        JsonNode Event(string kind, string? property = null)
        {
            var json = new JsonObject
            {
                ["eventId"] = e.Number, ["subscriptionId"] = 1, ["portalId"] = long.Parse(e.Account, CultureInfo.InvariantCulture),
                ["appId"] = App, ["occurredAt"] = e.At.ToUnixTimeMilliseconds(),
                ["subscriptionType"] = $"{change.Collection}.{kind}", ["attemptNumber"] = attempt,
                ["objectId"] = long.Parse(change.After.Id, CultureInfo.InvariantCulture), ["changeSource"] = "CRM_UI",
            };
            if (property is null) json["changeFlag"] = kind == "deletion" ? "DELETED" : "NEW";
            else (json["propertyName"], json["propertyValue"]) = (property, change.After[property]);
            return json;
        }
    }
}
