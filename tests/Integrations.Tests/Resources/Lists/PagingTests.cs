using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

public sealed class PagingTests
{
    [Fact]
    public async Task A_cursor_is_carried_until_it_is_absent()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeContacts.Page("c/1 &", AcmeContacts.Json("1")), AcmeContacts.Page("c2"),
            AcmeContacts.Page(null, AcmeContacts.Json("2")));
        (await Ids(acme.Client.Crm.Contacts.ListAsync())).Should().Equal("1", "2");
        acme.Vendor.Requests.Select(r => r.Query.GetValueOrDefault("cursor")).Should().Equal(null, "c/1 &", "c2");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""{"items":null,"next":null}""")]
    [InlineData("""{"next":"","items":[]}""")]
    [InlineData("null")]
    [InlineData("""{"other":{"items":[{"id":"1"}]}}""")]
    public async Task Empty_is_empty_however_it_is_spelled(string json)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", json);
        (await Ids(acme.Client.Crm.Contacts.ListAsync())).Should().BeEmpty();
    }

    [Fact]
    public async Task No_content_is_empty()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", new AcmeAnswer(204));
        var page = await acme.Client.Crm.Contacts.ListPageAsync();
        page.Should().BeEmpty();
        page.Cursor.Should().BeNull();
    }

    [Fact]
    public async Task The_cursor_may_stand_before_the_records_and_nulls_among_them()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", """{"next":17,"meta":{"items":[1]},"items":[null,{"id":"1"}]}""", """{"items":{"id":"2"}}""");
        (await Ids(acme.Client.Crm.Contacts.ListAsync())).Should().Equal("1", "2");
        acme.Vendor.Last.Query["cursor"].Should().Be("17");
    }

    [Fact]
    public async Task The_same_cursor_twice_ends_in_an_error_and_not_in_a_loop()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeContacts.Page("same", AcmeContacts.Json("1")));
        var seen = new List<string>();
        var act = async () => { await foreach (var contact in acme.Client.Crm.Contacts.ListAsync()) seen.Add(contact.Id!); };
        (await act.Should().ThrowAsync<ContractViolationException>()).WithMessage("*the same cursor twice*");
        acme.Vendor.Requests.Should().HaveCount(2);
        seen.Should().Equal("1");
    }

    [Theory]
    [InlineData("/deals?page=2")]
    [InlineData("https://api.acme.test/deals?page=2")]
    public async Task A_link_is_followed_relative_or_whole(string link)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /deals", $$$"""{"deals":[{"id":"1"}],"links":{"next":"{{{link}}}"}}""", """{"deals":[{"id":"2"}],"links":{}}""");
        (await Ids(acme.Client.Crm.Deals.ListAsync())).Should().Equal("1", "2");
        acme.Vendor.Last.Query["page"].Should().Be("2");
        acme.Vendor.Last.Token.Should().Be("token-1");
    }

    [Theory]
    [InlineData("https://evil.test/deals")]
    [InlineData("http://api.acme.test/deals")]
    [InlineData("//evil.test/deals")]
    [InlineData("https://api.acme.test.evil.test/")]
    [InlineData("https://api.acme.test:8443/deals")]
    public async Task A_link_to_another_origin_is_refused_and_the_credential_stays(string link)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /deals", $$$"""{"deals":[{"id":"1"}],"links":{"next":"{{{link}}}"}}""");
        await FluentActions.Awaiting(() => Ids(acme.Client.Crm.Deals.ListAsync())).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*another origin*");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task The_same_link_twice_ends_in_an_error()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /deals", """{"deals":[],"links":{"next":"/deals?page=2"}}""");
        await FluentActions.Awaiting(() => Ids(acme.Client.Crm.Deals.ListAsync())).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*the same link twice*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_offset_moves_to_the_last_record_until_a_page_is_short()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /query", Rows(1, 3), Rows(3, 4), Rows(6, 2));
        (await Ids(acme.Client.Crm.Companies.ListAsync())).Should().Equal("1", "2", "3", "4", "5", "6", "7");
        acme.Vendor.Requests.Select(r => r.Query["q"].Split(" START ")[1]).Should().Equal("1 MAX 3", "3 MAX 4", "6 MAX 4");
    }

    [Fact]
    public async Task A_full_last_page_is_followed_by_one_with_its_last_record_alone()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /query", Rows(1, 5), Rows(5, 1));
        (await Ids(acme.Client.Crm.Companies.ListAsync(new() { PageSize = 99 }))).Should().HaveCount(5);
        acme.Vendor.Last.Query["q"].Should().EndWith("START 5 MAX 5");
    }

    [Fact]
    public async Task Behind_the_cap_the_list_goes_on_by_id()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/search", Found("a", 1, 2), Found("b", 3, 4), Found(null, 5));
        (await Ids(acme.Client.Crm.Contacts.ListAsync(new() { Where = [Contact.Fields.Title.Is("x")] }))).Should()
            .Equal("1", "2", "3", "4", "5");
        var last = acme.Vendor.Last.Json;
        last.TryGetProperty("cursor", out _).Should().BeFalse();
        last.GetProperty("groups")[0].GetProperty("filters")[1].GetRawText().Should().Be("""{"field":"id","op":"GT","value":"4"}""");
        last.GetProperty("sorts").GetRawText().Should().Be("""[{"field":"id","dir":"UP"}]""");
    }

    [Fact]
    public async Task Behind_the_cap_a_sorted_list_goes_on_with_the_last_value_by_id_and_then_behind_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        var table = new MovingTable();
        foreach (var (id, title) in new[] { ("1", "A"), ("2", "B"), ("3", "B"), ("4", "B"), ("5", "B"), ("6", "C") }) table.Add(id,
            DateTimeOffset.UnixEpoch, title);
        acme.Vendor.Always("POST /contacts/search", table.Search);
        (await Ids(acme.Client.Crm.Contacts.ListAsync(new() { OrderBy = Contact.Fields.Title }))).Should()
            .Equal("1", "2", "3", "4", "5", "6");
        acme.Vendor.Requests.Should().Contain(r => r.Body!.Contains("""[{"field":"title","op":"EQ","value":"B"},{"field":"id","op":"GT","value":"3"}]"""));
        acme.Vendor.Last.Json.GetProperty("groups")[0].GetProperty("filters")[0].GetRawText().Should().Be("""{"field":"title","op":"GT","value":"B"}""");
    }

    [Fact]
    public async Task A_page_that_comes_again_behind_the_cap_is_told_and_not_looped_over()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts/search", r => Titled("1", ("1", "B"), ("2", "B")));
        await FluentActions.Awaiting(() => Ids(acme.Client.Crm.Contacts.ListAsync(new() { OrderBy = Contact.Fields.Title })))
            .Should().ThrowAsync<ContractViolationException>().WithMessage("*the same page twice*");
        acme.Vendor.Requests.Should().HaveCountLessThan(10);
    }

    [Fact]
    public async Task One_form_without_paging_is_one_page()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /deals/find", """{"deals":[{"id":"1"}],"links":{"next":"/x"}}""");
        (await Ids(acme.Client.Crm.Deals.SearchAsync("a b&c"))).Should().Equal("1");
        acme.Vendor.Last.Query["term"].Should().Be("a b&c");
    }

    internal static async Task<List<string>> Ids<T>(IAsyncEnumerable<T> records)
        where T : UnifiedRecord => await records.Select(r => r.Id!).ToListAsync();

    internal static string Rows(int first, int count) =>
        AcmeCompanies.Rows(Enumerable.Range(first, count).Select(i => AcmeCompanies.Row($"{i}")));

    private static AcmeAnswer Found(string? next, params int[] ids) => AcmeContacts.Page(next, ids.Select(i => AcmeContacts.Json($"{i}")));

    private static AcmeAnswer Titled(string? next, params (string Id, string Title)[] rows) => AcmeContacts.Page(next, rows.Select(r => $$$"""{"id":"{{{r.Id}}}","data":{"title":"{{{r.Title}}}"}}"""));
}
