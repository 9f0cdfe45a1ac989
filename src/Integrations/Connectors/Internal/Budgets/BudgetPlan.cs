using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The budgets of a definition with their patterns compiled: determines the permits that a request needs.</summary>
internal sealed class BudgetPlan
{
    private readonly Entry[] _entries;

    /// <summary>The needs of every request, where all budgets count all requests alike; null: patterns decide.</summary>
    private readonly BudgetNeeds? _ofAll;

    /// <summary>The needs that occurred, each kept once; replaced when one is added.</summary>
    private volatile BudgetNeeds[] _known = [];

    public BudgetPlan(IReadOnlyList<Budget> budgets)
    {
        Budgets = budgets;
        Scope = budgets.Count == 0 ? BudgetScope.Connection : budgets.Max(budget => budget.Scope);
        _entries = [.. budgets.Select(budget => new Entry(budget))];
        if (budgets.All(budget => budget is { Requests.Count: 0, Except.Count: 0, Costs.Count: 0, KeyedBy: null }))
            _ofAll = budgets.Count == 0 ? BudgetNeeds.None : new([.. budgets.Select(_ => 1)], null);
    }

    public IReadOnlyList<Budget> Budgets { get; }

    /// <summary>The widest scope: requests that share a budget wait in one queue.</summary>
    public BudgetScope Scope { get; }

    public BudgetNeeds Of(HttpMethod method, Uri address) =>
        _ofAll ?? Of(string.Concat(method.Method, " ", address.AbsolutePath), address);

    /// <param name="line">Method and path.</param>
    /// <param name="address">The URL, for values of its query.</param>
    public BudgetNeeds Of(string line, Uri? address)
    {
        if (_ofAll is not null) return _ofAll;
        Span<int> costs = stackalloc int[_entries.Length];
        string?[]? keys = null;
        for (var i = 0; i < _entries.Length; i++)
        {
            costs[i] = _entries[i].CostOf(line);
            if (costs[i] > 0 && Budgets[i].KeyedBy is { } name) (keys ??= new string?[_entries.Length])[i] =
                _entries[i].KeyOf(line, address, name);
        }

        if (keys is not null) return new(costs.ToArray(), keys);
        foreach (var known in _known)
            if (costs.SequenceEqual(known.Costs)) return known;
        var needs = new BudgetNeeds(costs.ToArray(), null);
        if (_known.Length < 64) _known = [.. _known, needs];
        return needs;
    }

    private sealed class Entry(Budget budget)
    {
        private readonly RequestPattern[] _requests = [.. budget.Requests.Select(text => new RequestPattern(text))];
        private readonly RequestPattern[] _except = [.. budget.Except.Select(text => new RequestPattern(text))];
        private readonly (RequestPattern Pattern, int Cost)[] _costs =
            [.. budget.Costs.Select(entry => (new RequestPattern(entry.Key), entry.Value))];

        public int CostOf(string line)
        {
            if (_requests.Length > 0 && !Any(_requests, line)) return 0;
            if (Any(_except, line)) return 0;
            foreach (var (pattern, cost) in _costs)
                if (pattern.Matches(line)) return cost;
            return 1;
        }

        public string? KeyOf(string line, Uri? address, string name)
        {
            foreach (var pattern in _requests)
                if (pattern.Segment(line, name) is { } segment) return segment;
            return address is null ? null : Parameter(address, name);
        }

        /// <summary>The value of the first parameter of a name, decoded; null when absent.</summary>
        private static string? Parameter(Uri address, string name)
        {
            foreach (var pair in address.Query.TrimStart('?').Split('&'))
                if (pair.Split('=', 2) is [var key, var value] && Uri.UnescapeDataString(key.Replace('+', ' ')) == name)
                    return Uri.UnescapeDataString(value.Replace('+', ' '));
            return null;
        }

        private static bool Any(RequestPattern[] patterns, string line)
        {
            foreach (var pattern in patterns)
                if (pattern.Matches(line)) return true;
            return false;
        }
    }
}

/// <summary>The permits that a request needs of each budget of its connector, 0 where one does not count it.</summary>
/// <param name="Costs">The permits by the index of the budget.</param>
/// <param name="Keys">The values that have their own count, by the same index; null: none.</param>
internal sealed record BudgetNeeds(int[] Costs, string?[]? Keys)
{
    public static BudgetNeeds None { get; } = new([], null);

    public bool IsSame(BudgetNeeds other) => ReferenceEquals(this, other)
        || (Costs.AsSpan().SequenceEqual(other.Costs) && Keys.AsSpan().SequenceEqual(other.Keys));
}
