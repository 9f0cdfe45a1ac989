using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>Links at Salesforce: fields, and records of their own.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private SalesforceSimulator _vendor = null!;
    private TestHost _host = null!;
    private IDisposable _running = null!;
    private CrmClient _crm = null!;

    public async ValueTask InitializeAsync()
    {
        _vendor = await SalesforceSimulator.StartAsync(seed => seed.Accounts(1).Contacts(2).Opportunities(1),
            new SimulatorOptions { TimeProvider = _clock });
        _host = TestHost.Create(_clock, integrations => integrations.AddSalesforce(_vendor.Configure));
        _running = _clock.RunByItself();
        _crm = _host.Integrations.For("acme", (await _host.ConnectAsync("acme")).Id).Crm;
    }

    public async ValueTask DisposeAsync()
    {
        _running.Dispose();
        await _host.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    [Fact]
    public async Task Unlinking_removes_every_link_between_the_two()
    {
        var (deal, contact) = ((await _crm.Deals.ListAsync().ToListAsync())[0].Id!, (await _crm.Contacts.ListAsync().ToListAsync())[0].Id!);
        await _crm.Deals.LinkAsync(deal, Contact.Resource, contact, "Decision Maker");
        await _crm.Deals.LinkAsync(deal, Contact.Resource, contact, "Evaluator");

        await _crm.Deals.UnlinkAsync(deal, Contact.Resource, contact);

        (await _crm.Deals.GetAsync(deal)).Contacts.Should().NotContain(c => c.Id == contact);
    }

    [Fact]
    public async Task A_label_that_has_no_place_is_refused()
    {
        var (contact, company) =
            ((await _crm.Contacts.ListAsync().ToListAsync())[0].Id!, (await _crm.Companies.ListAsync().ToListAsync())[0].Id!);

        await FluentActions.Awaiting(() => _crm.Contacts.LinkAsync(contact, Company.Resource, company, "Employer").AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>().WithMessage("*link without a label*");
    }

    [Fact]
    public async Task A_field_and_a_custom_field_of_one_place_are_not_both_taken()
    {
        var contact = (await _crm.Contacts.ListAsync().ToListAsync())[0].Id!;

        await FluentActions.Awaiting(() =>
            _crm.Contacts.UpdateAsync(contact, new() { LastName = "mine", CustomFields = { ["LastName"] = "theirs" } }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>().WithMessage("*LastName*set one of the two*");
    }

    [Fact]
    public async Task A_refusal_with_status_200_is_no_empty_list_and_no_missing_link()
    {
        await using var replay =
            await Replay.StartAsync(async options => await SalesforceSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddSalesforce(configure));
        replay.Serve("GET /services/data/v*/query*", new RecordedBody("""[{"message":"down","errorCode":"SERVER_UNAVAILABLE"}]"""));
        var stream = replay.Client.Crm.Contacts.ListAsync();

        await FluentActions.Awaiting(async () => await stream.ToListAsync()).Should().ThrowAsync<VendorUnavailableException>();
        await FluentActions.Awaiting(() => replay.Client.Crm.Deals.UnlinkAsync("006", Contact.Resource, "003").AsTask()).Should()
            .ThrowAsync<VendorUnavailableException>();

        stream.Checkpoint.Should().BeNull();
    }
}
