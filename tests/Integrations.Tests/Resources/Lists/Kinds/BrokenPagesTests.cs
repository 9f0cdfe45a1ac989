using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists.Kinds;

/// <summary>
/// A vendor that breaks its own paging ends in an error, at once or after few pages, and never in a list that looks whole.
/// </summary>
public sealed class BrokenPagesTests
{
    private const string Two = """[{"id":"1"},{"id":"2"}]""";

    public static TheoryData<string> Flagged => ["offset, more", "last id, more", "last time and id"];

    public static TheoryData<string> Announced =>
        [.. PageKinds.All.Keys.Where(kind => kind.Contains("total", StringComparison.Ordinal)
        || kind.Contains("count", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Flagged))]
    public async Task More_is_promised_and_no_record_comes(string kind)
    {
        await using var acme = await StartAsync(kind, """{"data":[],"meta":{"more":true}}""");
        await BreaksAsync(acme, "*there is more, and no record*");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Announced))]
    public async Task More_is_counted_than_ever_comes(string kind)
    {
        var table = new PagedTable(12);
        await using var acme =
            await PagedHost.StartAsync(PageKinds.All[kind].Operation, request => Counting(table.Answer(PageKinds.All[kind], request), 900));
        await BreaksAsync(acme, "*");
        acme.Vendor.Requests.Should().HaveCountLessThan(20);
    }

    [Theory]
    [MemberData(nameof(Announced))]
    public async Task Less_is_counted_than_comes_and_the_end_is_no_end(string kind)
    {
        var table = new PagedTable(12);
        await using var acme =
            await PagedHost.StartAsync(PageKinds.All[kind].Operation, request => Counting(table.Answer(PageKinds.All[kind], request), 0));
        await BreaksAsync(acme, $"*{PageKinds.Empty + 1} pages in a row*");
        acme.Vendor.Requests.Should().HaveCountLessThan(20);
    }

    [Theory]
    [InlineData("offset, more", "*without 'meta.more'*")]
    [InlineData("offset, total", "*without 'meta.total'*")]
    [InlineData("offset from 1, total in a header", "*without a number in the header X-Total-Count*")]
    [InlineData("page, count", "*without 'meta.pages'*")]
    [InlineData("page, count in a header", "*without a number in the header X-Total-Pages*")]
    [InlineData("page from 0, last", "*without 'meta.last'*")]
    [InlineData("last id, more", "*without 'meta.more'*")]
    public async Task What_shows_the_last_page_is_not_there(string kind, string words)
    {
        foreach (var meta in new[] { "{}", "null", """{"more":null,"total":"many","pages":"many","last":"no"}""" })
        {
            await using var acme = await StartAsync(kind, $$"""{"data":{{Two}},"meta":{{meta}}}""", header: "many");
            await BreaksAsync(acme, words);
        }
    }

    [Theory]
    [InlineData("offset, more")]
    [InlineData("offset, short page of one size")]
    [InlineData("page from 0, last")]
    [InlineData("page, short page")]
    [InlineData("last id, more")]
    [InlineData("last id, short page")]
    [InlineData("last time and id")]
    [InlineData("link header")]
    public async Task The_vendor_ignores_where_it_was_asked_to_go_on(string kind)
    {
        var page = string.Join(',', Enumerable.Range(1, PageKinds.Most).Select(id => $$"""{"id":"{{id}}","updated":"2026-01-01T00:00:00Z"}"""));
        await using var acme = await StartAsync(kind, $$$"""{"data":[{{{page}}}],"meta":{"more":true,"last":false}}""", link: "<?cursor=1>; rel=next");
        await BreaksAsync(acme, "*");
        acme.Vendor.Requests.Should().HaveCountLessThan(20);
    }

    [Fact]
    public async Task Pages_that_go_in_a_circle_are_found()
    {
        foreach (var kind in new[] { "last id, more", "link header" })
        {
            var asked = 0;
            await using var acme = await PagedHost.StartAsync(PageKinds.All[kind].Operation, _ => ((AcmeAnswer)$$$"""{"data":[{"id":"{{{asked++ % 3}}}"}],"meta":{"more":true}}""")
                .With("Link", $"</contacts?cursor={asked % 3}>; rel=next"));
            await BreaksAsync(acme, "*twice*");
            asked.Should().Be(4);
        }
    }

    [Fact]
    public async Task The_last_record_of_a_page_lacks_the_time_that_the_next_page_begins_at()
    {
        await using var acme = await StartAsync("last time and id", $$$"""{"data":{{{Two}}},"meta":{"more":true}}""");
        await BreaksAsync(acme, "*without the time of its last change*");
    }

    private static Task<AcmeHost> StartAsync(string kind, string page, string? link = null, string? header = null) =>
        PagedHost.StartAsync(PageKinds.All[kind].Operation, _ =>
        {
            var response = (AcmeAnswer)page;
            if (link is not null) response = response.With("Link", link);
            return header is null ? response : response.With("X-Total-Count", header).With("X-Total-Pages", header);
        });

    private static AcmeAnswer Counting(AcmeAnswer response, int count) =>
        (response with { Body = System.Text.RegularExpressions.Regex.Replace(response.Body, "\"(total|pages)\":\\d+", $"\"$1\":{count}") })
        .With("X-Total-Count", $"{count}").With("X-Total-Pages", $"{count}");

    private static async Task BreaksAsync(AcmeHost acme, string words) =>
        await FluentActions.Awaiting(() => acme.IdsAsync()).Should().ThrowAsync<ContractViolationException>().WithMessage(words);
}
