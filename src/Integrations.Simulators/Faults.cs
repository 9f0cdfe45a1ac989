namespace Integrations.Simulators;

/// <summary>
/// Faults by request. A pattern is "METHOD /path" without a query; * stands for any characters. What is set by Next is used up first, in order; then the latest Always counts.
/// </summary>
public sealed class Faults
{
    private readonly List<(RequestPattern Pattern, Fault Fault)> _next = [];
    private readonly List<(RequestPattern Pattern, Fault Fault)> _always = [];

    internal Faults() { }

    /// <summary>How many faults set by Next still wait for their request.</summary>
    public int Pending
    {
        get { lock (_next) return _next.Count; }
    }

    /// <summary>The next matching request meets the fault.</summary>
    public void Next(string pattern, Fault fault) => Next(pattern, fault, 1);

    /// <summary>The next matching requests meet the fault, as many as said.</summary>
    public void Next(string pattern, Fault fault, int times)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var parsed = RequestPattern.Parse(pattern);
        lock (_next)
            for (var i = 0; i < times; i++) _next.Add((parsed, fault));
    }

    /// <summary>Every matching request meets the fault until <see cref="Clear"/>.</summary>
    public void Always(string pattern, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var parsed = RequestPattern.Parse(pattern);
        lock (_next) _always.Add((parsed, fault));
    }

    /// <summary>Ends all faults.</summary>
    public void Clear()
    {
        lock (_next)
        {
            _next.Clear();
            _always.Clear();
        }
    }

    internal Fault? Take(string method, string path)
    {
        lock (_next)
        {
            var index = _next.FindIndex(rule => rule.Pattern.Matches(method, path));
            if (index < 0) return _always.FindLast(rule => rule.Pattern.Matches(method, path)).Fault;
            var fault = _next[index].Fault;
            _next.RemoveAt(index);
            return fault;
        }
    }
}
