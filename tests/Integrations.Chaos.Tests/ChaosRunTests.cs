using System.Diagnostics;
using System.Text.Json;

namespace Integrations.Chaos.Tests;

/// <summary>The command itself, in short.</summary>
public sealed class ChaosRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [RealServersFact]
    public async Task Ten_seconds_of_chaos_lose_nothing_that_is_not_explained()
    {
        var (summary, code, progress) = await RunAsync();
        code.Should().Be(0, progress);
        (Number("connections"), Number("workers")).Should().Be((300, 4));
        Number("refreshes").Should().BeGreaterThan(300, "every connection is refreshed while things go wrong, and at the end");
        Number("lost").Should().Be(Number("explained"), progress);
        Number("reuse_detected").Should().BeLessThanOrEqualTo(Number("explained"), progress);
        summary.GetProperty("restarts").ToString().Should().Be("""{"database":2,"redis":2,"redis_pauses":1,"killed":4,"stopped":3}""");

        int Number(string name) => summary.GetProperty(name).GetInt32();
    }

    [RealServersFact]
    public async Task Without_claims_the_same_loses_grants_that_nothing_explains()
    {
        var (summary, code, progress) = await RunAsync("--control");
        code.Should().Be(1, progress);
        summary.GetProperty("lost").GetInt32().Should().BePositive("else the proof would prove nothing");
        summary.GetProperty("explained").GetInt32().Should().Be(0, "nobody was killed");
    }

    [Fact]
    public async Task On_a_shared_file_short_chaos_loses_nothing_that_is_not_explained()
    {
        var (summary, code, progress) = await RunAsync("--store", "sqlite", "--seconds", "5", "--connections", "100");
        code.Should().Be(0, progress);
        summary.GetProperty("refreshes").GetInt32().Should().BeGreaterThan(100, progress);
        summary.GetProperty("restarts").ToString().Should().Be("""{"database":0,"redis":0,"redis_pauses":0,"killed":4,"stopped":3}""");
    }

    [Fact]
    public async Task On_a_shared_file_too_grants_are_lost_without_claims()
    {
        var (summary, code, progress) = await RunAsync("--store", "sqlite", "--seconds", "5", "--connections", "100", "--control");
        code.Should().Be(1, progress);
        summary.GetProperty("lost").GetInt32().Should().BePositive("else the proof would prove nothing");
    }

    private static async Task<(JsonElement Summary, int Code, string Progress)> RunAsync(params string[] more)
    {
        var file = Path.Combine(Path.GetTempPath(), $"chaos-{Guid.NewGuid():N}.json");
        using var run =
            Process.Start(new ProcessStartInfo("dotnet",
            [typeof(ChaosRun).Assembly.Location, "--seconds", "10", "--connections", "300", "--json", file,
            .. more]) { RedirectStandardError = true })!;
        try
        {
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            var progress = await run.StandardError.ReadToEndAsync(patience.Token);
            await run.WaitForExitAsync(patience.Token);
            File.Exists(file).Should().BeTrue(progress);
            return (JsonElement.Parse(await File.ReadAllTextAsync(file)), run.ExitCode, progress);
        }
        finally
        {
            // Its workers end with its pipes, its servers by its own doing.
            if (!run.HasExited) using (Process.Start("kill", ["-TERM", $"{run.Id}"])) await run.WaitForExitAsync();
            File.Delete(file);
        }
    }
}
