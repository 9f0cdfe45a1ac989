using System.Text.Json;
using Integrations.OAuth;

namespace Integrations.Load.Tests;

/// <summary>The command itself, in short; with INTEGRATIONS_TEST_LONG in its long form.</summary>
public sealed class LoadRunTests
{
    /// <summary>
    /// What depends on the time that other programs leave (the last percents of use, the ratio of waits) is a bar of the command, on idle
    /// cores, and not of this test.
    /// </summary>
    [RedisFact]
    public async Task Budgets_of_every_kind_are_kept_and_used_while_Redis_is_away_and_no_call_of_a_quiet_tenant_is_refused()
    {
        var (summary, ended) = await RunAsync(Form);
        var budgets = summary.GetProperty("budgets").EnumerateArray().ToList();
        budgets.Select(budget => budget.GetProperty("kind").GetString()).Should()
            .Equal("fixed-window", "sliding-window", "token-bucket", "leaky-bucket", "daily", "concurrency", "cost");
        budgets.Should().OnlyContain(budget => budget.GetProperty("violations").GetInt64() == 0, ended.Output);
        budgets.Should().OnlyContain(budget => budget.GetProperty("used").GetDouble() > 0.7, ended.Output);
        summary.GetProperty("redis_restarts").GetInt32().Should().Be(1);
        var neighbor = summary.GetProperty("neighbor");
        (neighbor.GetProperty("calls").GetInt32() >= 50, neighbor.GetProperty("failed").EnumerateObject().Count()).Should()
            .Be((true, 0), ended.Output);
    }

    [Fact]
    public async Task Processes_that_share_nothing_are_caught()
    {
        var (_, ended) = await RunAsync("--short", "--control", "--kinds", "sliding-window,token-bucket,concurrency");
        ended.Code.Should().Be(1, ended.Output);
        HasViolations(ended).Should().BeTrue("else the proof would prove nothing");
    }

    private static string[] Form => Rounds.AreMany ? [] : ["--short"];

    private static bool HasViolations(Ended ended) => ended.Output.Contains(" violations, 0 are allowed", StringComparison.Ordinal);

    private static async Task<(JsonElement Summary, Ended Ended)> RunAsync(params string[] options)
    {
        var file = Path.Combine(Path.GetTempPath(), $"load-{Guid.NewGuid():N}.json");
        try
        {
            var ended = await ChildProgram.EndAsync("dotnet", AppContext.BaseDirectory,
                [typeof(LoadRun).Assembly.Location, "--json", file, .. options]);
            File.Exists(file).Should().BeTrue(ended.Output);
            return (JsonElement.Parse(await File.ReadAllTextAsync(file)), ended);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
