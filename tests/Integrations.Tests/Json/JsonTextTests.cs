using System.Text;
using System.Text.Json;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>Escapes that are half of a character are repaired, and nothing else is; they equal no name.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""["a"]""", """["a"]""")]
    [InlineData("""["\ud83d\ude00"]""", """["\ud83d\ude00"]""")]
    [InlineData("""["\uD83D\uDE00"]""", """["\uD83D\uDE00"]""")]
    [InlineData("""["\ud83d"]""", """["\ufffd"]""")]
    [InlineData("""["\uD83D"]""", """["\ufffd"]""")]
    [InlineData("""["\ude00\ud83d"]""", """["\ufffd\ufffd"]""")]
    [InlineData("""["\ud83dude00"]""", """["\ufffdude00"]""")]
    [InlineData("""["\ud83d\n\ude00"]""", """["\ufffd\n\ufffd"]""")]
    [InlineData("""["\ud83d\u0041\ude00"]""", """["\ufffd\u0041\ufffd"]""")]
    [InlineData("""["\\ud83d","\ud83d"]""", """["\\ud83d","\ufffd"]""")]
    [InlineData("""["\\\ud83d"]""", """["\\\ufffd"]""")]
    [InlineData("""\ud83d""", """\ufffd""")]
    [InlineData("""\uD83D""", """\ufffd""")]
    [InlineData("""\ud83d\""", """\ufffd\""")]
    [InlineData("""\ud83d\u""", """\ufffd\u""")]
    [InlineData("""\ud83d\ude0""", """\ufffd\ude0""")]
    public void Half_a_character_is_replaced_and_a_whole_one_is_kept(string json, string repaired) =>
        Encoding.UTF8.GetString(JsonText.Repaired(Encoding.UTF8.GetBytes(json)).Span).Should().Be(repaired);

    [Fact]
    public void What_needs_no_repair_is_not_copied()
    {
        var json = """{"a":"\u00e9"}"""u8.ToArray();
        JsonText.Repaired(json).Should().Be(new ReadOnlyMemory<byte>(json));
    }

    [Fact]
    public void A_name_of_half_a_character_equals_none_and_hides_none_behind_it()
    {
        Paths.One("""{"\ud800":1,"\ufffd":2,"\u0061":3}""", "\ufffd").Should().Be("2");
        Paths.One("""{"\ud800":1,"\u0061":3}""", "a").Should().Be("3");
        Paths.Text("""{"a":"\ud800"}""", "a").Should().BeNull();
        Paths.Text("""{"rows":[{"k":"\ud800","v":1},{"k":"\u0061","v":2}]}""", "rows[k=a].v").Should().Be("2");
    }

    [Fact]
    public void The_error_of_a_document_that_is_no_json_names_the_byte()
    {
        var read = () =>
        {
            var json = new JsonCursor("[1,x]"u8);
            json.Take();
        };
        read.Should().Throw<JsonException>().WithMessage("Not JSON at byte 3.");
    }
}
