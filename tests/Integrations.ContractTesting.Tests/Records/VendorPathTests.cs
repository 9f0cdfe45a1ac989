using System.Text.Json;

namespace Integrations.ContractTesting.Tests.Records;

public sealed class VendorPathTests
{
    private static readonly JsonElement Record = JsonDocument.Parse("""
        {"a":{"b":1},"list":[{"kind":"x","v":1},{"kind":"y","v":2}],"map":{"p":"1","q":"2"},"sl/ash":true,"none":null}
        """).RootElement;

    [Theory]
    [InlineData("a.b", "/a/b")]
    [InlineData("a", "/a")]
    [InlineData("list[1].v", "/list/1/v")]
    [InlineData("list[*].v", "/list/0/v /list/1/v")]
    [InlineData("list[kind=y].v", "/list/1/v")]
    [InlineData("map.*", "/map/p /map/q")]
    [InlineData("@sl/ash", "/sl~1ash")]
    [InlineData("a.missing", "")]
    [InlineData("list.v", "")]
    [InlineData("a[0]", "")]
    public void A_path_selects_places(string path, string pointers) =>
        string.Join(' ', VendorPath.Select(Record, path).Select(place => place.Pointer)).Should().Be(pointers);

    [Fact]
    public void Scalars_are_the_leaves_that_are_not_null() =>
        VendorPath.Scalars(Record).Select(scalar => scalar.Pointer).Should()
            .Equal("/a/b", "/list/0/kind", "/list/0/v", "/list/1/kind", "/list/1/v", "/map/p", "/map/q", "/sl~1ash");
}
