using Integrations.ContractTesting;

namespace Integrations.Pipedrive.Tests;

public sealed class ShapesTests
{
    [Theory]
    [InlineData("""{"success":false,"error":"Scope and URL mismatch","errorCode":403}""", PayloadKind.Error)]
    [InlineData("""{"success":false,"data":[]}""", PayloadKind.List)]
    [InlineData("""{"success":true,"data":[{"field_code":"title","field_name":"Title"}]}""", PayloadKind.Metadata)]
    [InlineData("""{"v":1,"meta":{"object":"deal"},"current":{},"event":"added.deal"}""", PayloadKind.Webhook)]
    [InlineData("""{"access_token":"a","api_domain":"https://acme.pipedrive.com"}""", PayloadKind.Token)]
    [InlineData("""{"success":true,"data":{"id":1,"subject":"s","assigned_to_user_id":2}}""", PayloadKind.Other)]
    [InlineData("""{"success":true,"data":[{"id":1,"color":"red"}]}""", PayloadKind.List)]
    public void A_body_is_told_by_its_shape(string json, PayloadKind kind) => Tell(json).Kind.Should().Be(kind);

    [Theory]
    [InlineData("""{"id":1,"title":"t","status":"open"}""", "deals")]
    [InlineData("""{"id":"8ba4","title":"t","was_seen":true,"organization_id":2}""", "leads")]
    [InlineData("""{"id":1,"name":"n","emails":[]}""", "persons")]
    [InlineData("""{"id":1,"name":"n","address":null}""", "organizations")]
    [InlineData("""{"id":1,"subject":"s","owner_id":2}""", "activities")]
    [InlineData("""{"id":1,"content":"c"}""", "notes")]
    [InlineData("""{"id":1,"name":"n","email":"e","active_flag":true}""", "users")]
    public void A_record_tells_its_resource(string record, string resource)
    {
        Tell($$"""{"success":true,"data":{{record}}}""").Should().BeEquivalentTo(new { Kind = PayloadKind.Single, Resource = resource });
        Tell($$"""{"success":true,"data":[{{record}}]}""").Should().BeEquivalentTo(new { Kind = PayloadKind.List, Resource = resource });
    }

    private static Payload Tell(string json) => PipedriveContract.Described.Tell(json);
}
