using FluentAssertions;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Salesforce.Tests;

/// <summary>The several meanings of <c>invalid_grant</c>.</summary>
public sealed class TokenErrorTests
{
    [Theory]
    [InlineData(SalesforceFault.RequestBeingProcessed)]
    [InlineData(SalesforceFault.ExpiredCode)]
    [InlineData(SalesforceFault.IpRestricted)]
    [InlineData("a text nobody has seen yet")]
    public async Task What_passes_ends_no_grant(string description)
    {
        await using var run = await Run.StartAsync();
        run.Vendor.Faults.Next("POST /services/oauth2/token", SalesforceFault.InvalidGrant(description));
        var refusal = (await run.Awaiting(r => r.ListAsync()).Should().ThrowAsync<VendorUnavailableException>()).Which;
        refusal.IsTransient.Should().BeTrue();
        run.Clock.Advance(refusal.RetryAt!.Value - run.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        (await run.ListAsync()).Should().ContainSingle();
        run.Vendor.Requests.To("POST /services/oauth2/token").Should().HaveCount(3, "one consent, one refusal, one refresh");
    }

    [Fact]
    public async Task Hours_in_which_nobody_may_log_in_pass()
    {
        await using var run = await Run.StartAsync();
        run.Vendor.Faults.Always("POST /services/oauth2/token", SalesforceFault.InvalidGrant(SalesforceFault.IpRestricted));
        for (var hour = 0; hour < 9; hour++)
        {
            await run.Awaiting(r => r.ListAsync()).Should().ThrowAsync<VendorUnavailableException>();
            run.Clock.Advance(TimeSpan.FromHours(1));
        }

        run.Vendor.Faults.Clear();
        (await run.ListAsync()).Should().ContainSingle();
    }

    [Theory]
    [InlineData(SalesforceFault.Expired)]
    [InlineData(SalesforceFault.InactiveUser)]
    [InlineData(SalesforceFault.NotApproved)]
    public async Task What_is_final_ends_the_grant_at_once(string description)
    {
        await using var run = await Run.StartAsync();
        run.Vendor.Faults.Always("POST /services/oauth2/token", SalesforceFault.InvalidGrant(description));
        (await run.Awaiting(r => r.ListAsync()).Should().ThrowAsync<NeedsReauthorizationException>()).Which.Reason.Should()
            .Be(ReauthorizationReason.GrantRejected);
    }

    [Fact]
    public async Task A_lost_answer_and_a_request_that_is_still_processed_end_no_grant()
    {
        await using var run = await Run.StartAsync();
        run.Vendor.Faults.Next("POST /services/oauth2/token", Fault.Reset());
        run.Vendor.Faults.Next("POST /services/oauth2/token", SalesforceFault.InvalidGrant(SalesforceFault.RequestBeingProcessed));
        var refusal = (await run.Awaiting(r => r.ListAsync()).Should().ThrowAsync<VendorUnavailableException>()).Which;
        run.Clock.Advance(refusal.RetryAt!.Value - run.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        (await run.ListAsync()).Should().ContainSingle();
    }

    /// <summary>A connection whose access token has ended.</summary>
    private sealed class Run(SalesforceSimulator vendor, TestHost host, FakeClock clock, ConnectionClient client, IDisposable running)
        : IAsyncDisposable
    {
        public SalesforceSimulator Vendor { get; } = vendor;

        public FakeClock Clock { get; } = clock;

        public static async Task<Run> StartAsync()
        {
            var clock = new FakeClock();
            var vendor = await SalesforceSimulator.StartAsync(seed => seed.Contacts(1), new SimulatorOptions { TimeProvider = clock });
            var host = TestHost.Create(clock, integrations => integrations.AddSalesforce(vendor.Configure));
            var running = clock.RunByItself();
            var connection = await host.ConnectAsync("acme");
            clock.Advance(TimeSpan.FromHours(3));
            return new(vendor, host, clock, host.Integrations.For(connection.Tenant, connection.Id), running);
        }

        public async Task<List<Models.Contact>> ListAsync() => await client.Crm.Contacts.ListAsync().ToListAsync();

        public async ValueTask DisposeAsync()
        {
            running.Dispose();
            await host.DisposeAsync();
            await Vendor.DisposeAsync();
        }
    }
}
