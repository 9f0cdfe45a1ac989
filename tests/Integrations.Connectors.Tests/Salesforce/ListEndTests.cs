using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>Salesforce says outright whether a list is done.</summary>
public sealed class ListEndTests
{
    [Fact]
    public async Task A_page_that_is_not_done_and_has_no_link_is_a_contract_violation_and_moves_no_checkpoint()
    {
        await using var replay =
            await Replay.StartAsync(async options => await SalesforceSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddSalesforce(configure));
        replay.Serve("GET /services/data/v*/query*", new RecordedBody("""{"totalSize":5,"done":false,"records":[{"Id":"003ak0000000001AAA"},{"Id":"003ak0000000002AAA"}]}"""));
        var stream = replay.Client.Crm.Contacts.ListAsync();

        await FluentActions.Awaiting(async () => await stream.ToListAsync()).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*there is more*");

        stream.Checkpoint.Should().BeNull();
    }

    [Fact]
    public async Task A_limit_is_told_where_there_is_one_and_its_end_is_no_end_of_the_list()
    {
        var clock = new FakeClock();
        await using var vendor =
            await SalesforceSimulator.StartAsync(seed => seed.Contacts(4), new SimulatorOptions { TimeProvider = clock });
        await using var host = TestHost.Create(clock, integrations => integrations.AddSalesforce(vendor.Configure));
        using var running = clock.RunByItself();
        var contacts = host.Integrations.For("acme", (await host.ConnectAsync("acme")).Id).Crm.Contacts;
        clock.Advance(TimeSpan.FromMinutes(5));
        vendor.Requests.Clear();

        var all = contacts.ListAsync();
        (await all.ToListAsync()).Should().HaveCount(4);
        vendor.Requests[^1].Query["q"].ToString().Should().NotContain("LIMIT");
        var some = contacts.ListAsync(new() { Since = DateTimeOffset.MinValue, Limit = 2 });
        (await some.ToListAsync()).Should().HaveCount(2);
        vendor.Requests[^1].Query["q"].ToString().Should().EndWith("LIMIT 2");
        (await contacts.ListAsync(new() { Since = some.Checkpoint }).ToListAsync()).Should()
            .HaveCountGreaterThanOrEqualTo(2, "two were not read");
    }
}
