using System.Text;
using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.Webhooks;

/// <summary>How the body of a delivery becomes events.</summary>
public sealed class DeliveryFormatTests
{
    private static readonly WebhookEvents Notifications = new()
    {
        Items = "notifications[*].entities[*]",
        Account = "{company}",
        Type = "{name}.{operation}",
        Resources = new() { ["Customer.*"] = "contacts" },
        Kinds = new() { ["*.Create"] = EventKind.Created, ["*.Update"] = EventKind.Updated, ["*.Delete"] = EventKind.Deleted },
        RecordId = "{id}",
        OccurredAt = "{at}",
        Identity = "{company}:{name}:{id}:{operation}:{at}",
    };

    [Fact]
    public void Lists_in_lists_are_flattened_and_a_value_is_found_around_its_event()
    {
        var events = Read(Notifications, """
            {"notifications":[
              {"company":"c1","entities":[{"name":"Customer","id":"1","operation":"Create","at":"2026-01-02T03:04:05.179851517Z"},
                                          {"name":"Invoice","id":"2","operation":"Update","at":"2026-01-02T03:04:06-08:00"}]},
              {"company":"c2","entities":[{"name":"Customer","id":"1","operation":"Merge"}]}]}
            """)!;

        events.Select(e => (e.Account, e.Resource, e.Kind, e.RecordId)).Should().Equal(
            ("c1", "contacts", EventKind.Created, "1"), ("c1", null, EventKind.Updated, "2"), ("c2", "contacts", EventKind.Other, "1"));
        events[0].OccurredAt.Should().BeCloseTo(new(2026, 1, 2, 3, 4, 5, 179, TimeSpan.Zero), TimeSpan.FromMilliseconds(1));
        events[1].OccurredAt.Should().Be(new DateTimeOffset(2026, 1, 2, 11, 4, 6, TimeSpan.Zero));
        events.Should().OnlyContain(e => e.Payload == EventPayload.Reference);
        Encoding.UTF8.GetString(events[2].Raw.Span).Should().Be("""{"name":"Customer","id":"1","operation":"Merge"}""");
    }

    [Fact]
    public void Repetitions_have_one_identity_and_other_events_another()
    {
        const string event1 = """{"notifications":[{"company":"c1","entities":[{"name":"A","id":"1","operation":"Update","at":1}]}]}""";

        var first = Read(Notifications, event1)![0].Identity;
        Read(Notifications, event1.Replace("1}", "1,\"attempt\":2}", StringComparison.Ordinal))![0].Identity.Should().Be(first);
        Read(Notifications, event1.Replace("\"at\":1", "\"at\":2", StringComparison.Ordinal))![0].Identity.Should().NotBe(first);
        Read(Notifications with { Identity = null }, event1.Replace("1}", "1,\"attempt\":2}", StringComparison.Ordinal))![0].Identity
            .Should().NotBe(Read(Notifications with { Identity = null }, event1)![0].Identity, "the bytes are the identity");
    }

    [Fact]
    public void Parts_of_an_identity_do_not_run_into_each_other()
    {
        var events = new WebhookEvents { Items = "[*]", RecordId = "{id}", Identity = "{a}{b}" };

        Read(events, """[{"id":1,"a":"x","b":"yz"}]""")![0].Identity.Should()
            .NotBe(Read(events, """[{"id":1,"a":"xy","b":"z"}]""")![0].Identity);
    }

    [Fact]
    public void A_path_that_finds_several_ids_is_several_events()
    {
        var events = Read(new() { RecordId = "{header.ids}", ChangedFields = "header.fields", OccurredAt = "{header.time}",
            Payload = EventPayload.Changes }, """{"header":{"ids":["a","b"],"fields":["x","y.z"],"time":1745500706000}}""")!;

        events.Select(e => e.RecordId).Should().Equal("a", "b");
        events.Select(e => e.Identity).Distinct().Should().HaveCount(2);
        events.Should().OnlyContain(e => e.ChangedFields.SequenceEqual(new[] { "x", "y.z" }) && e.OccurredAt!.Value.Year == 2025);
    }

    [Theory]
    [InlineData("1531324759", 2018)]
    [InlineData("1531324759997", 2018)]
    [InlineData("1531324759997600", 2018)]
    [InlineData("2018-07-11 15:59:19", 2018)]
    [InlineData("0", 1970)]
    [InlineData("-5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("yesterday", null)]
    public void The_size_of_a_number_tells_its_unit(string text, int? year) => DeliveryTime.Parse(text)?.Year.Should().Be(year);

    [Fact]
    public void An_event_without_an_id_is_a_signal() =>
        Read(new() { Account = "{account}" }, """{"account":7}""")![0].Should()
            .Match<DeliveredEvent>(e => e.Payload == EventPayload.Signal && e.Account == "7" && e.RecordId == null);

    [Fact]
    public void Members_of_an_object_are_changed_fields() =>
        Read(new() { RecordId = "{id}", ChangedFields = "previous" }, """{"id":1,"previous":{"name":"a","stage_id":3}}""")![0]
            .ChangedFields.Should().Equal("name", "stage_id");

    [Fact]
    public void Xml_is_read_by_local_names()
    {
        var events = Read(new()
        {
            Items = "Body.notifications.Notification[*]", Account = "{Body.notifications.OrganizationId}", Type = "{sObject.@type}",
            Resources = new() { ["sf:Contact"] = "contacts" }, RecordId = "{sObject.Id}", Identity = "{Id}",
        }, """
            <?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
            <notifications xmlns="urn:x"><OrganizationId>00D1</OrganizationId>
            <Notification><Id>n1</Id><sObject xsi:type="sf:Contact" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Id>003A</Id></sObject></Notification>
            </notifications></e:Body></e:Envelope>
            """)!;

        events.Should().ContainSingle().Which.Should()
            .Match<DeliveredEvent>(e => e.Account == "00D1" && e.Resource == "contacts" && e.RecordId == "003A");
    }

    [Fact]
    public void A_format_fits_by_its_own_member()
    {
        var cloud = new WebhookEvents { When = "specversion", Items = "[*]", RecordId = "{entity}" };

        Read(cloud, """[{"specversion":"1.0","entity":"1"}]""").Should().HaveCount(1);
        Read(cloud, """{"notifications":[]}""").Should().BeNull();
        Read(Notifications, """{"notifications":[]}""").Should().BeEmpty();
        Read(Notifications, """{"other":[]}""").Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("hello")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("<a><b></a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    public void A_body_that_is_no_document_is_refused(string body) => DeliveryBody.Read(Encoding.UTF8.GetBytes(body)).Should().BeNull();

    [Fact]
    public void A_body_that_is_nested_without_end_is_refused()
    {
        DeliveryBody.Read(Encoding.UTF8.GetBytes(new string('[', 1000) + new string(']', 1000))).Should().BeNull();
        DeliveryBody.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 1000)))).Should().BeNull();
    }

    [Theory]
    [InlineData("{a", "not closed")]
    [InlineData("{a..b}", "name is missing")]
    [InlineData("plain", "no path")]
    public void A_fault_of_a_text_is_named(string text, string fault) => DeliveryText.ProblemOf(text).Should().Contain(fault);

    private static IReadOnlyList<DeliveredEvent>? Read(WebhookEvents events, string body) =>
        new DeliveryFormat(events).Read(DeliveryBody.Read(Encoding.UTF8.GetBytes(body))!.Value);
}
