namespace Integrations.ContractTesting.Tests.Contracts;

public sealed class PathTemplateTests
{
    [Theory]
    [InlineData("/a/{id}", "/a/1", true)]
    [InlineData("/a/{id}", "/a", false)]
    [InlineData("/a/{id}", "/a/1/b", false)]
    [InlineData("/data/v{version}/query/", "/data/v60.0/query", true)]
    [InlineData("/data/v{version}/query", "/data/60.0/query", false)]
    [InlineData("/a/**", "/a/b/c", true)]
    [InlineData("/a/**", "/a", true)]
    [InlineData("/a/**", "/b/c", false)]
    [InlineData("/**", "/anything/at/all", true)]
    [InlineData("/a.b", "/axb", false)]
    public void A_template_matches_whole_segments(string template, string path, bool matches) =>
        new PathTemplate(template).Matches(path).Should().Be(matches);

    [Fact]
    public void Placeholders_give_their_values_decoded() =>
        new PathTemplate("/v{version}/{name}").Values("/v60.0/a%20b").Should()
            .Equal(new Dictionary<string, string> { ["version"] = "60.0", ["name"] = "a b" });

    [Fact]
    public void Literal_segments_come_before_templated_ones_from_the_left()
    {
        PathTemplate[] templates = [new("/{a}/describe"), new("/{a}/{b}"), new("/contacts/{b}"), new("/contacts/describe")];

        templates.Order().Select(template => template.Template).Should()
            .Equal("/contacts/describe", "/contacts/{b}", "/{a}/describe", "/{a}/{b}");
    }
}
