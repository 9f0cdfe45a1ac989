namespace Integrations.Internal;

/// <summary>The states that the requests of one connection need, by the kind of request: found without a lock.</summary>
internal sealed class ResolvedNeeds
{
    private const int Most = 16;

    private volatile (BudgetNeeds Needs, Needed[] Needed)[] _known = [];

    public bool TryGet(BudgetNeeds needs, [NotNullWhen(true)] out Needed[]? needed)
    {
        foreach (var known in _known)
        {
            if (!ReferenceEquals(known.Needs, needs)) continue;
            needed = known.Needed;
            return true;
        }

        needed = null;
        return false;
    }

    public void Add(BudgetNeeds needs, Needed[] needed)
    {
        var known = _known;
        if (known.Length < Most) _known = [.. known, (needs, needed)];
    }

    /// <summary>True when the state of a budget may stand in a result: only those of values of a request never do.</summary>
    public bool Contains(in BudgetKey key) => _known.Length > 0 && key.Key is null;
}
