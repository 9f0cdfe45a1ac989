using Integrations.Models;

namespace Integrations.Tests.Models;

public sealed class RichTextTests
{
    [Fact]
    public void Plain_text_converts_from_and_to_text_and_is_its_own_source()
    {
        RichText plain = "a < b\nc";
        string? text = plain;
        (plain.Source, plain.Text, plain.ToString(), text).Should().Be(("a < b\nc", "a < b\nc", "a < b\nc", "a < b\nc"));
        plain.Format.Should().Be(RichTextFormat.Plain);
        plain.Html.Should().Be("a &lt; b<br>c");
        ((string?)(RichText?)null).Should().BeNull();
    }

    [Fact]
    public void Html_keeps_its_source_and_takes_the_vendors_text_where_there_is_one()
    {
        var html = RichText.FromHtml("<p>Hello</p>", "HELLO");
        (html.Source, html.Html, html.Text).Should().Be(("<p>Hello</p>", "<p>Hello</p>", "HELLO"));
        html.Format.Should().Be(RichTextFormat.Html);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("<p>Hello <b>world</b></p>", "Hello world")]
    [InlineData("<p>one</p><p>two</p>", "one\ntwo")]
    [InlineData("one<br><br/>two<BR />", "one\n\ntwo")]
    [InlineData("<div>one<br></div>two", "one\ntwo")]
    [InlineData("<ul><li>one</li>\n  <li>two</li></ul>", "one\ntwo")]
    [InlineData("a\n   b\t c", "a b c")]
    [InlineData("a <i>b</i> c", "a b c")]
    [InlineData("&lt;tag&gt; &amp;amp; &#233;&nbsp;x", "<tag> &amp; é x")]
    [InlineData("a < b <3 c", "a < b <3 c")]
    [InlineData("before<!-- <p>hidden</p> -->after", "beforeafter")]
    [InlineData("x<style>p { color: red }</style><script>if (a < b) { }</script>y", "xy")]
    [InlineData("""<a title="1 > 0" href='#'>link</a>""", "link")]
    [InlineData("""<a title="never closed>link""", "link")]
    [InlineData("text<p", "text")]
    [InlineData("text<", "text<")]
    [InlineData("text<!-- never closed", "text")]
    public void The_text_of_html_is_readable(string html, string expected) => RichText.FromHtml(html).Text.Should().Be(expected);

    [Fact]
    public void Equal_texts_have_the_same_source_and_format()
    {
        RichText.FromText("a").Should().Be((RichText)"a");
        RichText.FromHtml("a").Should().NotBe(RichText.FromText("a"));
        RichText.FromHtml("a", "b").Equals((object)RichText.FromHtml("a", "c")).Should().BeTrue();
        RichText.FromHtml("a").GetHashCode().Should().Be(RichText.FromHtml("a").GetHashCode());
        RichText.FromText("a").Equals(null).Should().BeFalse();
    }

    [Fact]
    public void A_long_html_that_is_never_closed_is_read_in_one_pass()
    {
        var broken = string.Concat(Enumerable.Repeat("""<a "<!- <p '""", 20_000));
        RichText.FromHtml(broken).Text.Should().NotBeNull();
    }
}
