using System.Text;
using Integrations.Internal;

namespace Integrations.Tests.Execution;

/// <summary>Queries, headers and bodies as text: what is appended, what is refused, what is taken for JSON or a page.</summary>
public sealed class HttpTextTests
{
    [Theory]
    [InlineData("https://a.test/x", "https://a.test/x?n%20m=1%262&o=3")]
    [InlineData("https://a.test/x?", "https://a.test/x??n%20m=1%262&o=3")]
    [InlineData("https://a.test/x?y", "https://a.test/x?y&n%20m=1%262&o=3")]
    [InlineData("https://a.test/x?y=%26", "https://a.test/x?y=%26&n%20m=1%262&o=3")]
    public void Parameters_are_appended_escaped_behind_those_that_are_there(string address, string appended) =>
        QueryText.Append(new(address), [new("n m", "1&2"), new("o", "3")]).AbsoluteUri.Should().Be(appended);

    [Fact]
    public void Nothing_is_appended_where_there_is_nothing() =>
        QueryText.Append(new("https://a.test/x"), []).AbsoluteUri.Should().Be("https://a.test/x");

    [Theory]
    [InlineData("", "?k=v")]
    [InlineData("?k=old", "?k=v")]
    [InlineData("?%6B=old&b=1&k=older", "?b=1&k=v")]
    [InlineData("?k", "?k=v")]
    [InlineData("?kk=1&a=k", "?kk=1&a=k&k=v")]
    public void A_parameter_that_is_set_replaces_each_of_its_name_however_it_is_escaped(string query, string set) =>
        QueryText.Set(new("https://a.test/x" + query), "k", "v").Query.Should().Be(set);

    [Theory]
    [InlineData("a+b=1&c=2", "c=2")]
    [InlineData("a%20b=1&c=2", "c=2")]
    [InlineData("c=a b", "c=a b")]
    public void A_name_with_a_blank_is_removed_in_both_spellings(string query, string rest) =>
        QueryText.Without(query, "a b").Should().Be(rest);

