using System.Text.Json.Nodes;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

/// <summary>Outbound messages: SOAP, several notifications of one object, repeated until the acknowledgment.</summary>
public sealed class OutboundMessageTests : SalesforceTest
{
    private static readonly XNamespace Outbound = "http://soap.sforce.com/2005/09/outbound";
    private static readonly XNamespace Record = "urn:sobject.enterprise.soap.sforce.com";

    private readonly WebhookReceiver _receiver = new()
    {
        Response = "<a><b xmlns='http://soap.sforce.com/2005/09/outbound'><Ack>true</Ack></b></a>",
    };

    private WebhookSender Sender
    {
        get
        {
            var sender = Org.Webhooks!;
            (sender.Url, sender.Handler) = (new("https://hooks.example"), _receiver);
            return sender;
        }
    }

    [Fact]
    public async Task A_message_contains_the_notifications_of_one_object_with_the_id_of_the_organization()
    {
        var sender = Sender;
        var contact = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Byron" });
        Org.Records.Update(contact, new Dictionary<string, object?> { ["Title"] = "Countess & poet" });
        Org.Records.Create("Account", new Dictionary<string, object?> { ["Name"] = "Acme" });

        (await sender.DeliverAsync()).Should().Be(2);

        var messages = _receiver.Bodies.Select(XDocument.Parse).ToList();
        messages.Should().OnlyContain(message => message.Descendants(Outbound + "OrganizationId").Single().Value == Org.OrganizationId);
        messages[0].Descendants(Record + "Id").Select(id => id.Value).Should().Equal(contact, contact);
        messages[0].Descendants(Record + "Title").Last().Value.Should().Be("Countess & poet");
        messages[0].Descendants(Record + "SystemModstamp").First().Value.Should().Be("2026-11-21T12:00:00.000Z");
        messages[0].Descendants(Outbound + "Notification").Select(n => n.Element(Outbound + "Id")!.Value).Should().OnlyHaveUniqueItems();
        messages[1].Descendants(Record + "Name").Single().Value.Should().Be("Acme");
    }

    [Fact]
    public async Task Without_the_acknowledgment_a_message_is_repeated_for_a_day()
    {
        var sender = Sender;
        _receiver.Response = "<a><Ack>true</Ack></a>";
        Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Byron" });
        (await sender.DeliverAsync()).Should().Be(0);
        for (var minutes = 0; minutes < 2 * 24 * 60; minutes++)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            await sender.DeliverAsync();
        }

        sender.Waiting.Should().Be(0);
        (sender.Sent[^1].Batch.SentAt - sender.Sent[0].Batch.SentAt).Should().BeGreaterThan(TimeSpan.FromHours(20))
            .And.BeLessThan(TimeSpan.FromHours(25));
        _receiver.Bodies.Distinct().Should().HaveCount(1);
    }

    [Fact]
    public async Task A_write_that_is_rolled_back_and_a_deletion_send_nothing()
    {
        var contact = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Byron" });
        var sender = Sender;

        var rows = new JsonArray(Row("Lovelace"), Row(null));
        await Read(await Post("/composite/sobjects", new JsonObject { ["allOrNone"] = true, ["records"] = rows }));
        Org.Records.Delete(contact);
        await sender.DeliverAsync();

        _receiver.Bodies.Should().BeEmpty();

        static JsonObject Row(string? name) => new()
        {
            ["attributes"] = new JsonObject { ["type"] = "Contact" }, ["LastName"] = name,
        };
    }
}
