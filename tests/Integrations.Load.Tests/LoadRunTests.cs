using System.Text.Json;
using Integrations.OAuth;

namespace Integrations.Load.Tests;

/// <summary>The command itself, in short; with INTEGRATIONS_TEST_LONG in its long form.</summary>
public sealed class LoadRunTests
{
    [RedisFact]
    public async Task Budgets_of_every_kind_are_kept_and_used_and_no_tenant_waits_for_a_loud_one()
    {
        var (summary, ended) = await RunAsync(Form);
        // A machine that others keep busy is slow; a violation is none of its doing.
        if (ended.Code == 1 && !HasViolations(ended)) (summary, ended) = await RunAsync(Form);

        ended.Code.Should().Be(0, ended.Output);
        var budgets = summary.GetProperty("budgets").EnumerateArray().ToList();
        budgets.Select(budget => budget.GetProperty("kind").GetString()).Should()
            .Equal("fixed-window", "sliding-window", "token-bucket", "leaky-bucket", "daily", "concurrency", "cost");
        budgets.Should().OnlyContain(budget => budget.GetProperty("violations").GetInt64() == 0);
        summary.GetProperty("neighbor").GetProperty("calls").GetInt32().Should().BeGreaterThanOrEqualTo(100, ended.Output);
        summary.GetProperty("neighbour_p99_ratio").GetDouble().Should().BeLessThanOrEqualTo(2);
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
