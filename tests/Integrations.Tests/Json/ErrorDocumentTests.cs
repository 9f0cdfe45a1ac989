using System.Text;
using System.Text.Json;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>What of an error body is a document, and what is none.</summary>
public sealed class ErrorDocumentTests
{
    [Theory]
    [InlineData("<html><code>610</code></html>")]
    [InlineData("<!DOCTYPE html><html><code>610</code></html>")]
    [InlineData("<r><code>610</code>")]
    [InlineData("610")]
    [InlineData("\"code\"")]
    [InlineData("{\"code\":\"610\"")]
    [InlineData("{\"code\":\"610\",\"code\":\"611\"}")]
    [InlineData(" \r\n\t\ufeff")]
    public void A_page_broken_text_and_ambiguous_names_are_no_document(string body)
    {
        var document = Parse(body);
        document.Texts(JsonPath.Parse("code")).Should().BeEmpty();
        document.Value.Should().BeNull();
        document.IsList.Should().BeFalse();
    }

    [Theory]
    [InlineData("<r><code>610</code></r>", "code")]
    [InlineData("<Fault><code>610</code></Fault>", "Fault.code")]
    [InlineData(" \r\n\t\ufeff{\"code\":\"610\"}", "code")]
    [InlineData("[{\"code\":\"610\"}]", "[0].code")]
    public void The_root_of_xml_is_the_document_except_a_fault_which_is_its_member(string body, string path) =>
        Parse(body).First([JsonPath.Parse("other"), JsonPath.Parse(path)]).Should().Be("610");

    [Theory]
    [InlineData("[1]", true)]
    [InlineData("[]", true)]
    [InlineData("{\"a\":[]}", false)]
    public void A_list_is_known_as_one(string body, bool isList) => Parse(body).IsList.Should().Be(isList);

    [Theory]
    [InlineData(XmlTree.MostDepth, "610")]
    [InlineData(XmlTree.MostDepth + 1, null)]
    public void Xml_is_read_to_its_depth_and_deeper_xml_is_no_document(int depth, string? code)
    {
        var body = $"<r code=\"610\">{string.Concat(Enumerable.Repeat("<a>", depth - 1))}<a/>"
            + $"{string.Concat(Enumerable.Repeat("</a>", depth - 1))}</r>";
        Parse(body).First([JsonPath.Parse("@code")]).Should().Be(code);
    }

    [Theory]
    [InlineData("a.b", "1")]
    [InlineData("a", "{\"b\":1}")]
    [InlineData("a.c", null)]
    [InlineData("n", null)]
    [InlineData("", "{\"a\":{\"b\":1},\"n\":null}")]
    public void A_value_of_a_response_is_found_or_absent(string path, string? json) =>
        (JsonResponse.At(JsonElement.Parse("""{"a":{"b":1},"n":null}"""), JsonPath.Parse(path))?.GetRawText()).Should().Be(json);

    [Fact]
    public void A_response_that_is_null_or_absent_has_no_value()
    {
        JsonResponse.At(JsonElement.Parse("null"), JsonPath.Root).Should().BeNull();
        JsonResponse.At(null, JsonPath.Parse("a")).Should().BeNull();
        JsonResponse.At(JsonElement.Parse("""{"n":null}"""), JsonPath.Parse("n")).Should().BeNull();
    }

    [Fact]
    public void An_element_without_text_equals_none()
    {
        const string Items = "<r><Item><Text lang=\"en\"><x l=\"1\">b</x></Text><n>1</n></Item>"
            + "<Item><Text lang=\"en\">b</Text><n>2</n></Item></r>";
        Parse(Items).Texts(JsonPath.Parse("Item[Text=b].n")).Should().Equal("2");
    }

    [Theory]
    [InlineData("<r><xcode>1</xcode></r>")]
    [InlineData("<r other=\"1\"/>")]
    [InlineData("{\"xcode\":\"1\"}")]
    [InlineData("{\"@code\":\"1\"}")]
    public void A_name_is_found_as_an_attribute_of_xml_and_as_no_other_name(string body)
    {
        Parse(body).Texts(JsonPath.Parse("code")).Should().BeEmpty();
        Parse("<r code=\"1\"/>").Texts(JsonPath.Parse("Code")).Should().Equal("1");
    }

    private static ErrorDocument Parse(string body) => ErrorDocument.Parse(Encoding.UTF8.GetBytes(body));
}
