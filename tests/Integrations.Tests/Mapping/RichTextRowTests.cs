using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Texts with markup, and enumerations whose values are numbers.</summary>
public sealed class RichTextRowTests
{
    private static readonly Mapping<Ticket> Html = new()
    {
        { Ticket.Fields.Description, Row.Html("body", text: "body_text") },
        { Ticket.Fields.Status, Enumeration("status", (2, TicketStatus.Open), (5, TicketStatus.Closed)) },
    };

    private static readonly Mapping<Ticket> Plain = new() { { Ticket.Fields.Description, "body" } };

    [Theory]
    [InlineData("""{"body":"<p>a</p>","body_text":"A"}""", RichTextFormat.Html, "<p>a</p>", "A")]
    [InlineData("""{"body":"<p>a</p>"}""", RichTextFormat.Html, "<p>a</p>", "a")]
    [InlineData("""{"body":null,"body_text":"A"}""", RichTextFormat.Plain, "A", "A")]
    public void HTML_is_read_with_the_vendors_text_where_there_is_one(string json, RichTextFormat format, string source, string text)
    {
        var description = Html.Read(json).Description!;
        (description.Format, description.Source, description.Text).Should().Be((format, source, text));
    }

    [Fact]
    public void An_absent_text_is_null_and_another_type_is_an_issue()
    {
        Html.Read("{}").Description.Should().BeNull();
        Html.Read("""{"body":["a"]}""").Issues.Should().ContainSingle();
        Plain.Read("""{"body":"<b>"}""").Description.Should().Be(RichText.FromText("<b>"));
    }

    [Fact]
    public void HTML_is_written_as_it_is_and_plain_text_encoded()
    {
        Html.Write(new Ticket { Description = RichText.FromHtml("<p>a</p>", "A") }).Should().Be("""{"body":"<p>a</p>"}""");
        Html.Write(new Ticket { Description = "a < b" }).Should().Be("""{"body":"a &lt; b"}""");
        Plain.Write(new Ticket { Description = "a < b" }).Should().Be("""{"body":"a < b"}""");
    }

    [Theory]
    [InlineData("5", TicketStatus.Closed)]
    [InlineData("9", TicketStatus.Other)]
    public void A_number_keeps_its_original_and_is_written_as_a_number(string number, TicketStatus expected)
    {
        var status = Html.Read($$"""{"status":{{number}}}""").Status;
        status.Should().Be(new Normalized<TicketStatus> { Value = expected, Original = number });
        Html.Write(new Ticket { Status = status }).Should().Be($$"""{"status":{{number}}}""");
        Html.Write(new Ticket { Status = TicketStatus.Open }).Should().Be("""{"status":2}""");
    }
}
