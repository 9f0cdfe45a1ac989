using FluentAssertions;
using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Tests.Health;

public sealed class DegradedTests
{
    private readonly InMemoryConnectionStore _store = new();
    private readonly KeyRing _ring = new() { CurrentValue = new CredentialKeys().Add("2026-11", KeyRing.Key(1)) };

    [Fact]
    public async Task Failures_in_a_row_degrade_a_connection_once_and_a_success_recovers_it_once()
    {
        await using var host = Start();
        var client = await host.ConnectAsync("one");
        await FailAsync(host, client, 4);
        (await EventsAsync(host)).Should().BeEmpty();
        await FailAsync(host, client, 6);
        (await EventsAsync(host, 1)).Should().Equal(EventKind.Degraded);
        (await client.DescribeAsync()).Connection.Should()
            .BeEquivalentTo(new { Status = ConnectionStatus.Degraded, Reason = (ReauthorizationReason?)null });

        await SucceedAsync(host, client, 3);
        (await EventsAsync(host, 2)).Should().Equal(EventKind.Degraded, EventKind.Recovered);
        (await client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task Writes_whose_outcome_is_unknown_count_as_the_failures_behind_them()
    {
        await using var host = Start();
        var client = await host.ConnectAsync("one");
        host.Vendor.Always("POST /contacts", new AcmeAnswer(502, "<html>", "text/html"));
        for (var i = 0; i < 5; i++)
            await FluentActions.Awaiting(() => client.Crm.Contacts.CreateAsync(new() { Title = "x" }).AsTask()).Should()
                .ThrowAsync<OutcomeUnknownException>();
        (await EventsAsync(host, 1)).Should().Equal(EventKind.Degraded);
    }

    [Fact]
    public async Task A_success_in_between_starts_the_count_anew()
    {
        await using var host = Start();
        var client = await host.ConnectAsync("one");
        await FailAsync(host, client, 4);
        await SucceedAsync(host, client, 1);
        await FailAsync(host, client, 4);
        (await EventsAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task Failures_far_apart_are_not_in_a_row()
    {
        await using var host = Start();
        var client = await host.ConnectAsync("one");
        await FailAsync(host, client, 4);
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        await FailAsync(host, client, 4);
        (await EventsAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_refusal_of_one_request_says_nothing_of_the_connection()
    {
        await using var host = Start();
        var client = await host.ConnectAsync("one");
        host.Vendor.Always("GET /contacts/42", new AcmeAnswer(404, "{}"));
        for (var i = 0; i < 10; i++) (await client.Crm.Contacts.FindAsync("42")).Should().BeNull();
        (await EventsAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_two_machines_that_notice_one_reports_and_the_other_may_see_it_recover()
    {
        await using var first = Start();
        await using var second = Start();
        var here = await first.ConnectAsync("one");
        var there = second.Integrations.For(here.Key.Tenant, here.Key.Connection);
        await FailAsync(first, here, 5);
        (await EventsAsync(first, 1)).Should().Equal(EventKind.Degraded);
        await FailAsync(second, there, 5);
        (await EventsAsync(first)).Concat(await EventsAsync(second)).Should().Equal(EventKind.Degraded);

        await SucceedAsync(second, there, 2);
        (await EventsAsync(first)).Concat(await EventsAsync(second, 1)).Should().BeEquivalentTo([EventKind.Degraded, EventKind.Recovered]);
        (await here.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);
    }

    private AcmeHost Start() => new(AcmeConnector.Definition(), services => services
        .AddSingleton<IConnectionStore>(_store)
        .AddSingleton<IOptionsMonitor<CredentialKeys>>(_ring)
        .AddSingleton<IConnectionEventHandler, EventLog>());

    private static async Task FailAsync(AcmeHost host, ConnectionClient client, int times)
    {
        host.Options.Retry.MaxRetryAttempts = 0;
        host.Vendor.Always("GET /contacts/42", new AcmeAnswer(500, "{}"));
        for (var i = 0; i < times; i++) await host.Clock.RunAsync(client.Crm.Contacts.Invoking(async c => await c.GetAsync("42")).Should()
            .ThrowAsync<IntegrationException>());
        await ManualTimeProvider.SettleAsync();
    }

    private static async Task SucceedAsync(AcmeHost host, ConnectionClient client, int times)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Vendor.Always("GET /contacts/42", new AcmeAnswer(200, """{"id":"42","data":{}}"""));
        for (var i = 0; i < times; i++) await host.RunAsync(client.Crm.Contacts.GetAsync("42"));
        await ManualTimeProvider.SettleAsync();
    }

    private static async Task<EventKind[]> EventsAsync(AcmeHost host, int atLeast = 0)
    {
        var events = host.Services.GetServices<IConnectionEventHandler>().OfType<EventLog>().Single().Events;
        await host.Clock.RunUntilAsync(() => events.Count >= atLeast);
        await ManualTimeProvider.SettleAsync();
        await host.Services.GetRequiredService<Integrations.Internal.ConnectionEvents>().DrainAsync();
        return [.. events.Select(e => e.Kind)];
    }
}
