using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Which form serves a query, what goes out, and what is refused.</summary>
public sealed class ListFormTests
{
    [Fact]
    public async Task The_first_form_that_can_serves_the_query()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeContacts.Page(null)).Always("POST /contacts/search", AcmeContacts.Page(null));
        ListQuery<Contact>[] plain = [new(), new() { PageSize = 5 }, new() { Fields = [Contact.Fields.Title] }];
        ListQuery<Contact>[] searched =
        [
            new() { Where = [Contact.Fields.Title.Is("CTO")] },
            new() { OrderBy = Contact.Fields.Title },
            new() { Since = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        ];
        foreach (var query in plain) await acme.Client.Crm.Contacts.ListPageAsync(query);
        acme.Vendor.Sent("GET /contacts").Should().HaveCount(plain.Length);
        foreach (var query in searched) await acme.Client.Crm.Contacts.ListPageAsync(query);
        await acme.Client.Crm.Contacts.SearchAsync("chen").ToListAsync();
        acme.Vendor.Sent("POST /contacts/search").Should().HaveCount(searched.Length + 1);
        acme.Vendor.Last.Json.GetProperty("text").GetString().Should().Be("chen");
    }

    [Fact]
    public async Task The_plain_form_asks_for_size_and_fields()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeContacts.Page(null));
        await acme.Client.Crm.Contacts.ListPageAsync(new() { PageSize = 7 });
        var sent = acme.Vendor.Last;
        sent.Query["limit"].Should().Be("7");
        sent.Query["fields"].Split(',').Should()
            .BeEquivalentTo("first", "last", "title", "source", "photo", "email", "more_emails", "work", "mobile");
        sent.Query.Should().NotContainKey("cursor");
        sent.Headers["X-Acme-Version"].Should().Be("7");
        await acme.Client.Crm.Contacts.ListPageAsync(new() { PageSize = 100_000, Fields = [Contact.Fields.Title],
            CustomFields = CustomFieldSelection.Named("score") });
        acme.Vendor.Last.Query["limit"].Should().Be("100");
        acme.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("title", "score");
    }

    [Fact]
    public async Task All_custom_fields_are_asked_for_by_the_names_the_vendor_describes()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeContacts.Page(null)).On("GET /objects/contact/fields", """{"fields":[{"name":"first"},{"name":"score"}]}""");
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Fields = [Contact.Fields.FirstName],
            CustomFields = CustomFieldSelection.All });
        acme.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("first", "score");
        await acme.Client.Crm.Contacts.ListPageAsync(new() { CustomFields = CustomFieldSelection.All });
        acme.Vendor.Sent("GET /objects/contact/fields").Should().ContainSingle("the description is cached");
    }

    [Fact]
    public async Task Filters_go_out_by_the_vendors_names_and_values()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /query", AcmeCompanies.Rows());
        await acme.Client.Crm.Companies.ListPageAsync(new()
        {
            Where =
            [
                Company.Fields.Website.Is("x.test"), Company.Fields.EmployeeCount.After(5), Company.Fields.Parent.Is("7"),
                Company.Fields.AnnualRevenue.AtOrAfter(new Money(9.5m, "EUR")),
                Company.Fields.Name.IsIn("a", "b"), Company.Fields.Custom("Score__c").Is(3),
            ],
            OrderBy = Company.Fields.Website.Descending(),
        });
        acme.Vendor.Last.Query["q"].Should().EndWith("FROM Firm WHERE Site = 'x.test' AND Staff > 5 AND ParentId = '7' AND Revenue >= 9.5 "
            + "AND Name IN ('a', 'b') AND Score__c = 3 ORDER BY Site DESC, Id ASC START 1 MAX 3");
    }

    [Fact]
    public async Task A_filter_the_resource_cannot_do_is_refused_naming_those_it_can_and_nothing_is_sent()
    {
        await using var acme = await AcmeHost.StartAsync();
        var thrown = await Refused(acme.Client.Crm.Companies.ListPageAsync(new() { Where = [Company.Fields.Description.Is("x")] }));
        thrown.Message.Should().StartWith("Acme cannot filter by Description in companies.").And.Contain("Name, Website, "
            + "EmployeeCount").And.NotContain(" Description,");
        (await Refused(acme.Client.Crm.Companies.ListPageAsync(new() { Where = [Company.Fields.Industry.Is("x")] }))).Message.Should()
            .Contain("filter by Industry");
        (await Refused(acme.Client.Crm.Companies.ListPageAsync(new() { OrderBy = Company.Fields.Description }))).Message.Should()
            .Contain("sort by Description");
        thrown.Connector.Should().Be("acme");
        thrown.StatusCode.Should().Be(400);
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_resource_lacks_is_refused_naming_what_it_can()
    {
        await using var acme = await AcmeHost.StartAsync();
        var deals = acme.Client.Crm.Deals;
        var when = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        (await Refused(deals.ListPageAsync(new() { Where = [Deal.Fields.Name.Is("x")] }))).Message.Should()
            .Be("Acme cannot filter deals. Supported: List, Get, Create, Search, CreateMany.");
        (await Refused(deals.ListPageAsync(new() { OrderBy = Deal.Fields.Name }))).Message.Should().Contain("cannot sort deals");
        (await Refused(deals.ListPageAsync(new() { Since = when }))).Message.Should().Contain("Acme cannot list changes (Since) of deals.");
        (await Refused(deals.ListPageAsync(new() { Deleted = Deletions.Include }))).Message.Should()
            .Contain("Acme cannot list deleted deals.");
        (await Refused(deals.UpdateAsync("1", new()))).Message.Should().Contain("cannot update deals");
        (await Refused(deals.UpsertAsync("k", "v", new()))).Message.Should().Contain("cannot upsert deals");
        (await Refused(deals.GetManyAsync(["1"]))).Message.Should().Contain("Acme cannot read by their ids many of deals.");
        (await FluentActions.Awaiting(() => deals.DeleteAsync("1").AsTask()).Should().ThrowAsync<OperationNotSupportedException>())
            .WithMessage("Acme cannot delete deals*");
        (await Refused(acme.Client.Crm.Pipelines.ListPageAsync())).Message.Should()
            .Be("Acme has no pipelines. It has: contacts, companies, deals, invoices.");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_ambiguous_enumeration_in_a_filter_is_refused_naming_the_originals()
    {
        var sql = AcmeCompanies.Dialect;
        var deals = ResourceDefinition.Of(AcmeDeals.Map, new ResourceOptions { Object = "deal" })
            .List("GET /query", new() { Items = "rows", Dialect = sql });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(deals));
        acme.Vendor.Always("GET /query", AcmeCompanies.Rows());
        await acme.Client.Crm.Deals.ListPageAsync(new() { Where =
            [Deal.Fields.Status.Is(DealStatus.Won), Deal.Fields.Probability.After(0.5m)] });
        acme.Vendor.Last.Query["q"].Should().Contain("WHERE status = 'won' AND percent > 50");
        (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Deals.ListPageAsync(new() { Where = [Deal.Fields.Status.Is(DealStatus.Lost)] }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("Status:*lost, abandoned*");
    }

    [Fact]
    public async Task A_hostile_name_of_a_custom_field_never_reaches_a_query()
    {
        await using var acme = await AcmeHost.StartAsync();
        foreach (var name in new[] { "Id FROM User", "a'b", "x)", "a;b" })
        {
            await FluentActions.Awaiting(() =>
                acme.Client.Crm.Companies.ListPageAsync(new() { CustomFields = CustomFieldSelection.Named(name) }).AsTask()).Should()
                .ThrowAsync<InvalidRequestException>(name);
            await FluentActions.Awaiting(() =>
                acme.Client.Crm.Companies.ListPageAsync(new() { Where = [Company.Fields.Custom(name).Is("x")] }).AsTask()).Should()
                .ThrowAsync<InvalidRequestException>(name);
            await FluentActions.Awaiting(() => acme.Client.Objects(name, Clients.AcmeJson.Default.Shipment).ListPageAsync().AsTask())
                .Should().ThrowAsync<InvalidRequestException>(name);
        }

        acme.Vendor.Requests.Should().BeEmpty();
    }

    private static async Task<OperationNotSupportedException> Refused<T>(ValueTask<T> call) =>
        (await FluentActions.Awaiting(() => call.AsTask()).Should().ThrowAsync<OperationNotSupportedException>()).Which;
}
