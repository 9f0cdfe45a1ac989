using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Where an ordered list cannot continue, it ends with an error that says why.</summary>
public sealed class OrderedListTests
{
    private const string Search = "POST /contacts/search";
    private static readonly ListQuery<Contact> Changes = new() { OrderBy = Contact.Fields.UpdatedAt };

    [Fact]
    public async Task A_list_by_time_that_repeats_a_page_breaks_the_contract()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Search, AcmeContacts.Page("2", AcmeContacts.Json("1"), AcmeContacts.Json("2", updated: "2026-01-02T00:00:00Z")));
        await FluentActions.Awaiting(() => ReadAsync(acme, Changes)).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*the same page twice*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_list_by_time_whose_last_record_has_none_breaks_the_contract()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Search, AcmeContacts.Page("2", AcmeContacts.Json("1"), """{"id":"2"}"""));
        await FluentActions.Awaiting(() => ReadAsync(acme, Changes)).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*a record without the time by which it is ordered*");
    }

    [Fact]
    public async Task Behind_the_cap_of_a_list_without_an_order_the_caller_is_told_to_narrow_it()
    {
        var list = AcmeContacts.Plain with { Pagination = Pagination.CursorWithResultCap("next", "cursor", 4), PageSize = 2 };
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            Resource.Of(AcmeContacts.Map, AcmeContacts.Options).List("GET /contacts", list)));
        acme.Vendor.On("GET /contacts", AcmeContacts.Page("2", AcmeContacts.Json("1"), AcmeContacts.Json("2")),
            AcmeContacts.Page("3", AcmeContacts.Json("2"), AcmeContacts.Json("3"), AcmeContacts.Json("4")));
        await FluentActions.Awaiting(() => ReadAsync(acme, new() { PageSize = 2 })).Should().ThrowAsync<OperationNotSupportedException>()
            .WithMessage("The vendor returns at most 4 records of this list: narrow it with ListQuery.Where.*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Behind_the_cap_a_last_record_without_the_value_of_the_order_leaves_no_way_on()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Search, request => AcmeContacts.Page("3", Enumerable.Range(1, 4).Select(id => AcmeContacts.Json($"{id}"))));
        await FluentActions.Awaiting(() => ReadAsync(acme, new() { OrderBy = Contact.Fields.Title })).Should()
            .ThrowAsync<OperationNotSupportedException>()
            .WithMessage("The last record that the vendor returns has no value of Title, *sort by another field, or omit the order.*");
    }

    private static async Task<List<Contact>> ReadAsync(AcmeHost acme, ListQuery<Contact> query) =>
        await acme.Client.Crm.Contacts.ListAsync(query).ToListAsync();
}
