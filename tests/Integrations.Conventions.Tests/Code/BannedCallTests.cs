using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

public sealed partial class BannedCallTests
{
    private const string Clock = "Take a TimeProvider";

    /// <summary>What must not be called in src, and what to do instead.</summary>
    private static readonly (Func<CalledMember, bool> Is, string Instead)[] Banned =
    [
        (m => m is { Type: "System.DateTime" or "System.DateTimeOffset", Name: "get_Now" or "get_UtcNow" or "get_Today" }, $"{Clock}: clock.GetUtcNow()"),
        (m => m is { Type: "System.Threading.Tasks.Task", Name: "Delay" } && !TakesClock(m), $"{Clock}: Task.Delay(delay, clock, cancellationToken)"),
        (m => m is { Type: "System.Threading.Tasks.Task", Name: "WaitAsync" } && m.Parameters.Contains("System.TimeSpan") && !TakesClock(m), $"{Clock}: task.WaitAsync(timeout, clock, cancellationToken)"),
        (m => m is { Type: "System.Threading.CancellationTokenSource", Name: "CancelAfter" }, $"{Clock}: new CancellationTokenSource(delay, clock), linked to the caller's token"),
        (m => m is { Type: "System.Threading.CancellationTokenSource", Name: ".ctor", Parameters.Length: > 0 } && !TakesClock(m), $"{Clock}: new CancellationTokenSource(delay, clock)"),
        (m => m is { Type: "System.Threading.PeriodicTimer", Name: ".ctor" } && !TakesClock(m), $"{Clock}: new PeriodicTimer(period, clock)"),
        (m => m is { Type: "System.Threading.Timer", Name: ".ctor" }, $"{Clock}: clock.CreateTimer(...)"),
        (m => m is { Type: "System.Diagnostics.Stopwatch", Name: ".ctor" or "StartNew" or "GetTimestamp" or "GetElapsedTime" }, $"{Clock}: clock.GetTimestamp(), clock.GetElapsedTime(start)"),
        (m => m is { Type: "System.Environment", Name: "get_TickCount" or "get_TickCount64" }, $"{Clock}: clock.GetTimestamp()"),
        (m => m is { Type: "System.Threading.Thread", Name: "Sleep" or "SpinWait" or ".ctor" }, "Await: Task.Delay(delay, clock, cancellationToken)"),
        (m => m is { Type: "System.Threading.Tasks.Task", Name: "Wait" or "WaitAll" or "WaitAny" }, "Await the task; never block a thread"),
        (m => m.Name is "set_ServerCertificateCustomValidationCallback" or "set_RemoteCertificateValidationCallback" or "get_DangerousAcceptAnyServerCertificateValidator" or "set_ServerCertificateValidationCallback", "Certificate validation is never replaced: remove the callback"),
        (m => m is { Type: "System.Console" }, "Log through ILogger; a library owns no console"),
    ];

    public static TheoryData<string> Packages => [.. Repo.Packages.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void No_package_calls_what_is_banned(string package)
    {
        var called = CalledMember.Of(Repo.Packages.Single(p => p.Name == package).Assembly);
        Rule.Holds(
            from member in called
            from banned in Banned
            where banned.Is(member)
            select $"{package} calls {member}. {banned.Instead}.",
            "A banned member is called in src; search the package for its name and do what is said behind it.");
    }

    [Fact]
    public void No_thread_waits_for_a_task() => Rule.Holds(
        Repo.Sources("src").SelectMany(f => f.Find(Blocking())),
        "Await it. A task known to be complete is read by await too, or by IsCompletedSuccessfully and Result on the same line.");

    private static bool TakesClock(CalledMember member) => member.Parameters.Contains("System.TimeProvider");

    [GeneratedRegex(@"^(?![^\n]*IsCompletedSuccessfully)[^\n]*(\.GetAwaiter\(\)\.GetResult\(\)|\bTask\w*\.Result\b|Async\([^\n;]*\)\.Result\b)[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Blocking();
}
