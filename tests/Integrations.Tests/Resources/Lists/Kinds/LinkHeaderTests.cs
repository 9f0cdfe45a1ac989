using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists.Kinds;

/// <summary>The Link header of RFC 8288, however a vendor spells it.</summary>
public sealed class LinkHeaderTests
{
    private static readonly ListOperation List =
        new() { Items = "", Pagination = Pagination.LinkHeader, SizeParameter = "per_page", PageSize = 500, MaxPageSize = 500 };

    [Theory]
    [InlineData("<https://api.acme.test/contacts?cursor=c2>; rel=\"next\"")]
    [InlineData("<https://api.acme.test/contacts?cursor=c2>;rel=next")]
    [InlineData("</contacts?cursor=c2>; rel=\"next\"")]
    [InlineData("<contacts?cursor=c2>; rel=\"next\"")]
    [InlineData("<?cursor=c2>; rel=\"next\"")]
    [InlineData("<//api.acme.test/contacts?cursor=c2>; rel=\"next\"")]
    [InlineData("< ?cursor=c2 > ; REL = \"Next\" ; title=\"a, b; <c> \\\"d\\\"\"")]
    [InlineData("<?cursor=c2>; rel=\"last next\"")]
    [InlineData("<?cursor=c2>; type=\"text/html\"; results; rel=next")]
    [InlineData("<?cursor=c2>; title*=UTF-8'en'page%202; rel=next;")]
    [InlineData("<?cursor=c0>; rel=prev, <?cursor=c2>; rel=next, <?cursor=c9>; rel=last")]
    [InlineData("<?cursor=c2>; rel=next,, <?cursor=c2>; rel=\"next last\" ,")]
    [InlineData("<?cursor=c0>; rel=next; anchor=\"/companies\", <?cursor=c2>; rel=next")]
    [InlineData("<?cursor=c2>; rel=next; rel=prev")]
    public async Task The_next_link_is_followed_alone(string header)
    {
        await using var acme = await StartAsync(header);
        (await acme.IdsAsync()).Should().Equal(1, 2);
        acme.Vendor.Requests.Select(request => request.Address).Should().Equal(
            new Uri("https://api.acme.test/contacts?per_page=500"), new Uri("https://api.acme.test/contacts?cursor=c2"));
        acme.Vendor.Last.Token.Should().Be("token-1");
    }

    [Fact]
    public async Task The_next_link_may_stand_in_any_of_several_headers()
    {
        await using var acme = await StartAsync("<?page=1>; rel=first\n<?cursor=c2>; rel=next\n<?page=9>; rel=last");
        (await acme.IdsAsync()).Should().Equal(1, 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    [InlineData("<?cursor=c0>; rel=\"prev\"")]
    [InlineData("<?cursor=c2>")]
    [InlineData("<?cursor=c2>; rel=\"nextpage\"")]
    [InlineData("<?cursor=c2>; rel=prev; rel=next")]
    [InlineData("<?cursor=c2>; title=\"next\"")]
    [InlineData("<?cursor=c2>; rel=next; anchor=\"#foo\"")]
    public async Task No_link_to_the_next_page_is_the_end(string header)
    {
        await using var acme = await StartAsync(header);
        (await acme.IdsAsync()).Should().Equal(1);
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("?cursor=c2; rel=next")]
    [InlineData("<?cursor=c2; rel=next")]
    [InlineData("<?cursor=c2> rel=next")]
    [InlineData("<?cursor=c2>; rel=\"next")]
    [InlineData("<?cursor=c2>; rel=\"next\\")]
    [InlineData("<?cursor=c2>; rel=")]
    [InlineData("<?cursor=c2>; =next")]
    [InlineData("<?cursor=c2>; rel=next \"x\"")]
    [InlineData("<>; rel=next")]
    [InlineData("<?cursor=c1>; rel=prev, next")]
    [InlineData("https://api.acme.test/contacts?cursor=c2")]
    [InlineData("<http://[bad>; rel=next")]
    [InlineData("<?cursor=c2>; rel=next, <?cursor=c3>; rel=next")]
    public async Task A_header_that_cannot_be_read_is_a_contract_violation_and_no_end(string header)
    {
        await using var acme = await StartAsync(header);
        (await FluentActions.Awaiting(() => acme.IdsAsync()).Should().ThrowAsync<ContractViolationException>())
            .Which.Message.Should().NotContain("c2", "links may hold what belongs to the tenant");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("<https://evil.test/contacts>; rel=next")]
    [InlineData("<//evil.test/contacts>; rel=next")]
    [InlineData("<http://api.acme.test/contacts?cursor=c2>; rel=next")]
    public async Task A_link_to_another_origin_is_refused_and_the_credential_stays(string header)
    {
        await using var acme = await StartAsync(header);
        await FluentActions.Awaiting(() => acme.IdsAsync()).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*another origin*");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Escapes_of_the_link_are_sent_as_they_came()
    {
        const string query = "?updated_at%5Bgte%5D=2026-01-01T00%3A00%3A00%2B01%3A00&cursor=a%2Fb%3D%3D&x=a+b";
        await using var acme = await StartAsync($"<https://api.acme.test/contacts{query}>; rel=next");
        await acme.IdsAsync();
        acme.Vendor.Last.Address.Query.Should().Be(query);
    }

    private static Task<AcmeHost> StartAsync(string header) => PagedHost.StartAsync(List, request =>
        request.Query.ContainsKey("cursor") ? """[{"id":"2"}]""" : ((AcmeAnswer)"""[{"id":"1"}]""").With("Link", header));
}
