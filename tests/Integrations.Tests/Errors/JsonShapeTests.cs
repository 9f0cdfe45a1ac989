using System.Text;
using Integrations.Internal;

namespace Integrations.Tests.Errors;

public sealed class JsonShapeTests
{
    [Theory]
    [InlineData("""{"a":"secret","b":[1,true,null,{"c":2.5}]}""", "{a:text b:[number flag null {c:number }]}")]
    [InlineData("""{"a":"sec""", "{a:... (invalid JSON)")]
    [InlineData("  ", "empty")]
    [InlineData("<html>secret</html>", "text/html, 19 bytes, not JSON")]
    public void A_shape_holds_names_and_types_and_no_value(string body, string shape) =>
        JsonShape.Of(Encoding.UTF8.GetBytes(body), "text/html").Should().Be(shape);

    [Theory]
    [InlineData("""{"jane.doe@x.test":1}""")]
    [InlineData("""{"eyJhbGciOiJIUzI1NiJ9-eyJzdWIiOiIxMjM0NTY3ODkwIn0":1}""")]
    [InlineData("""{"Jane Doe":1}""")]
    public void What_does_not_read_as_a_name_may_be_a_key_of_somebodys_data(string body) =>
        JsonShape.Of(Encoding.UTF8.GetBytes(body), null).Should().Be("{...:number }");

    [Theory]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("a-b")]
    [InlineData("a:b")]
    [InlineData("a[0]")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd")]
    public void A_name_of_letters_digits_and_the_signs_of_paths_is_shown(string name) =>
        JsonShape.Of(Encoding.UTF8.GetBytes($$"""{"{{name}}":1}"""), null).Should().Be($"{{{name}:number }}");

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_name_has_two_hundred_characters_at_most(int length, bool isName) =>
        JsonShape.IsName(new string('n', length)).Should().Be(isName);

    [Fact]
    public void A_body_that_is_no_json_and_has_no_type_is_said_to_be_of_unknown_type() =>
        JsonShape.Of("<x>"u8, null).Should().Be("unknown type, 3 bytes, not JSON");

    [Fact]
    public void A_shape_is_short_whatever_the_answer()
    {
        JsonShape.Of(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 100_000))}]"), null).Length.Should()
            .BeLessThan(500);
        JsonShape.Of(Encoding.UTF8.GetBytes($$"""{"{{new string('n', 100_000)}}":1}"""), null).Length.Should().BeLessThan(500);
        JsonShape.Of("""{"\ud800":1}"""u8, null).Should().NotBeNull();
    }
}
