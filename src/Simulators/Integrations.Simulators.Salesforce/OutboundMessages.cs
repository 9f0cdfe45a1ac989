using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Integrations.Simulators.Salesforce;

/// <summary>
/// Outbound messages of an administrator's flows: SOAP, up to 100 notifications of one object in a message, not signed, without a session
/// id, nothing for deletions. Repeated until the response contains Ack true, after 15 seconds at first and 2 hours at last, for a day.
/// Unconfirmed: the waits, the time limit of the response, the fields of the object in a message.
/// </summary>
internal static class OutboundMessages
{
    private const string Version = "60.0";
    private const int Day = 86_400;
    private const int LongestWait = 7_200;

    private static readonly XNamespace _envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace _outbound = "http://soap.sforce.com/2005/09/outbound";
    private static readonly XNamespace _record = "urn:sobject.enterprise.soap.sforce.com";
    private static readonly XNamespace _instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static WebhookSender Create(Org org, Func<string> instance, SimulatorClock clock)
    {
        var sender = new WebhookSender(new()
        {
            Request = batch => Request(batch, instance()),
            MostEvents = 100,
            Group = static e => $"{e.Account} {e.Change.Collection}",
            Retries = [.. Waits()],
            ResponseTime = TimeSpan.FromSeconds(10),
            IsAcknowledged = IsAcknowledged,
        }, clock);
        org.Store.IsWatched = name => sender.Url is not null && org.MessagedObjects.Contains(name);
        org.Store.Changed += change => sender.Add(org.OrganizationId, change);
        return sender;
    }

    private static HttpRequestMessage Request(WebhookBatch batch, string instance)
    {
        var (organization, type) = (batch.Events[0].Account, batch.Events[0].Change.Collection);
        var message = new XElement(_envelope + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soapenv", _envelope), new XAttribute(XNamespace.Xmlns + "xsi", _instance),
            new XElement(_envelope + "Body", new XElement(_outbound + "notifications",
                new XElement(_outbound + "OrganizationId", organization),
                new XElement(_outbound + "ActionId", SalesforceId.Create("04k", Sum(type))),
                new XElement(_outbound + "SessionId", new XAttribute(_instance + "nil", "true")),
                new XElement(_outbound + "EnterpriseUrl", $"{instance}/services/Soap/c/{Version}/{organization}"),
                new XElement(_outbound + "PartnerUrl", $"{instance}/services/Soap/u/{Version}/{organization}"),
                batch.Events.Select(Notification))));
        var body = $"""<?xml version="1.0" encoding="UTF-8"?>{message.ToString(SaveOptions.DisableFormatting)}""";
        var request = new HttpRequestMessage(HttpMethod.Post, batch.Url) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml") { CharSet = "utf-8" };
        request.Headers.Add("SOAPAction", "\"\"");
        return request;
    }

    private static XElement Notification(VendorEvent e) => new(_outbound + "Notification",
        new XElement(_outbound + "Id", SalesforceId.Create("04l", e.Number)),
        new XElement(_outbound + "sObject", new XAttribute(XNamespace.Xmlns + "sf", _record),
            new XAttribute(_instance + "type", $"sf:{e.Change.Collection}"), new XElement(_record + "Id", e.Change.After.Id),
            e.Change.After.Fields.Where(static field => field is { Key: not "Id", Value: JsonValue })
                .Select(static field => new XElement(_record + field.Key, TextOf(field.Value!)))));

    /// <summary>Times are in ISO 8601 with Z, as in all of the vendor's SOAP.</summary>
    private static string TextOf(JsonNode value) => value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>() is var text && text.EndsWith("+0000", StringComparison.Ordinal) ? $"{text[..^5]}Z" : text
        : value.ToJsonString();

    private static bool IsAcknowledged(string body)
    {
        try
        {
            return XDocument.Parse(body).Descendants(_outbound + "Ack").SingleOrDefault()?.Value == "true";
        }
        catch (System.Xml.XmlException)
        {
            return false;
        }
    }

    private static IEnumerable<TimeSpan> Waits()
    {
        for (var (wait, all) = (15, 0); (all += wait) <= Day; wait = Math.Min(wait * 2, LongestWait))
            yield return TimeSpan.FromSeconds(wait);
    }

    private static int Sum(string text) => text.Sum(static letter => letter);
}
