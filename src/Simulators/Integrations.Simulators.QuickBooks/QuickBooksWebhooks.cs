using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// Webhooks: ids only, signed with the verifier token; repeated after 20, 30 and 50 minutes, then dropped. Either format: notifications, or
/// CloudEvents.
/// </summary>
internal sealed class QuickBooksWebhooks(Func<bool> sendsCloudEvents)
{
    private static readonly string[] _entities = ["Customer", "Account", "Item", "Invoice", "Payment"];

    public WebhookSender Create(Func<string, SimulatedTable> tables, string realm, SimulatorClock clock)
    {
        var sender = new WebhookSender(new()
        {
            Request = Request,
            MostEvents = 50,
            Retries = [TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(50)],
            ResponseTime = TimeSpan.FromSeconds(3),
            IsRepeated = static status => status is null or 408 or 500 or 502 or 503 or 504,
        }, clock) { Secret = "simulated-verifier-token" };
        foreach (var entity in _entities) sender.Watch(() => realm, entity, tables(entity));
        return sender;
    }

    private HttpRequestMessage Request(WebhookBatch batch)
    {
        var body = Encoding.UTF8.GetBytes((sendsCloudEvents() ? (JsonNode)CloudEvents(batch) : Notifications(batch)).ToJsonString());
        var request = new HttpRequestMessage(HttpMethod.Post, batch.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("intuit-signature",
            Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(batch.Secret ?? ""), body)));
        request.Headers.Add("intuit-created-time", Time(batch.SentAt));
        return request;
    }

    private static JsonObject Notifications(WebhookBatch batch) => new()
    {
        ["eventNotifications"] = new JsonArray([.. batch.Events.GroupBy(static e => e.Account).Select(static company => new JsonObject
        {
            ["realmId"] = company.Key,
            ["dataChangeEvent"] = new JsonObject
            {
                ["entities"] = new JsonArray([.. company.Select(static e => new JsonObject
                {
                    ["name"] = e.Change.Collection, ["id"] = e.Change.After.Id, ["operation"] = OperationOf(e.Change),
                    ["lastUpdated"] = Time(e.At),
                })]),
            },
        })]),
    };

    private static JsonArray CloudEvents(WebhookBatch batch) => new([.. batch.Events.Select(static e => new JsonObject
    {
        ["specversion"] = "1.0", ["id"] = $"00000000-0000-4000-8000-{e.Number:x12}", ["source"] = "intuit.simulated",
        ["type"] = $"qbo.{Lower(e.Change.Collection)}.{Lower(OperationOf(e.Change))}d.v1", ["datacontenttype"] = "application/json",
        ["time"] = e.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture),
        ["intuitentityid"] = e.Change.After.Id, ["intuitaccountid"] = e.Account, ["data"] = new JsonObject(),
    })]);

    private static string OperationOf(RecordChange change) => change.IsCreation ? "Create" : change.IsDeletion ? "Delete" : "Update";

    private static string Lower(string text) => text.ToLowerInvariant();

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
