using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>A path as text: its steps, its parts, and the same path where nothing changes.</summary>
public sealed class PathTextTests
{
    [Fact]
    public void A_step_is_written_as_it_is_read()
    {
        JsonPathStep[] steps =
        [
            JsonPathStep.Member("a"), JsonPathStep.Member("@a"), JsonPathStep.Member("a.b"), JsonPathStep.Member("*"),
            JsonPathStep.Element(3), JsonPathStep.Every, JsonPathStep.Filter("k.l", "v"), JsonPathStep.AnyMember,
        ];
        steps.Select(step => step.ToString()).Should().Equal("a", "['@a']", "['a.b']", "['*']", "[3]", "[*]", "[k.l=v]", "*");
    }

    [Fact]
    public void The_rest_of_a_path_is_what_follows_its_members()
    {
        var path = JsonPath.Parse("a.b[*].c['d.e'][0].*");
        path.Rest.Text.Should().Be("[*].c.['d.e'][0]*");
        path.Rest.Steps.Should().Equal(path.Steps.Skip(2));
        path.Rest.Should().BeSameAs(path.Rest);
        JsonPath.Parse("a.b").Rest.Steps.Should().BeEmpty();
        var without = JsonPath.Parse("[*].c");
        without.Rest.Should().BeSameAs(without);
    }

    [Fact]
    public void A_path_is_kept_where_nothing_changes()
    {
        var path = JsonPath.Parse("a.b");
        path.Name.Should().Be("a.b").And.BeSameAs(path.Name);
        path.For("Deal").Should().BeSameAs(path);
        path.Then(JsonPath.Root).Should().BeSameAs(path);
        JsonPath.Root.Then(path).Should().BeSameAs(path);
        path.Below(JsonPath.Root).Should().BeSameAs(path);
    }

    [Fact]
    public void A_path_is_below_another_when_it_begins_with_all_its_steps()
    {
        JsonPath.Parse("a.b.c").Below(JsonPath.Parse("a.x")).Should().BeNull();
        JsonPath.Parse("a.b").Below(JsonPath.Parse("a.b")).Should().BeNull();
        JsonPath.Parse("a").Below(JsonPath.Parse("a.b")).Should().BeNull();
        JsonPath.Parse("a[0].c").Below(JsonPath.Parse("a[1]")).Should().BeNull();
        JsonPath.Parse("a.b.c").Below(JsonPath.Parse("a"))!.Steps.Select(step => step.Name).Should().Equal("b", "c");
    }

    [Theory]
    [InlineData("[", "at character 1, the bracket is not closed")]
    [InlineData("a.[", "at character 2, a dot stands before a bracket")]
    [InlineData("a.[0]", "at character 2, a dot stands before a bracket")]
    [InlineData("[x]", "'[x]' is neither an index nor key=value")]
    [InlineData("[-1]", "'[-1]': elements are counted from 0 up")]
    [InlineData("[1]b", "at character 4, a dot is missing before the name")]
    [InlineData("a.b*c", "at character 4, * represents a whole name; quote a name that contains it")]
    [InlineData("a.b@c", "at character 4, @ begins an attribute; quote a name that contains it")]
    [InlineData("['a", "at character 1, the quoted name is not closed by ']")]
    [InlineData("a['']", "at character 2, the quoted name is empty")]
    [InlineData("a[=x]", "'[=x]' has an empty key: it is neither an index nor key=value")]
    [InlineData("a[b.=x]", "the key of '[b.=x]' has an empty name")]
    [InlineData("a[.b=x]", "the key of '[.b=x]' has an empty name")]
    public void A_text_that_is_no_path_is_refused_at_its_character(string text, string fault) =>
        FluentActions.Invoking(() => JsonPath.Parse(text)).Should().Throw<FormatException>()
            .Which.Message.Should().StartWith($"'{text}' is not a path: at character ").And.Contain(fault + ".");

    [Fact]
    public void Only_an_element_of_xml_has_a_text_of_its_own() =>
        Paths.Text("""{"a":{"#text":"x"}}""", "a").Should().BeNull();
}
