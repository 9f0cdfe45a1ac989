using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

/// <summary>An activity has a date, a time of day in UTC that a whole day lacks, and a duration.</summary>
public sealed class EngagementTests
{
    [Theory]
    [InlineData("\"2026-02-03\"", "\"08:30\"", "\"01:15\"", "2026-02-03T08:30:00+00:00", "2026-02-03T09:45:00+00:00")]
    [InlineData("\"2026-02-03\"", "\"08:30:15\"", "null", "2026-02-03T08:30:15+00:00", null)]
    [InlineData("\"2026-02-03\"", "\"\"", "\"\"", "2026-02-03", null)]
    [InlineData("\"2026-02-03\"", "null", "\"01:00\"", "2026-02-03", null)]
    [InlineData("null", "\"08:30\"", "null", null, null)]
    [InlineData("\"2026-02-03\"", "\"noon\"", "null", null, null)]
    public async Task Date_time_and_duration_are_a_day_or_two_instants(string date, string time, string duration, string? due, string? end)
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /api/v2/activities/*", new RecordedBody(
            $$$"""{"success":true,"data":{"id":1,"type":"lunch","due_date":{{{date}}},"due_time":{{{time}}},"duration":{{{duration}}}}}"""));

        var activity = await replay.Client.Crm.Engagements.GetAsync("1");

        (activity.Due?.ToString(), activity.End?.ToString()).Should().Be((due, end));
        string[] broken = time.Contains("noon", StringComparison.Ordinal) ? [nameof(Engagement.Due)] : [];
        activity.Issues.Select(issue => issue.Field).Should().Equal(broken);
        (activity.Kind?.Value, activity.Kind?.Original).Should().Be((EngagementKind.Other, "lunch"));
    }

    [Fact]
    public async Task A_day_clears_the_time_that_an_instant_sets()
    {
        await using var replay = await StartAsync();
        replay.Serve("PATCH /api/v2/activities/*", new RecordedBody("""{"success":true,"data":{"id":1}}"""));
        var activities = replay.Client.Crm.Engagements;

        await activities.UpdateAsync("1", new() { Due = new DateTimeOffset(2026, 2, 3, 9, 30, 0, TimeSpan.FromHours(1)) });
        replay.Requests.Last().Should().Contain("""{"due_date":"2026-02-03","due_time":"08:30"}""");
        await activities.UpdateAsync("1", new() { Due = new DateOnly(2026, 2, 4) });
        replay.Requests.Last().Should().Contain("""{"due_date":"2026-02-04","due_time":null}""");
    }

    private static Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await PipedriveSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddPipedrive(configure));
}
