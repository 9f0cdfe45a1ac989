using Integrations.ContractTesting;

namespace Integrations.HubSpot.Tests;

public sealed class ShapesTests
{
    [Theory]
    [InlineData("""{"filterGroups":[],"limit":1}""", PayloadKind.Request)]
    [InlineData("""{"inputs":[{"id":"1"}]}""", PayloadKind.Request)]
    [InlineData("""{"status":"error","message":"m","correlationId":"c"}""", PayloadKind.Error)]
    [InlineData("""{"status":"BAD_REFRESH_TOKEN","message":"m"}""", PayloadKind.Error)]
    [InlineData("""{"status":"error","message":"m","errorType":"RATE_LIMIT","requestId":"r"}""", PayloadKind.Error)]
    [InlineData("""{"status":"COMPLETE","results":[],"errors":[{"message":"m"}],"numErrors":1}""", PayloadKind.Error)]
    [InlineData("""{"results":[{"name":"n","label":"l","type":"string","fieldType":"text"}]}""", PayloadKind.Metadata)]
    [InlineData("""[{"eventId":1,"subscriptionType":"contact.creation","objectId":1}]""", PayloadKind.Webhook)]
    [InlineData("""{"access_token":"a","expires_in":1800}""", PayloadKind.Token)]
    [InlineData("""{"clientSecret":"s","vectors":[]}""", PayloadKind.SignatureVectors)]
    [InlineData("""{"results":[{"from":{"id":"1"},"to":[{"toObjectId":2}]}]}""", PayloadKind.Other)]
    [InlineData("""{"results":[{"id":"1","properties":{},"businessUnits":[]}]}""", PayloadKind.Other)]
    [InlineData("""{"results":[]}""", PayloadKind.List)]
    public void A_body_is_told_by_its_shape(string json, PayloadKind kind) =>
        Tell(json).Kind.Should().Be(kind);

    [Theory]
    [InlineData("""{"id":"1","properties":{},"url":"https://app.hubspot.com/contacts/1/record/0-3/1"}""", "deals")]
    [InlineData("""{"id":"1","properties":{"dealname":"d"}}""", "deals")]
    [InlineData("""{"id":"1","properties":{"firstname":"a"}}""", "contacts")]
    [InlineData("""{"id":"1","properties":{"domain":"d","hs_lastmodifieddate":"x"}}""", "companies")]
    [InlineData("""{"id":"1","properties":{"hs_note_body":"n"}}""", "notes")]
    [InlineData("""{"id":"1","properties":{},"url":"https://x/record/2-77/1"}""", "2-77")]
    [InlineData("""{"id":"1","email":"e","userId":5,"archived":false}""", "owners")]
    [InlineData("""{"id":"1","label":"l","stages":[]}""", "pipelines")]
    public void A_record_tells_its_resource(string row, string resource)
    {
        Tell(row).Should().BeEquivalentTo(new { Kind = PayloadKind.Single, Resource = resource });
        Tell($$"""{"results":[{{row}}]}""").Should().BeEquivalentTo(new { Kind = PayloadKind.List, Resource = resource });
    }

    [Fact]
    public void A_list_whose_records_do_not_tell_is_told_by_its_next_link_then_by_its_origin()
    {
        const string row = """{"id":"1","properties":{"x":"y"}}""";

        Tell($$"""{"results":[{{row}}],"paging":{"next":{"link":"https://api/crm/v3/objects/tickets?after=1"} } }""").Resource.Should().Be("tickets");
        Tell($$"""{"results":[{{row}}]}""", "| x.json | repo | test/read/companies.json |").Resource.Should().Be("companies");
        Tell($$"""{"results":[{{row}}]}""").Should().BeEquivalentTo(new { Resource = (string?)null, LeftOut = "the records do not tell their resource" });
    }

    [Fact]
    public void A_partly_failed_batch_has_records_and_errors()
    {
        var payload = Tell("""{"status":"COMPLETE","results":[{"id":"1","properties":{"email":"e"}}],"errors":[{"message":"m"},{"message":"n"}]}""");

        payload.Kind.Should().Be(PayloadKind.List);
        payload.Records.Should().ContainSingle().Which.Pointer.Should().Be("/results/0");
        payload.Errors.Should().HaveCount(2);
        payload.LeftOut.Should().BeNull();
    }

    [Fact]
    public void One_row_of_an_error_is_an_error_but_no_body()
    {
        var payload = Tell("""{"message":"m","code":"PROPERTY_DOESNT_EXIST","context":{}}""");

        payload.Kind.Should().Be(PayloadKind.Error);
        payload.Errors.Should().ContainSingle();
        payload.LeftOut.Should().NotBeNull();
    }

    private static Payload Tell(string json, string? source = null) => HubSpotContract.Described.Tell(json, source: source);
}
