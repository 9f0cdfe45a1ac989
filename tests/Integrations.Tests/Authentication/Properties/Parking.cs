namespace Integrations.Tests.Authentication.Properties;

/// <summary>Where every step out of a machine stands still until the schedule says what becomes of it.</summary>
internal sealed class Parking
{
    private readonly Lock _gate = new();
    private readonly List<Step> _steps = [];
    private bool _isOpen;

    /// <summary>Stands still; fails with an <see cref="IOException"/> when told to.</summary>
    public async Task StopAsync(int machine, CancellationToken cancellationToken = default)
    {
        var step = new Step(machine);
        lock (_gate)
        {
            if (_isOpen) return;
            _steps.Add(step);
        }

        using var left = cancellationToken.Register(() => Remove(step)?.Gate.TrySetCanceled(cancellationToken));
        await step.Gate.Task;
    }

    /// <summary>One step goes on.</summary>
    public void GoOn(int number) => Take(number)?.Gate.TrySetResult();

    /// <summary>One step fails.</summary>
    public void Fail(int number) => Take(number)?.Gate.TrySetException(new IOException("It failed."));

    /// <summary>What a dead machine waits for never comes.</summary>
    public void Drop(int machine)
    {
        Step[] dropped;
        lock (_gate)
        {
            dropped = [.. _steps.Where(s => s.Machine == machine)];
            _steps.RemoveAll(s => s.Machine == machine);
        }

        foreach (var step in dropped) step.Gate.TrySetException(new IOException("The machine is gone."));
    }

    /// <summary>What stands still goes on, and nothing stands still any more.</summary>
    public void Open()
    {
        Step[] all;
        lock (_gate)
        {
            _isOpen = true;
            all = [.. _steps];
            _steps.Clear();
        }

        foreach (var step in all) step.Gate.TrySetResult();
    }

    /// <summary>Steps stand still again.</summary>
    public void Close()
    {
        lock (_gate) _isOpen = false;
    }

    private Step? Take(int number)
    {
        lock (_gate)
        {
            if (_steps.Count == 0) return null;
            var step = _steps[number % _steps.Count];
            _steps.Remove(step);
            return step;
        }
    }

    private Step? Remove(Step step)
    {
        lock (_gate) return _steps.Remove(step) ? step : null;
    }

    private sealed record Step(int Machine)
    {
        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
