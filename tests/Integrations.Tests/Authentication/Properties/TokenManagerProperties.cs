using FsCheck;
using FsCheck.Fluent;

namespace Integrations.Tests.Authentication.Properties;

/// <summary>
/// Against any interleaving of calls, callers who leave, failures, time, deaths and other people's writes: one request in flight, no
/// refresh token sent twice unless its answer is lost, the newest credential in the store, no ended token handed out, and no living grant
/// reported gone.
/// </summary>
public sealed class TokenManagerProperties
{
    private const int Schedules = 60;

    [Fact]
    public void Whatever_happens_the_token_manager_keeps_its_promises()
    {
        var refreshes = 0;
        Prop.ForAll(Schedule.Any, schedule =>
        {
            var vendor = Run(schedule, TimeSpan.FromSeconds(61));
            refreshes += vendor.Refreshes;
            vendor.Violations.Should().BeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Schedules));
        refreshes.Should().BeGreaterThan(Schedules / 2, "schedules that never refresh would prove nothing");
    }

    [Fact]
    public void While_nobody_dies_and_nothing_fails_or_hangs_the_grant_lives()
    {
        Prop.ForAll(Schedule.Harmless, schedule =>
        {
            var vendor = Run(schedule, TimeSpan.FromSeconds(1));
            vendor.Violations.Should().BeEmpty();
            vendor.IsAlive.Should().BeTrue();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Schedules));
    }

    private static ModelVendor Run(Schedule schedule, TimeSpan longestStep) =>
        Task.Run(() => ScheduleRun.RunAsync(schedule, longestStep)).GetAwaiter().GetResult();
}
