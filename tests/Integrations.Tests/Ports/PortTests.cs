using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Ports;

public sealed class PortTests
{
    /// <summary>
    /// The longest that any entry takes: a handful of calls of one part, each under its limit, and what a token request may take.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public static TheoryData<string, PortFailure> Failures
    {
        get
        {
            var failures = new TheoryData<string, PortFailure>();
            foreach (var port in PortRows.All.Keys)
                foreach (var failure in Enum.GetValues<PortFailure>().Where(f => f != PortFailure.None)) failures.Add(port.Name, failure);
            return failures;
        }
    }

    [Fact]
    public void Every_public_interface_is_a_row_or_says_why_not()
    {
        var missing =
            typeof(IIntegrations).Assembly.GetExportedTypes()
            .Where(t => t.IsInterface && !PortRows.All.ContainsKey(t) && !PortRows.NotPorts.ContainsKey(t));
        missing.Select(t => t.Name).Should().BeEmpty(
            "a host may implement each of these: call it through PortGuard.For(...), and add a row to PortRows.All that registers one "
                + "behind wrap(...); or, if no host supplies it, add it to PortRows.NotPorts with the reason");
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whatever_a_part_does_every_entry_ends_in_time_and_with_a_typed_error(string port, PortFailure failure)
    {
        await using var world = await PortWorld.StartAsync(PortRows.All.Keys.Single(p => p.Name == port));
        foreach (var (name, ask) in world.Entries)
        {
            world.Fail(failure);
            var began = world.Clock.GetTimestamp();
            var error = await CatchAsync(world.Clock.RunAsync(Task.Run(ask)));
            if (error is not null) error.Should()
                .BeAssignableTo<IntegrationException>("{0} must not throw what the {1} did: {2}", name, port, error);
            (world.Clock.GetElapsedTime(began) - (name.Contains("after", StringComparison.Ordinal)
                || name.Contains("ended", StringComparison.Ordinal) ? TimeSpan.FromHours(2) : default))
                .Should().BeLessThan(Longest, "{0} must not wait for the {1} for ever", name, port);
            if (error is IntegrationException { Code: ErrorCode.StoreUnavailable }) world.Log.Lines.Should()
                .Contain(line => line.StartsWith("Warning", StringComparison.Ordinal), "the cause is logged");
            world.Fail(PortFailure.None);
            await ManualTimeProvider.SettleAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Once_a_part_works_again_the_next_call_does(string port, PortFailure failure)
    {
        await using var world = await PortWorld.StartAsync(PortRows.All.Keys.Single(p => p.Name == port));
        world.Fail(failure);
        await CatchAsync(world.Clock.RunAsync(Task.Run(world.GetAsync)));
        world.Fail(PortFailure.None);
        var began = world.Clock.GetTimestamp();
        await world.Clock.RunAsync(Task.Run(world.GetAsync));
        world.Clock.GetElapsedTime(began).Should().BeLessThan(PortWorld.Limit, "nothing of the failure is left to wait for");
    }

    private static async Task<Exception?> CatchAsync(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (Exception e) when (e is not TimeoutException || e is LimitPassedException)
        {
            return e;
        }
    }
}
