using System.Text;
using System.Xml;
using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>XML, forms and JSON that breaks off, read by the same paths.</summary>
public sealed class OtherDocumentTests
{
    private const string Refusal = """
        <e:Response xmlns:e="urn:x"><Error code="610" Element="id">gone</Error>
        <Errors><Item kind="a"><Text>first</Text></Item><Item kind="b"><Text lang="en">second</Text></Item></Errors>
        <Count>2</Count><count2 n="1"/><Both id="attribute"><id>element</id></Both></e:Response>
        """;

    [Theory]
    [InlineData("Error.@code", "610")]
    [InlineData("error.CODE", "610")]
    [InlineData("Error", "gone")]
    [InlineData("Errors.Item[1].Text", "second")]
    [InlineData("Errors.Item[*].Text", "first|second")]
    [InlineData("Errors.Item[kind=b].Text", "second")]
    [InlineData("Errors.Item[@kind=b].Text", "second")]
    [InlineData("Errors.Item[Text=second].@kind", "b")]
    [InlineData("Count[0]", "2")]
    [InlineData("Count[*]", "2")]
    [InlineData("Both.id", "element")]
    [InlineData("Both.@id", "attribute")]
    [InlineData("Both.*", "element")]
    [InlineData("Response.Count", "")]
    [InlineData("count2", "")]
    public void An_error_in_xml_is_read_as_the_json_it_would_be(string path, string texts) =>
        ErrorDocument.Parse(Encoding.UTF8.GetBytes(Refusal)).Texts(JsonPath.Parse(path)).Where(text => text.Length > 0)
            .Should().Equal(texts.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Members_of_an_error_are_told_by_name()
    {
        var document = ErrorDocument.Parse("""{"Errors":{"email":["taken","odd"],"@type":"x","name":"empty","\ud800":1}}"""u8);
        document.At(JsonPath.Parse("errors")).Members.Should().BeEmpty("a name that is half a character makes the body unreadable");
        document = ErrorDocument.Parse("""{"Errors":{"email":["taken","odd"],"@type":"x","name":"empty"}}"""u8);
        document.At(JsonPath.Parse("errors")).Members.Select(m => $"{m.Name}={string.Join('+', m.Value.Texts(JsonPath.Root))}")
            .Should().Equal("email=taken+odd", "name=empty");
    }

    [Theory]
    [InlineData("token", "<r><data><token type=\"x\">abc</token></data></r>", "abc")]
    [InlineData("data.token", "<r><data><token>abc</token></data></r>", "abc")]
    [InlineData("r.data.token", "<r><data><token>abc</token></data></r>", "abc")]
    [InlineData("data.token", "<r><token>no</token></r>", null)]
    [InlineData("token", "<token>abc</token>", "abc")]
    [InlineData("token", "<r><token/><b><token>abc</token></b></r>", "abc")]
    [InlineData("session.@id", "<r><a><session id=\"abc\"/></a></r>", "abc")]
    [InlineData("TOKEN", "<r><token>abc</token></r>", null)]
    public void A_token_response_in_xml_is_read_from_any_depth(string path, string xml, string? text) =>
        TokenDocument.Read(Encoding.UTF8.GetBytes(xml), TokenFormat.Xml)!.Text(JsonPath.Parse(path)).Should().Be(text);

    [Fact]
    public void Xml_nested_without_end_is_cut_where_no_token_lies()
    {
        var xml = $"<r><token>abc</token>{string.Concat(Enumerable.Repeat("<a>", 1_000))}"
            + $"{string.Concat(Enumerable.Repeat("</a>", 1_000))}</r>";
        TokenDocument.Read(Encoding.UTF8.GetBytes(xml), TokenFormat.Xml)!.Text(JsonPath.Parse("token")).Should().Be("abc");
    }

    [Theory]
    [InlineData("access_token", "a b")]
    [InlineData("scope", "one|two")]
    [InlineData("['a.b']", "c")]
    [InlineData("empty", "")]
    public void A_token_response_as_a_form_has_a_member_for_each_parameter(string path, string texts) =>
        TokenDocument.Read("access_token=a+b&scope=one&scope=two&a.b=%63&empty="u8.ToArray(), TokenFormat.Form)!
            .Texts(JsonPath.Parse(path)).Where(text => text.Length > 0).Should()
                .Equal(texts.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("""{"a":{"b":["x",{"c":1""", """{"a":{"b":["x",{}]}}""", false)]
    [InlineData("""{"a":"x","b":12""", """{"a":"x"}""", false)]
    [InlineData("""{"a":"x","b":tru""", """{"a":"x"}""", false)]
    [InlineData("""{"a":"x","b":""", """{"a":"x"}""", false)]
    [InlineData("""{"a":"x",oops}""", """{"a":"x"}""", false)]
    [InlineData("""{"a":[1,2}""", """{"a":[1,2]}""", false)]
    [InlineData("{", "{}", false)]
    [InlineData("""{"a":{"b":1}} and more""", """{"a":{"b":1}}""", true)]
    [InlineData("""{"a":1}""", """{"a":1}""", true)]
    public void Json_that_breaks_off_is_closed_where_it_does(string json, string mended, bool isWhole)
    {
        Encoding.UTF8.GetString(BrokenJson.Mend(Encoding.UTF8.GetBytes(json), out var whole)).Should().Be(mended);
        whole.Should().Be(isWhole);
    }

    [Fact]
    public void A_token_deep_in_a_response_that_breaks_off_is_found()
    {
        var document = TokenDocument.Read("""{"data":[{"kind":"x","token":"no"},{"kind":"token","token":"abc"},{"ki"""u8.ToArray(), TokenFormat.Json)!;
        document.Break.Should().NotBeNull();
        document.Text(JsonPath.Parse("data[kind=token].token")).Should().Be("abc");
    }

    [Fact]
    public void Xml_that_breaks_off_is_said_to() =>
        FluentActions.Invoking(() => TokenDocument.Read("<r><token>abc</token>"u8.ToArray(), TokenFormat.Xml)).Should()
            .Throw<XmlException>();
}
