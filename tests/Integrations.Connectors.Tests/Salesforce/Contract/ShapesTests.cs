using Integrations.ContractTesting;

namespace Integrations.Salesforce.Tests;

public sealed class ShapesTests
{
    [Theory]
    [InlineData("""[{"message":"m","errorCode":"NOT_FOUND"}]""", PayloadKind.Error)]
    [InlineData("""{"error":"invalid_grant","error_description":"expired"}""", PayloadKind.Error)]
    [InlineData("""{"id":"1","success":true,"errors":[]}""", PayloadKind.WriteResult)]
    [InlineData("""[{"id":"1","success":true,"errors":[]},{"success":false,"errors":[{"message":"m"}]}]""", PayloadKind.WriteResult)]
    [InlineData("""{"compositeResponse":[{"body":{"name":"Account","fields":[]}}]}""", PayloadKind.Metadata)]
    [InlineData("""{"name":"Account","fields":[]}""", PayloadKind.Metadata)]
    [InlineData("""{"user_id":"u"}""", PayloadKind.Metadata)]
    [InlineData("""{"allOrNone":true,"records":[]}""", PayloadKind.Request)]
    [InlineData("""{"operation":"query","query":"SELECT"}""", PayloadKind.Request)]
    [InlineData("""{"operation":"insert","object":"Account","state":"Open"}""", PayloadKind.Other)]
    [InlineData("""{"code":109,"message":"m"}""", PayloadKind.Other)]
    [InlineData("""{"id":1,"email":"e"}""", PayloadKind.Other)]
    [InlineData("""{"access_token":"a","instance_url":"u"}""", PayloadKind.Token)]
    public void A_body_is_told_by_its_shape(string json, PayloadKind kind) =>
        Tell(json).Kind.Should().Be(kind);

    [Fact]
    public void A_query_tells_its_object_by_its_rows()
    {
        var payload = Tell("""{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"1"}]}""");

        payload.Should().BeEquivalentTo(new { Kind = PayloadKind.List, Resource = "Contact" });
        payload.Records.Should().ContainSingle().Which.Pointer.Should().Be("/records/0");
    }

    [Fact]
    public void A_record_tells_its_object_and_an_event_its_entity()
    {
        Tell("""{"attributes":{"type":"Lead"},"Id":"1"}""").Should().BeEquivalentTo(new { Kind = PayloadKind.Single, Resource = "Lead" });
        Tell("""{"ChangeEventHeader":{"entityName":"User"}}""").Should().BeEquivalentTo(new { Kind = PayloadKind.Webhook, Resource = "User" });
    }

    [Theory]
    [InlineData("x.xml", "<Envelope/>")]
    [InlineData("x.csv", "a,b")]
    [InlineData("x.json", "{")]
    public void What_cannot_be_read_is_left_out_with_a_reason(string file, string text) =>
        SalesforceContract.Described.Tell(text, file).Should()
            .Match<Payload>(payload => payload.Kind == PayloadKind.Other && payload.LeftOut!.Length > 0);

    private static Payload Tell(string json) => SalesforceContract.Described.Tell(json);
}
