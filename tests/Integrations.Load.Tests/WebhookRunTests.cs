using System.Text.Json;
using Integrations.OAuth;

namespace Integrations.Load.Tests;

/// <summary>The command for webhooks in short, on SQLite; with INTEGRATIONS_TEST_LONG in its long form.</summary>
public sealed class WebhookRunTests
{
    /// <summary>
    /// The ratio of waits depends on the time that other programs leave: it is a bar of the command, on idle cores, and not of this test.
    /// </summary>
    [Fact]
    public async Task Killed_receivers_and_dispatchers_lose_no_acknowledged_event_and_a_replay_writes_exactly_the_expected_rows()
    {
        var (summary, ended) = await RunAsync(Rounds.AreMany ? [] : ["--short", "--events", "2000"]);
        var (acknowledged, kills) = (summary.GetProperty("acknowledged").GetInt32(), summary.GetProperty("kills").GetInt32());
        (acknowledged > 0, kills >= 2).Should().Be((true, true), ended.Output);
        summary.GetProperty("lost").GetInt32().Should().Be(0, ended.Output);
        summary.GetProperty("twice").GetInt32().Should().Be(0, ended.Output);
        var expected = summary.GetProperty("rows_expected").GetInt64();
        summary.GetProperty("replayed").GetInt64().Should().Be(expected + 10, "ten events are poison");
        summary.GetProperty("rows").GetInt64().Should().Be(expected, ended.Output);
        summary.GetProperty("rows_of_different_events").GetInt64().Should().Be(expected, ended.Output);
        summary.GetProperty("peak_mb_over_start").GetDouble().Should().BeLessThan(150, ended.Output);
        summary.GetProperty("forged_peak_mb").GetDouble().Should().BeLessThan(150, ended.Output);
    }

    [Fact]
    public async Task An_inbox_that_does_not_survive_its_process_is_caught()
    {
        var (summary, ended) = await RunAsync("--short", "--control");
        ended.Code.Should().Be(1, ended.Output);
        summary.GetProperty("lost").GetInt32().Should().BePositive("else the proof would prove nothing");
    }

    private static async Task<(JsonElement Summary, Ended Ended)> RunAsync(params string[] options)
    {
        var file = Path.Combine(Path.GetTempPath(), $"webhooks-{Guid.NewGuid():N}.json");
        try
        {
            var ended = await ChildProgram.EndAsync("dotnet", AppContext.BaseDirectory,
                [typeof(WebhookRun).Assembly.Location, "--webhooks", "--json", file, .. options]);
            File.Exists(file).Should().BeTrue(ended.Output);
            return (JsonElement.Parse(await File.ReadAllTextAsync(file)), ended);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
