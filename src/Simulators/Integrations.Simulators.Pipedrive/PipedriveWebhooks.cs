using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Pipedrive;

/// <summary>
/// Webhooks v2: one event a delivery with the record and the changed values before, Basic authentication where the subscription has it;
/// three more attempts.
/// </summary>
internal static class PipedriveWebhooks
{
    private static readonly (string Collection, string Entity)[] _watched =
    [
        ("persons", "person"), ("organizations", "organization"), ("deals", "deal"), ("leads", "lead"), ("activities", "activity"),
        ("notes", "note"),
    ];

    public static WebhookSender Create(Func<string, SimulatedTable> tables, string company, SimulatorClock clock)
    {
        var sender = new WebhookSender(new()
        {
            Request = Request,
            Retries = [TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(150)],
            ResponseTime = TimeSpan.FromSeconds(10),
        }, clock);
        foreach (var (collection, entity) in _watched) sender.Watch(() => company, entity, tables(collection));
        return sender;
    }

    private static HttpRequestMessage Request(WebhookBatch batch)
    {
        var body = Event(batch.Events[0], batch.Attempt).ToJsonString();
        var request =
            new HttpRequestMessage(HttpMethod.Post, batch.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (batch.Secret is { } credentials)
            request.Headers.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return request;
    }

    private static JsonObject Event(VendorEvent e, int attempt)
    {
        var change = e.Change;
        return new()
        {
            ["meta"] = new JsonObject
            {
                ["action"] = change.IsCreation ? "create" : change.IsDeletion ? "delete" : "change", ["entity"] = change.Collection,
                ["entity_id"] = change.After.Id, ["id"] = $"00000000-0000-4000-8000-{e.Number:x12}",
                ["timestamp"] = e.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                ["attempt"] = attempt + 1, ["company_id"] = e.Account, ["user_id"] = "1", ["version"] = "2.0", ["change_source"] = "app",
            },
            ["data"] = change.IsDeletion ? null : With(change.After),
            ["previous"] = change.IsCreation ? null : new JsonObject(change.ChangedFields.Select(field =>
                KeyValuePair.Create(field, change.Before!.Fields[field]?.DeepClone()))),
        };
    }

    private static JsonNode With(SimulatedRecord record)
    {
        var json = record.Fields.DeepClone();
        json["id"] = record.Id;
        return json;
    }
}