    [Theory]
    [InlineData(" ~\tA", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("\u001f", false)]
    [InlineData("\u007f", false)]
    [InlineData("a\nb", false)]
    [InlineData("é", false)]
    public void A_header_holds_a_tab_and_printable_ascii(string? value, bool isWritable) =>
        HeaderText.IsWritable(value).Should().Be(isWritable);

    [Fact]
    public void A_value_that_no_header_can_hold_is_refused_by_the_header_and_its_source_and_not_shown()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://a.test");
        var thrown = FluentActions.Invoking(() => RequestHeaders.Add(message, "X-Key", "se\ncret", "the value of key")).Should()
            .Throw<InvalidRequestException>().WithMessage($"The header 'X-Key' cannot be sent: the value of key {HeaderText.Rule}.").Which;
        thrown.FieldErrors.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Field = "X-Key", Message = HeaderText.Rule });
        message.Headers.Should().BeEmpty();
    }

    [Theory]
    [InlineData("X-Key", "a", false)]
    [InlineData("Content-Language", "a", true)]
    public void A_header_of_the_body_goes_with_the_body(string name, string value, bool isOfBody)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "https://a.test") { Content = new ByteArrayContent([]) };
        RequestHeaders.Add(message, name, value, "a test");
        message.Headers.NonValidated.Contains(name).Should().Be(!isOfBody);
        message.Content.Headers.NonValidated.Contains(name).Should().Be(isOfBody);
        using var empty = new HttpRequestMessage(HttpMethod.Get, "https://a.test");
        FluentActions.Invoking(() => RequestHeaders.Add(empty, name, value, "a test")).Should().NotThrow();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Headers_that_were_written_past_the_check_are_refused_before_they_are_sent(bool inHeaders, bool inBody)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "https://a.test") { Content = new ByteArrayContent([]) };
        FluentActions.Invoking(() => RequestHeaders.Require(message)).Should().NotThrow();
        if (inHeaders) message.Headers.TryAddWithoutValidation("X-Odd", "é");
        if (inBody) message.Content.Headers.TryAddWithoutValidation("X-Odd", "é");
        FluentActions.Invoking(() => RequestHeaders.Require(message)).Should().Throw<InvalidRequestException>()
            .WithMessage("The header 'X-Odd' cannot be sent: the value of the connector or the request contains*");
    }

    [Theory]
    [InlineData("", null, true)]
    [InlineData(" \r\n\t\ufeff", "text/html", true)]
    [InlineData("{ not yet", null, true)]
    [InlineData("[1", "application/json", true)]
    [InlineData("{\"a\":1}", "text/plain", true)]
    [InlineData("[Maintenance] back soon", "text/plain", false)]
    [InlineData("[Maintenance] back soon", "TEXT/plain", false)]
    [InlineData("{ not yet", "text/json", true)]
    [InlineData("12", null, true)]
    [InlineData("\"a\"", null, true)]
    [InlineData("null", null, true)]
    [InlineData("503 Service Unavailable", null, false)]
    [InlineData("<html>", "application/json", false)]
    public void Json_is_known_by_its_beginning_and_words_that_begin_alike_by_their_type(string body, string? type, bool isJson) =>
        ResponseFormat.IsJsonOrEmpty(Encoding.UTF8.GetBytes(body), type).Should().Be(isJson);

    [Theory]
    [InlineData("<html", true)]
    [InlineData(" \r\n\t\ufeff<HTML lang=en>", true)]
    [InlineData("<!DOCTYPE html>", true)]
    [InlineData("<!doctype HTML PUBLIC", true)]
    [InlineData("<!doctype xml>", false)]
    [InlineData("<error/>", false)]
    [InlineData("{}", false)]
    [InlineData("", false)]
    public void A_page_is_known_by_its_beginning(string body, bool isPage) =>
        ResponseFormat.IsPage(Encoding.UTF8.GetBytes(body)).Should().Be(isPage);

    [Theory]
    [InlineData("https://a.test/v1/", "/x", "https://a.test/v1/x?n%20m=1%262&raw=1&all=y")]
    [InlineData("https://a.test", "/x?y", "https://a.test/x?y&n%20m=1%262&raw=1&all=y")]
    public void A_route_is_joined_to_the_base_with_its_parameters_and_those_of_every_request(string address, string route, string joined) =>
        VendorRequest.Join(new(address), route, [new("n m", "1&2")], "raw=1", new Dictionary<string, string> { ["all"] = "y" })
            .AbsoluteUri.Should().Be(joined);

    [Fact]
    public void Parameters_of_every_request_come_first_where_there_are_no_others()
    {
        VendorRequest.Join(new("https://a.test"), "/x", [], common: new Dictionary<string, string> { ["all"] = "y" }).Query.Should()
            .Be("?all=y");
        VendorRequest.Join(new("https://a.test"), "/x", [], common: new Dictionary<string, string>()).AbsoluteUri.Should()
            .Be("https://a.test/x");
    }

    [Fact]
    public void A_long_value_is_escaped_as_a_short_one_is() =>
        VendorRequest.Join(new("https://a.test"), "/x", [new("q", new string('&', 400))]).Query.Should()
            .Be("?q=" + string.Concat(Enumerable.Repeat("%26", 400)));

    [Fact]
    public void A_request_as_text_shows_no_query()
    {
        var request = new VendorRequest
        {
            Method = HttpMethod.Get, Address = new("https://a.test/x?key=secret"), Operation = "x.get",
            Safety = Connectors.RetrySafety.Safe,
        };
        request.ToString().Should().Be("GET /x (x.get)");
    }

    [Fact]
    public void A_request_is_conditional_by_the_http_header_alone()
    {
        var request = new VendorRequest
        {
            Method = HttpMethod.Get, Address = new("https://a.test/x"), Operation = "x.list", Safety = Connectors.RetrySafety.Safe,
            Headers = [new("X-Any", "1"), new("if-modified-since", "2")],
        };
        request.IsConditional.Should().BeTrue();
        (request with { Headers = [new("X-Any", "1")] }).IsConditional.Should().BeFalse();
        (request with { Headers = [] }).IsConditional.Should().BeFalse();
    }
}
