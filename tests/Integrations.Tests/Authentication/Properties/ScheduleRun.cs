using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication.Properties;

/// <summary>Runs a schedule on three machines over one store, then lets everything come to its end and compares with the model.</summary>
internal sealed class ScheduleRun : IAsyncDisposable
{
    private const int LongestRest = 600;

    private readonly TokenFleet _fleet = new();
    private readonly Parking _parking = new();
    private readonly FleetMachine[] _machines = new FleetMachine[3];
    private readonly List<ScheduledCaller> _callers = [];
    private readonly HandOuts _handOuts;

    private readonly TimeSpan _longestStep;

    private ScheduleRun(TimeSpan longestStep)
    {
        _longestStep = longestStep;
        Vendor = new(_fleet.Clock);
        _handOuts = new(Vendor, _fleet.Clock);
    }

    public ModelVendor Vendor { get; }

    /// <summary>Runs it to the end; what was broken is in the vendor's violations.</summary>
    /// <param name="schedule">What happens.</param>
    /// <param name="longestStep">Nothing outside a machine takes longer: before more time passes, what stands still goes on.</param>
    public static async Task<ModelVendor> RunAsync(Schedule schedule, TimeSpan longestStep)
    {
        await using var run = new ScheduleRun(longestStep);
        await run._fleet.ConnectAsync(run.Vendor.Issue());
        for (var i = 0; i < run._machines.Length; i++) run.Boot(i);
        run._fleet.Clock.Advance(TimeSpan.FromHours(2));
        foreach (var operation in schedule.Operations)
        {
            await run.DoAsync(operation);
            await ManualTimeProvider.SettleAsync();
        }

        await run.FinishAsync();
        return run.Vendor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers) caller.Dispose();
        await _fleet.DisposeAsync();
    }

    private async Task DoAsync(Operation operation)
    {
        switch (operation.Act)
        {
            case Act.Call:
                var at = operation.Number % _machines.Length;
                _callers.Add(new(_machines[at], Vendor, _handOuts));
                break;
            case Act.Leave when _callers.Count > 0:
                _callers[operation.Number % _callers.Count].Leave();
                break;
            case Act.GoOn:
                _parking.GoOn(operation.Number);
                break;
            case Act.Fail:
                _parking.Fail(operation.Number);
                break;
            case Act.Pass:
                if (operation.Span > _longestStep) await RestAsync();
                _fleet.Clock.Advance(operation.Span);
                break;
            case Act.EndToken:
                Vendor.EndToken();
                break;
            case Act.WriteHealth:
                await _fleet.WriteHealthAsync();
                break;
            case Act.Reencrypt:
                await _fleet.RewriteCredentialsAsync();
                break;
            case Act.Die:
                await DieAsync(operation.Number % _machines.Length);
                break;
        }
    }

    private void Boot(int number)
    {
        var machine = _machines[number] = _fleet.Machine(refresher: new ModelRefresher(Vendor, _fleet, _parking, number));
        machine.Store.BeforeFind = token => _parking.StopAsync(number, token);
        machine.Store.BeforeSave = _ => _parking.StopAsync(number);
        machine.Store.AfterSave = (_, _) => _parking.StopAsync(number);
    }

    private async Task DieAsync(int number)
    {
        foreach (var caller in _callers.Where(c => c.Machine == _machines[number])) caller.Leave();
        _machines[number].Kill();
        _parking.Drop(number);
        await ManualTimeProvider.SettleAsync();
        Vendor.Bury(number, (await _fleet.StoredAsync()).Credentials.Credential);
        Boot(number);
    }

    private async Task FinishAsync()
    {
        await RestAsync();
        _parking.Open();
        await _fleet.Clock.RunAsync(Task.WhenAll(_machines.Select(m => m.Tokens.StopAsync(default))));
        var stored = Vendor.Find((await _fleet.StoredAsync()).Credentials.Credential);
        if (Vendor.AskedForNewest is { Answer: AnswerState.Delivered } && stored != Vendor.Newest) Vendor.Violations.Add("the store "
            + $"holds {stored.RefreshToken}, the newest delivered is {Vendor.Newest.RefreshToken}");
    }

    /// <summary>Lets everything outside go on, and time pass, until every caller has an outcome and nobody alive is at a refresh.</summary>
    private async Task RestAsync()
    {
        _parking.Open();
        for (var seconds = 0; !await IsAtRestAsync(); seconds++)
        {
            if (seconds > LongestRest) throw new TimeoutException("Somebody still waits.");
            _fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        _parking.Close();
    }

    private async Task<bool> IsAtRestAsync()
    {
        await ManualTimeProvider.SettleAsync();
        return _callers.TrueForAll(c => c.Outcome.IsCompleted) && !Vendor.IsAsked;
    }
}
