using Integrations.OAuth;

namespace Integrations.Chaos;

/// <summary>A worker process: does what its standard input says, a line a duty, and ends with it.</summary>
internal sealed class WorkerProgram(WorkerHost host) : IDisposable
{
    private Crowd? _crowd;

    public static async Task<int> RunAsync()
    {
        var settings =
            WorkerLines.Read<WorkerSettings>(Environment.GetEnvironmentVariable(WorkerSettings.Variable)
            ?? throw new InvalidOperationException($"{WorkerSettings.Variable} is not set."));
        await using var host = await WorkerHost.StartAsync(settings);
        using var worker = new WorkerProgram(host);
        Say(new());
        while (await Console.In.ReadLineAsync() is { } line)
            if (!await worker.DoAsync(WorkerLines.Read<WorkerCommand>(line))) return 0;

        // Whoever started it is gone, and the servers with it: there is nothing to wait for.
        Environment.Exit(1);
        return 1;
    }

    public void Dispose() => _crowd?.Dispose();

    /// <summary>False when that was the last duty.</summary>
    private async Task<bool> DoAsync(WorkerCommand command)
    {
        switch (command.Duty)
        {
            case WorkerDuty.Advance:
                host.Clock.Advance(command.By);
                Say(new());
                return true;
            case WorkerDuty.Hold:
                host.Steps.At = HoldAsync;
                Say(new());
                return true;
            case WorkerDuty.Call:
                Say(new() { Outcomes = await CallAsync(command) });
                return true;
            case WorkerDuty.Load:
                _crowd = new(host, command);
                _crowd.Start();
                Say(new());
                return true;
            case WorkerDuty.Stop:
                await StopAsync();
                return false;
            default:
                throw new InvalidOperationException($"There is no duty {command.Duty}.");
        }
    }

    private async Task<IReadOnlyDictionary<string, int>> CallAsync(WorkerCommand command)
    {
        var tally = new Tally();
        using var patience = new CancellationTokenSource(command.Patience, TimeProvider.System);
        var callers =
            Enumerable.Range(0, command.Callers)
            .Select(async _ => tally.Add(await host.TryCallAsync(command.Connections[0], patience.Token)));
        await Task.WhenAll(callers);
        return tally.Counts;
    }

    /// <summary>Callers leave; the library ends what it has begun.</summary>
    private async Task StopAsync()
    {
        if (_crowd is not null) await _crowd.StopAsync();
        await host.StopAsync();
        var events = Enum.GetValues<EventKind>().ToDictionary(kind => kind, kind => host.Events.Of(kind).Count);
        Say(new() { Outcomes = _crowd?.Tally.Counts ?? new Dictionary<string, int>(),
            Events = events.Where(e => e.Value > 0).ToDictionary() });
    }

    private static Task HoldAsync(HostStep step)
    {
        if (step != HostStep.Answered) return Task.CompletedTask;
        Say(new() { IsHolding = true });
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    private static void Say(WorkerReport report)
    {
        Console.Out.WriteLine(WorkerLines.Write(report));
        Console.Out.Flush();
    }
}
