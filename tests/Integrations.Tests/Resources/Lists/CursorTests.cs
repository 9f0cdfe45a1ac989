using System.Buffers.Text;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Cursors and checkpoints come back from a host's database: they are checked, not trusted.</summary>
public sealed class CursorTests
{
    [Fact]
    public async Task A_stored_cursor_goes_on_where_its_page_ended()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeContacts.Page("c2", AcmeContacts.Json("1")), AcmeContacts.Page(null, AcmeContacts.Json("2")));
        var page = await acme.Client.Crm.Contacts.ListPageAsync();
        page.Select(c => c.Id).Should().Equal("1");
        var last = await acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = page.Cursor });
        last.Single().Id.Should().Be("2");
        last.Cursor.Should().BeNull();
        acme.Vendor.Last.Query["cursor"].Should().Be("c2");
    }

    [Fact]
    public async Task A_cursor_of_another_connection_resource_or_query_is_refused()
    {
        await using var acme = await AcmeHost.StartAsync();
        var other = await acme.ConnectAsync("two");
        var rival = await acme.ConnectAsync("one", tenant: "rival");
        acme.Vendor.On("GET /contacts", AcmeContacts.Page("c2", AcmeContacts.Json("1"))).On("GET /query", PagingTests.Rows(1, 3));
        var cursor = (await acme.Client.Crm.Contacts.ListPageAsync()).Cursor;
        var companies = (await acme.Client.Crm.Companies.ListPageAsync()).Cursor;
        await Refused(other.Crm.Contacts.ListPageAsync(new() { Cursor = cursor }), "*another connection or resource*");
        await Refused(rival.Crm.Contacts.ListPageAsync(new() { Cursor = cursor }), "*another connection or resource*");
        await Refused(acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = companies }), "*another connection or resource*");
        await Refused(acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = cursor, Where = [Contact.Fields.Title.Is("x")] }),
            "*another query*");
        await Refused(acme.Client.Crm.Companies.ListPageAsync(new() { Cursor = companies, OrderBy = Company.Fields.Name }),
            "*another query*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Two_queries_that_differ_in_a_unified_value_are_two_queries()
    {
        var deals = ResourceDefinition.Of(AcmeDeals.Map, new ResourceOptions { Object = "deal" })
            .List("GET /query",
            new() { Items = "rows", Dialect = AcmeCompanies.Dialect, Pagination = Pagination.OffsetInQueryText(0), PageSize = 1 });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(deals));
        acme.Vendor.On("GET /query", """{"rows":[{"id":"1"}]}""");
        var cursor = (await acme.Client.Crm.Deals.ListPageAsync(new() { Where = [Deal.Fields.Status.Is(DealStatus.Won)] })).Cursor;
        await Refused(acme.Client.Crm.Deals.ListPageAsync(new() { Cursor = cursor, Where = [Deal.Fields.Status.Is(DealStatus.Open)] }),
            "*another query*");
    }

    [Fact]
    public async Task A_changed_cursor_is_refused_wherever_it_was_changed()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeContacts.Page("c2", AcmeContacts.Json("1")));
        var bytes = Base64Url.DecodeFromChars((await acme.Client.Crm.Contacts.ListPageAsync()).Cursor);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 4;
            await Refused(acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = Base64Url.EncodeToString(bytes) }),
                "This is not a cursor*");
            bytes[at] ^= 4;
        }

        foreach (var nonsense in new[] { "", "x", "not base64!", "AQ", "null", new string('A', 50) })
            await Refused(acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = nonsense }), "This is not a cursor*");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_checkpoint_of_another_connection_or_resource_is_refused_and_a_plain_time_is_not()
    {
        await using var acme = await AcmeHost.StartAsync();
        var other = await acme.ConnectAsync("two");
        acme.Vendor.Always("GET /contacts", AcmeContacts.Page(null)).Always("POST /contacts/search", AcmeContacts.Page(null));
        var checkpoint = Checkpoint.Parse((await acme.Client.Crm.Contacts.ListPageAsync()).Checkpoint!.ToString());
        await Refused(other.Crm.Contacts.ListPageAsync(new() { Since = checkpoint }), "*another connection or resource*");
        await FluentActions.Awaiting(() => acme.Client.Crm.Companies.ListPageAsync(new() { Since = checkpoint }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>();
        await other.Crm.Contacts.ListPageAsync(new() { Since = Checkpoint.Parse(((Checkpoint)acme.Clock.GetUtcNow()).ToString()) });
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4P")]
    public void A_changed_checkpoint_is_refused(string text)
    {
        FluentActions.Invoking(() => Checkpoint.Parse(text)).Should().Throw<InvalidRequestException>()
            .WithMessage("This is not a checkpoint*");
        var good = ((Checkpoint)DateTimeOffset.UnixEpoch.AddDays(1)).ToString();
        FluentActions.Invoking(() => Checkpoint.Parse(good[..^2] + (good[^1] == 'A' ? "BB" : "AA"))).Should()
            .Throw<InvalidRequestException>();
    }

    private static async Task Refused<T>(ValueTask<T> call, string words) =>
        await FluentActions.Awaiting(() => call.AsTask()).Should().ThrowAsync<InvalidRequestException>().WithMessage(words);
}
