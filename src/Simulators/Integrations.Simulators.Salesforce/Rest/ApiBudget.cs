namespace Integrations.Simulators.Salesforce;

/// <summary>The org's calls of the last 24 hours, counted from the first one.</summary>
internal sealed class ApiBudget(SimulatorClock clock)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _since = clock.Now;
    private int _used;

    public int Limit { get; set; } = 15_000;

    public int Used
    {
        get { lock (_gate) return _used; }
        set { lock (_gate) _used = value; }
    }

    /// <summary>Returns false when the limit is exhausted; a rejected request does not count.</summary>
    public bool TrySpend()
    {
        lock (_gate)
        {
            if (clock.Now - _since >= TimeSpan.FromDays(1))
                (_since, _used) = (clock.Now, 0);
            if (_used >= Limit)
                return false;
            _used++;
            return true;
        }
    }
}
