using Integrations.ContractTesting;

namespace Integrations.QuickBooks.Tests;

public sealed class ShapesTests
{
    [Theory]
    [InlineData("""{"Fault":{"Error":[]},"time":"t"}""", PayloadKind.Error, null)]
    [InlineData("""{"fault":{"error":[]}}""", PayloadKind.Error, null)]
    [InlineData("""{"QueryResponse":{},"time":"t"}""", PayloadKind.List, null)]
    [InlineData("""{"QueryResponse":{"Item":[{"Id":"1"}],"maxResults":1}}""", PayloadKind.List, "Item")]
    [InlineData("""{"time":"t","Bill":{"Id":"1"}}""", PayloadKind.Single, "Bill")]
    [InlineData("""{"eventNotifications":[]}""", PayloadKind.Webhook, null)]
    [InlineData("""[{"specversion":"1.0"}]""", PayloadKind.Webhook, null)]
    [InlineData("""{"data":{},"errors":null}""", PayloadKind.Other, null)]
    [InlineData("""{"time":"t"}""", PayloadKind.Other, null)]
    public void A_body_is_told_by_its_shape(string json, PayloadKind kind, string? resource) =>
        Tell(json).Should().BeEquivalentTo(new { Kind = kind, Resource = resource });

    [Fact]
    public void An_authored_file_is_unwrapped()
    {
        var payload = Tell("""{"status":429,"headers":{"Retry-After":"60"},"body":{"Fault":{"Error":[]}}}""");

        payload.Should().BeEquivalentTo(new { Kind = PayloadKind.Error, Status = 429 });
        payload.Headers["retry-after"].Should().Be("60");
        payload.Body.TryGetProperty("Fault", out _).Should().BeTrue();
    }

    [Fact]
    public void A_change_feed_holds_records_of_several_entities_and_deletions()
    {
        var payload = Tell("""{"CDCResponse":[{"QueryResponse":[{"Customer":[{"Id":"1"}]},{"Invoice":[{"Id":"2","status":"Deleted"}]}]}]}""");

        payload.Resource.Should().BeNull();
        payload.Records.Select(record => (record.Resource, record.Pointer, record.IsDeletion)).Should().Equal(
            ("Customer", "/CDCResponse/0/QueryResponse/0/Customer/0", false),
            ("Invoice", "/CDCResponse/0/QueryResponse/1/Invoice/0", true));
    }

    [Fact]
    public void A_batch_holds_records_and_faults()
    {
        var payload = Tell("""{"BatchItemResponse":[{"Vendor":{"Id":"1"},"bId":"a"},{"Fault":{"Error":[]}},{"QueryResponse":{"Item":[{"Id":"2"}]}}]}""");

        payload.Records.Select(record => record.Resource).Should().Equal("Vendor", "Item");
        payload.Errors.Should().ContainSingle();
    }

    [SharedFact]
    public void An_xml_file_is_read_in_its_json_form()
    {
        var payload = QuickBooksContract.Described.Tell("<Customer><Id>1</Id><Balance>2.50</Balance></Customer>", "x.xml",
            xml: new XmlToJson(QuickBooksContract.Schemas, QuickBooksContract.Envelope));

        payload.Should().BeEquivalentTo(new { Kind = PayloadKind.Single, Resource = "Customer", LeftOut = (string?)null });
        payload.Records.Should().ContainSingle().Which.Json.GetRawText().Should().Be("""{"Id":"1","Balance":2.50}""");
    }

    [Fact]
    public void Records_of_a_resource_come_from_all_files_without_deletions()
    {
        using var folder = new TemporaryFolder()
            .With("a.json", """{"QueryResponse":{"Customer":[{"Id":"1"},{"Id":"2","status":"Deleted"}]}}""")
            .With("b.json", """{"Customer":{"Id":"3"}}""")
            .With("c.json", """{"Invoice":{"Id":"4"}}""");

        QuickBooksContract.Described.Read(folder.Root).Records("Customer")
            .Select(entry => entry.Record.Json.GetProperty("Id").GetString()).Should().Equal("1", "3");
    }

    private static Payload Tell(string json) => QuickBooksContract.Described.Tell(json);
}
