using Integrations.Internal;

namespace Integrations.Tests.Mapping;

public sealed class JsonPathTests
{
    [Theory]
    [InlineData("id", "id", "")]
    [InlineData("a.b.c", "a,b,c", "")]
    [InlineData("", "", "")]
    [InlineData("list[0]", "list", "#0")]
    [InlineData("list[2].name", "list", "#2,name")]
    [InlineData("a.list[0][1].b.c", "a,list", "#0,#1,b,c")]
    [InlineData("fields[key=color].value", "fields", "key=color,value")]
    [InlineData("[0].code", "", "#0,code")]
    [InlineData("a[k=v=w].b", "a", "k=v=w,b")]
    public void A_path_is_its_members_and_from_the_first_bracket_on_its_tail(string text, string members, string tail)
    {
        var path = JsonPath.Parse(text);
        path.Members.Should().Equal(members.Split(',', StringSplitOptions.RemoveEmptyEntries));
        path.Tail.Select(Words).Should().Equal(tail.Split(',', StringSplitOptions.RemoveEmptyEntries));
        path.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("list[]")]
    [InlineData("list[first]")]
    [InlineData("list[=x]")]
    public void A_bracket_that_is_neither_a_place_nor_a_key_is_refused(string text)
    {
        var act = () => JsonPath.Parse(text);
        act.Should().Throw<FormatException>().WithMessage("*neither a place nor key=value*");
    }

    private static string Words(JsonPathStep step) => step switch
    {
        { Equal: { } equal } => $"{step.Name}={equal}",
        { Name: { } name } => name,
        _ => $"#{step.Place}",
    };
}
