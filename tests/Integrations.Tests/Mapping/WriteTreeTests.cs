using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

public sealed class WriteTreeTests
{
    private static readonly Mapping<Deal> Map = new()
    {
        { Deal.Fields.Id, Text("id").ReadOnly() },
        { Deal.Fields.Name, "props.name" },
        { Deal.Fields.Type, "props.inner.type" },
        { Deal.Fields.Source, Text("props.inner.source").CreateOnly() },
        { Deal.Fields.Probability, "chance" },
        { Deal.Fields.IsArchived, "archived" },
        { Deal.Fields.Owner, Reference("read.owner").WriteTo("write.owner") },
        { Deal.Fields.Company, Reference("company").LinkedTo(Company.Resource) },
    };

    [Fact]
    public void Members_of_one_parent_are_written_together_and_empty_parents_not_at_all()
    {
        Map.Write(new Deal { Id = "1", Name = "n", Type = "t", Probability = 0.5m, IsArchived = false, Owner = "u", Company = "c" })
            .Should().Be("""{"props":{"name":"n","inner":{"type":"t"}},"chance":0.5,"archived":false,"write":{"owner":"u"}}""");
        Map.Write(new Deal { Type = "t" }).Should().Be("""{"props":{"inner":{"type":"t"}}}""");
        Map.Write(new Deal { Id = "1", Company = "c" }).Should().Be("{}");
    }

    [Fact]
    public void What_is_fixed_at_creation_is_written_then_only()
    {
        Map.Write(new Deal { Source = "web" }, isNew: true).Should().Be("""{"props":{"inner":{"source":"web"}}}""");
        Map.Write(new Deal { Source = "web" }).Should().Be("{}");
    }

    [Fact]
    public void A_vendor_that_holds_text_gets_text()
    {
        Map.Write(new Deal { Probability = 1234.5m, IsArchived = true }, asText: true).Should().Be("""{"chance":"1234.5","archived":"true"}""");
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("", "\"\"")]
    [InlineData("NONE", "\"NONE\"")]
    public void Cleared_is_spelled_as_the_vendor_spells_it(string clear, string json)
    {
        Map.Write(new Deal { Name = "n" }, clear: clear, cleared: [Deal.Fields.Probability, Deal.Fields.Owner]).Should().Be($$$"""{"props":{"name":"n"},"chance":{{{json}}},"write":{"owner":{{{json}}}}}""");
    }

    [Fact]
    public void What_cannot_be_written_to_is_found_when_the_table_is_made()
    {
        var act = () => new Mapping<Deal> { { Deal.Fields.Name, "names[0].value" } }.Table();
        act.Should().Throw<FormatException>().WithMessage("*ReadOnly*WriteTo*");
        new Mapping<Deal> { { Deal.Fields.Name, Text("names[0].value").ReadOnly() } }.Read("""{"names":[{"value":"n"}]}""").Name.Should().Be("n");
        new Mapping<Deal> { { Deal.Fields.Name, Text("names[0].value").WriteTo("name") } }.Write(new Deal { Name = "n" }).Should().Be("""{"name":"n"}""");
    }

    [Fact]
    public void Text_that_looks_like_json_stays_text()
    {
        var hostile = "\",\"admin\":true,\"x\":\"\u2028\0}\\";
        using var written = System.Text.Json.JsonDocument.Parse(Map.Write(new Deal { Name = hostile }));
        written.RootElement.EnumerateObject().Select(m => m.Name).Should().Equal("props");
        written.RootElement.GetProperty("props").EnumerateObject().Should().ContainSingle().Which.Value.GetString().Should().Be(hostile);
    }
}
