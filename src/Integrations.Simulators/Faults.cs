namespace Integrations.Simulators;

/// <summary>
/// Faults by request. A pattern is "METHOD /path" without a query; * matches any characters. Faults set by Next are used first, in order;
/// then the latest Always applies.
/// </summary>
public sealed class Faults
{
    private readonly List<(RequestPattern Pattern, Fault Fault)> _next = [];
    private readonly List<(RequestPattern Pattern, Fault Fault)> _always = [];

    internal Faults() { }

    /// <summary>The number of faults set by Next that are not used yet.</summary>
    public int Pending
    {
        get { lock (_next) return _next.Count; }
    }

    /// <summary>The next matching request meets the fault.</summary>
    public void Next(string pattern, Fault fault) => Next(pattern, fault, 1);

    /// <summary>Applies the fault to the next matching requests, this number of times.</summary>
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
