using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;

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
    [InlineData("to[types.label=Main].id", "to", "types.label=Main,id")]
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
        act.Should().Throw<FormatException>().WithMessage("*neither an index nor key=value*");
    }

    [Theory]
    [InlineData("to[kind=b].id", """{"to":[{"kind":"a","id":"1"},{"kind":"b","id":"2"}]}""", "2")]
    [InlineData("to[kind=c].id", """{"to":[{"kind":"a","id":"1"}]}""", null)]
    [InlineData("to[type.kind=b].id", """{"to":["b",{"type":"b","id":"0"},{"type":{"kind":"a"},"id":"1"},{"type":{"kind":"b"},"id":"2"}]}""", "2")]
    [InlineData("to[types.kind=b].id", """{"to":[{"types":[],"id":"0"},{"types":[{"kind":"a"},{"kind":null}],"id":"1"},{"types":[{"kind":"a"},"b",{"kind":"b"}],"id":"2"},{"types":[{"kind":"b"}],"id":"3"}]}""", "2")]
    [InlineData("to[types.kind=b].id", """{"to":[{"types":[{"kind":"a"}],"kind":"b","id":"1"}]}""", null)]
    [InlineData("to[types.kind=b].id", """{"to":{"types":"b"}}""", null)]
    public void A_key_chooses_the_same_element_in_a_record_and_in_a_small_answer(string path, string json, string? expected)
    {
        var map = new Mapping<Contact> { { Contact.Fields.FirstName, Row.Text(path).ReadOnly() } };
        map.Read(json).FirstName.Should().Be(expected);
        JsonResponse.Text(JsonElement.Parse(json), JsonPath.Parse(path)).Should().Be(expected);
    }

    private static string Words(JsonPathStep step) => step switch
    {
        { Equal: { } equal } => $"{step.Name}={equal}",
        { Name: { } name } => name,
        _ => $"#{step.Place}",
    };
}
