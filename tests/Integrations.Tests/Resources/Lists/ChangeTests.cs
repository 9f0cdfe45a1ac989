using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Which times a list of changes asks for, where it is refused, and from where the next one reads.</summary>
public sealed class ChangeTests
{
    private const string Search = "POST /contacts/search";
    private static readonly Mapping<Deal> Untimed = new() { { Deal.Fields.Id, "id" }, { Deal.Fields.Name, "name" } };

    [Fact]
    public async Task Deletions_of_records_without_a_time_are_not_listed_since_one()
    {
        var deals = ResourceDefinition.Of(Untimed, new ResourceOptions { Object = "deal" }).List("GET /deals", new() { Items = "deals" })
            .Deletions("GET /deals/deleted", new() { Items = "deals", SinceParameter = "since" });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(deals));
        await FluentActions.Awaiting(() => acme.Client.Crm.Deals.ListAsync(new() { Since = Day(2), Deleted = Deletions.Only }).ToListAsync()
            .AsTask()).Should().ThrowAsync<OperationNotSupportedException>().WithMessage("Acme cannot list changes (Since) of deals.*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_that_can_do_nothing_refuses_a_query_by_the_first_thing_it_lacks()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options).List("GET /contacts", AcmeContacts.Plain)));
        await Refused(acme, new() { Search = "x", Where = [Contact.Fields.Title.Is("x")] }, "search");
        await Refused(acme, new() { Where = [Contact.Fields.Title.Is("x")], Since = Day(2) }, "filter");
        await Refused(acme, new() { Since = Day(2), OrderBy = Contact.Fields.Title }, "list changes (Since) of");
        await Refused(acme, new() { OrderBy = Contact.Fields.Title }, "sort");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_feed_reads_as_far_back_as_the_vendor_does_and_not_a_millisecond_further()
    {
        await using var acme = await AcmeHost.StartAsync();
        var earliest = acme.Clock.GetUtcNow().AddDays(-30).AddSeconds(1);
        acme.Vendor.Always("GET /cdc", AcmeInvoices.Feed());
        await acme.Client.Accounting.Invoices.ListAsync(new() { Since = earliest, Deleted = Deletions.Only }).ToListAsync();
        await FluentActions.Awaiting(() => acme.Client.Accounting.Invoices
            .ListAsync(new() { Since = earliest.AddMilliseconds(-1), Deleted = Deletions.Only }).ToListAsync().AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>().WithMessage("*list deleted*The vendor lists deletions of the last 30 "
                + "days only: pass a Since within them, or compare with a full list.*");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Nothing_is_older_than_the_epoch_so_a_list_since_then_is_a_whole_one()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /query", AcmeCompanies.Rows());
        await acme.Client.Crm.Companies.ListPageAsync(new() { Since = DateTimeOffset.UnixEpoch.AddSeconds(1) });
        acme.Vendor.Last.Query["q"].Should().NotContain("WHERE");
        await acme.Client.Crm.Companies.ListPageAsync(new() { Since = DateTimeOffset.UnixEpoch.AddSeconds(2) });
        acme.Vendor.Last.Query["q"].Should().Contain("WHERE Modified >= '1970-01-01T00:00:01.000Z'");
    }

    [Fact]
    public async Task Behind_a_key_of_time_the_time_to_read_since_is_not_sent_beside_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On(Search, Page("2", 1, 2), Page("4", 3, 4)).Always(Search, AcmeContacts.Page(null));
        await acme.Client.Crm.Contacts.ListAsync(new() { Since = Day(1) }).ToListAsync();
        acme.Vendor.Requests.Select(r => r.Body!.Split("\"GTE\"").Length - 1).Should().AllBeEquivalentTo(1);
    }

    [Fact]
    public async Task The_next_read_begins_when_the_request_was_sent_and_not_when_its_response_came()
    {
        await using var acme = await AcmeHost.StartAsync();
        var sent = acme.Clock.GetUtcNow();
        acme.Vendor.On("GET /query", (AcmeAnswer)AcmeCompanies.Rows() with
        {
            Before = _ =>
            {
                acme.Clock.Advance(TimeSpan.FromSeconds(5));
                return Task.CompletedTask;
            },
        }).Always("GET /query", AcmeCompanies.Rows());
        var first = acme.Client.Crm.Companies.ListAsync();
        await first.ToListAsync();
        await acme.Client.Crm.Companies.ListPageAsync(new() { Since = first.Checkpoint! });
        acme.Vendor.Last.Query["q"].Should().Contain($"Modified >= '{sent.AddSeconds(-1):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}'");
    }

    [Fact]
    public async Task Where_the_vendor_cannot_filter_by_time_older_records_are_left_out_here()
    {
        await using var acme = await AcmeHost.StartAsync();
        var from = Day(5).AddSeconds(-10);
        acme.Vendor.On("GET /contacts/deleted", AcmeContacts.Page(null, Deleted("1", from.AddMilliseconds(-1)), Deleted("2", from)));
        (await acme.Client.Crm.Contacts.ListPageAsync(new() { Since = Day(5), Deleted = Deletions.Only })).Select(c => c.Id).Should()
            .Equal("2");
    }

    [Fact]
    public async Task A_limit_that_the_vendor_was_not_sent_is_no_reason_to_miss_a_checkpoint()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeContacts.Page(null, AcmeContacts.Json("1")));
        var list = acme.Client.Crm.Contacts.ListAsync(new() { Limit = 1, Strict = true });
        (await list.ToListAsync()).Should().ContainSingle();
        list.Checkpoint.Should().NotBeNull();
    }

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);

    private static string Page(string next, params int[] days) =>
        AcmeContacts.Page(next, days.Select(day => AcmeContacts.Json($"{day}", updated: $"{Day(day + 1):O}")));

    private static string Deleted(string id, DateTimeOffset at) => $$"""{"id":"{{id}}","deleted":true,"deletedAt":"{{at:O}}"}""";

    private static async Task Refused(AcmeHost acme, ListQuery<Contact> query, string operation) =>
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(query).AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage($"Acme cannot {operation} contacts.*");
}
