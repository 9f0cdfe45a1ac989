using System.Text.Json;

namespace Integrations.ContractTesting.Tests.Records;

public sealed class LosslessCheckTests
{
    private static readonly JsonElement Record = Parse("""
        {"id":"1","properties":{"email":"e","fav_food":"soup","score":"3"},"lines":[{"amount":1.50},{"amount":2}],"none":null}
        """);

    [Fact]
    public void A_value_is_mapped_custom_kept_raw_or_lost()
    {
        var result = LosslessCheck.Check(Record, ["id", "properties.email"], ["fav_food"], """{"lines":[{"amount":1.5},{"amount":9}]}""");

        result.Scalars.Should().Be(6);
        result.Mapped.Should().Equal("/id", "/properties/email");
        result.Custom.Should().Equal("/properties/fav_food");
        result.RawOnly.Should().Equal("/lines/0/amount");
        result.Lost.Should().Equal("/properties/score", "/lines/1/amount");
    }

    [Fact]
    public void A_path_to_an_object_covers_what_is_inside_but_not_what_only_begins_alike()
    {
        var result = LosslessCheck.Check(Parse("""{"addr":{"city":"x"},"address":"y"}"""), ["addr"], [], raw: null);

        result.Mapped.Should().Equal("/addr/city");
        result.Lost.Should().Equal("/address");
    }

    [Fact]
    public void Custom_fields_may_be_paths() =>
        LosslessCheck.Check(Record, [], ["properties", "lines[*]", "id"], raw: null).Lost.Should().BeEmpty();

    [Fact]
    public void Nothing_is_kept_by_raw_text_that_is_absent_or_does_not_parse()
    {
        LosslessCheck.Check(Record, [], [], raw: null).Lost.Should().HaveCount(6);
        LosslessCheck.Check(Record, [], [], raw: "{").Lost.Should().HaveCount(6);
    }

    [Theory]
    [InlineData("""{"b":[1.0],"a":"\u0041"}""", true)]
    [InlineData("""{"a":"A"}""", false)]
    [InlineData("""{"a":"A","b":[1],"c":null}""", false)]
    [InlineData("[", false)]
    [InlineData(null, false)]
    public void Raw_text_equals_the_record_by_meaning(string? raw, bool equal) =>
        LosslessCheck.RawEquals(Parse("""{"a":"A","b":[1]}"""), raw).Should().Be(equal);

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
