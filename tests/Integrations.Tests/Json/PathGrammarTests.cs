using System.Text;
using System.Text.RegularExpressions;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>docs/path-grammar.md says what is so: each example and each refusal of the page is tried.</summary>
public sealed partial class PathGrammarTests
{
    private static readonly string _page = File.ReadAllText(RepositoryRoot.Of("docs/path-grammar.md"));

    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string, string>();
            foreach (var cells in Rows().Where(cells => cells.Length is 3 or 5 && cells[^2] is ['`', '{' or '[' or '<', ..]))
                examples.Add(Plain(cells[^3]), Plain(cells[^2]),
                    cells[^1] == "nothing" ? "" : string.Join('\n', Quoted().Matches(cells[^1]).Select(m => m.Groups[1].Value)));
            return examples;
        }
    }

    public static TheoryData<string, string, string> Refusals
    {
        get
        {
            var refusals = new TheoryData<string, string, string>();
            foreach (var cells in Rows().Where(cells => cells.Length == 3 && Uses.ContainsKey(cells[1]))) refusals.Add(Plain(cells[0]),
                cells[1], cells[2]);
            return refusals;
        }
    }

    private static Dictionary<string, PathUse> Uses => new()
    {
        ["one value"] = PathUse.Value, ["written member"] = PathUse.Write, ["ids in a body"] = PathUse.Ids,
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_finds_what_the_page_says(string path, string document, string result)
    {
        var parsed = JsonPath.Parse(path);
        var found = document[0] == '<' ? ErrorDocument.Parse(Encoding.UTF8.GetBytes(document)).Texts(parsed)
            : path.Length == 0 ? [Paths.One(document, path)!] : Paths.Texts(document, path);
        found.Should().Equal(result.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_has_the_message_of_the_page(string path, string use, string message)
    {
        JsonPath.Check(path, Uses[use]).Should().StartWith($"'{path}'").And.Contain(message);
        FluentActions.Invoking(() => JsonPath.Parse(path, Uses[use])).Should().Throw<FormatException>()
            .WithMessage(JsonPath.Check(path, Uses[use]));
    }

    [Fact]
    public void The_page_has_examples_and_refusals()
    {
        Examples.Should().HaveCountGreaterThan(18);
        Refusals.Should().HaveCountGreaterThan(17);
    }

    [Theory]
    [InlineData("a[*].b", PathUse.Values)]
    [InlineData("a[*].b", PathUse.Items)]
    [InlineData("*", PathUse.Value)]
    [InlineData("a[0][k=x].b", PathUse.Value)]
    [InlineData("a['b.c']", PathUse.Write)]
    [InlineData("@type", PathUse.Write)]
    [InlineData("ids", PathUse.Ids)]
    [InlineData("inputs[*].id", PathUse.Ids)]
    [InlineData("properties.{object}_id", PathUse.Value)]
    public void A_path_that_works_is_not_refused(string path, object use) => JsonPath.Check(path, (PathUse)use).Should().BeNull();

    [Theory]
    [InlineData("*", PathUse.Write)]
    [InlineData("a[k=x]", PathUse.Write)]
    [InlineData("a.b", PathUse.Ids)]
    [InlineData("", PathUse.Ids)]
    [InlineData("a[*]", PathUse.Ids)]
    [InlineData("a[*].b.c", PathUse.Ids)]
    public void A_step_that_a_use_does_not_allow_is_refused(string path, object use) =>
        JsonPath.Check(path, (PathUse)use).Should().NotBeNull();

    [Fact]
    public void A_path_says_what_selections_and_objects_need()
    {
        JsonPath.Parse("a['b.c'][0].d").Name.Should().Be("a.b.c");
        JsonPath.Parse("{object}[t={object}_to].{object}s").For("Deal").ToString().Should().Be("Deal[t=Deal_to].Deals");
        JsonPath.Parse("a.b").Then(JsonPath.Parse("[0].c")).ToString().Should().Be("a.b[0].c");
        JsonPath.Parse("a").Then(JsonPath.Parse("b.c")).ToString().Should().Be("a.b.c");
        JsonPath.Parse("a").Then(JsonPath.Root).Text.Should().Be("a");
        JsonPath.Root.Then(JsonPath.Parse("a")).Text.Should().Be("a");
        JsonPath.Parse("a.['b.c']").Members.Should().Equal("a", "b.c");
        JsonPath.Parse("a.b").Below(JsonPath.Parse("a.c")).Should().BeNull();
        JsonPath.Parse("a.b[k=x].c").Below(JsonPath.Parse("a.b"))!.Steps.Should().HaveCount(2);
        JsonPath.OfMembers("a.b", "c").ToString().Should().Be("['a.b'].c");
    }

    [Theory]
    [InlineData("@", 1)]
    [InlineData("a.@", 3)]
    public void An_attribute_without_a_name_is_no_path(string path, int character) =>
        FluentActions.Invoking(() => JsonPath.Parse(path)).Should().Throw<FormatException>()
            .WithMessage($"'{path}' is not a path: at character {character}, the attribute has no name. "
                + "A path is names separated by dots*");

    private static IEnumerable<string[]> Rows() => _page.Split('\n').Where(line => line.StartsWith('|'))
        .Select(line => line.Trim('|', ' ').Split(" | ")).Where(cells => cells[0] is not ("---" or "step" or "path" or "use"));

    private static string Plain(string cell) => cell.Trim('`');

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
