using System.Collections.Concurrent;

namespace Integrations.Load;

/// <summary>Begins calls at a constant rate and does not wait for them: as many wait as come in addition to the allowed ones.</summary>
internal sealed class Offer(ConnectionClient client, OfferSettings settings, IReadOnlyList<string> paths) : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly ConcurrentQueue<double> _durations = new();
    private readonly ConcurrentQueue<double> _refusals = new();
    private Task _calling = Task.CompletedTask;
    private int _path = -1;

    /// <summary>Starts the callers; completes at once, or after the number of calls of the settings.</summary>
    public async Task StartAsync()
    {
        var callers = Enumerable.Range(0, settings.Callers).Select(number =>
            Task.Run(() => CallAsync((number + settings.Phase) / settings.Callers)));
        _calling = Task.WhenAll([.. callers]);
        if (settings.Calls > 0) await _calling;
    }

    public async Task<OfferResult> EndAsync()
    {
        await _stop.CancelAsync();
        await _calling;
        return new() { Kind = settings.Kind, Tenant = settings.Tenant, Outcomes = _outcomes, Durations = [.. _durations],
            Refusals = [.. _refusals] };
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>One caller's share of the rate, its calls at even distances.</summary>
    private async Task CallAsync(double phase)
    {
        var interval = TimeSpan.FromSeconds(settings.Callers / settings.CallsPerSecond);
        var began = _clock.GetTimestamp();
        var calls = new List<Task>();
        while (!_stop.IsCancellationRequested && (settings.Calls == 0 || calls.Count < settings.Calls))
        {
            var wait = (interval * (calls.Count + phase)) - _clock.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait < Step ? Step : wait, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else calls.Add(SendAsync());
        }

        await Task.WhenAll(calls);
    }

    private async Task SendAsync()
    {
        var began = _clock.GetTimestamp();
        string outcome;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, paths[(int)((uint)Interlocked.Increment(ref _path) % paths.Count)]);
            using var response = await client.SendAsync(request, _stop.Token);
            outcome = Outcome.Ok;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            outcome = Outcome.Left;
        }
        catch (Exception e)
        {
            outcome = Outcome.Of(e);
        }

        _outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
        var took = _clock.GetElapsedTime(began).TotalMilliseconds;
        if (outcome == Outcome.Ok) _durations.Enqueue(took);
        if (outcome == Outcome.Refused) _refusals.Enqueue(took);
    }
}
