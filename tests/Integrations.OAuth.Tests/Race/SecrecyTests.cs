using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.OAuth.Tests;

[Collection(OAuthServerCollection.Name)]
public sealed class SecrecyTests(OAuthServerFixture fixture)
{
    [OAuthServerFact]
    public async Task No_secret_of_the_race_is_in_a_log_a_trace_a_metric_an_event_an_exception_or_an_address()
    {
        using var logs = new RecordedLogs();
        using var activities = new RecordedActivities();
        using var metrics = new RecordedMetrics();
        await using var fleet =
            await Fleet.StartAsync(fixture.Server,
            services: all => all.AddLogging(l => l.AddProvider(logs).SetMinimumLevel(LogLevel.Trace)));
        var race = fleet.Race(callers: 10);
        foreach (var fault in EachFault(fleet)) await race.LiveAsync(0, fault);

        logs.Lines.Should().NotBeEmpty();
        activities.Lines.Should().NotBeEmpty();
        metrics.Lines.Should().Contain(line => line.StartsWith(IntegrationsTelemetry.MeterName, StringComparison.Ordinal));
        race.Thrown.Should().NotBeEmpty();
        fleet.Hosts.Sum(h => h.Wire.Secrets.Count).Should().BeGreaterThan(12, "codes, verifiers and the tokens of six lifetimes were used");
        foreach (var secrets in fleet.Hosts.Select(h => h.Wire.Secrets))
        {
            secrets.FindIn("log", logs.Lines).Should().BeEmpty();
            secrets.FindIn("activity", activities.Lines).Should().BeEmpty();
            secrets.FindIn("metric", metrics.Lines).Should().BeEmpty();
            secrets.FindIn("exception", race.Thrown.Select(e => e.ToString())).Should().BeEmpty();
            secrets.FindIn("event", fleet.Hosts.SelectMany(h => h.Events).Select(e => $"{e} {e.Reason}")).Should().BeEmpty();
            secrets.FindIn("address", fleet.Hosts.SelectMany(h => h.Wire.Addresses).Select(a => a.AbsoluteUri)).Should().BeEmpty();
        }
    }

    private static Fault[] EachFault(Fleet fleet) =>
    [
        Faults.None, Faults.LockTakenAway(fleet.Locks), Faults.CallersLeave(HostStep.Answered), Faults.OthersWrite(fleet),
        Faults.StoreFails(HostStep.Saved), Faults.NetworkIsGone,
    ];
}
