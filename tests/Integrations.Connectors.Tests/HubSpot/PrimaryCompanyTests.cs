using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

public sealed class PrimaryCompanyTests
{
    [Fact]
    public async Task A_record_belongs_to_its_primary_company_and_not_to_the_first_listed_however_it_is_read()
    {
        var clock = new FakeClock();
        await using var vendor =
            await HubSpotSimulator.StartAsync(seed => seed.Contacts(1).Deals(1).Companies(2),
            new SimulatorOptions { TimeProvider = clock });
        await using var host = TestHost.Create(clock, integrations => integrations.AddHubSpot(vendor.Configure));
        using var running = clock.RunByItself();
        var connection = await host.ConnectAsync("acme");
        var crm = host.Integrations.For("acme", connection.Id).Crm;
        string[] companies = [.. vendor.Store.Companies.All.Select(company => company.Id)];
        var (contact, deal) = (vendor.Store.Contacts.All[0].Id, vendor.Store.Deals.All[0].Id);
        foreach (var company in companies)
        {
            await crm.Contacts.LinkAsync(contact, Company.Resource, company, "Primary");
            await crm.Deals.LinkAsync(deal, Company.Resource, company, "Primary");
        }

        vendor.Store.Associations.Of("contacts", contact, "companies").Should().Equal(companies);
        Reference?[] read =
        [
            (await crm.Contacts.GetAsync(contact)).Company,
            (await crm.Contacts.ListAsync().SingleAsync()).Company,
            (await crm.Contacts.SearchAsync("sarah").SingleAsync()).Company,
            (await crm.Deals.GetAsync(deal)).Company,
            (await crm.Deals.ListAsync().SingleAsync()).Company,
            (await crm.Deals.ListAsync(new() { Where = [Deal.Fields.Id.Is(deal)] }).SingleAsync()).Company,
        ];

        read.Select(company => (company?.Id, company?.Resource)).Should().AllBeEquivalentTo((companies[1], Company.Resource));
    }

    [Fact]
    public async Task Without_a_primary_company_a_record_belongs_to_the_first_listed()
    {
        await using var replay =
            await Replay.StartAsync(async options => await HubSpotSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddHubSpot(configure));
        replay.Serve("GET /crm/v3/objects/contacts/*", new RecordedBody(
            """{"id":"1","associations":{"companies":{"results":[{"id":"7","type":"contact_to_company_unlabeled"},{"id":"8","type":"employer"},{"id":"8","type":"contact_to_company_unlabeled"}]}}}"""));
        replay.Serve("POST /crm/v3/objects/contacts/search", new RecordedBody("""{"results":[{"id":"1"}]}"""));
        replay.Serve("POST /crm/v4/associations/contacts/companies/batch/read", new RecordedBody(
            """{"results":[{"from":{"id":"1"},"to":[{"toObjectId":7,"associationTypes":[{"typeId":279,"label":null}]},{"toObjectId":8,"associationTypes":[{"typeId":77,"label":"Employer"},{"typeId":279,"label":null}]}]}]}"""));

        var got = await replay.Client.Crm.Contacts.GetAsync("1");
        var found = (await replay.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.LastName.Is("Byron")] }))[0];

        new[] { got.Company?.Id, found.Company?.Id }.Should().Equal("7", "7");
    }
}
