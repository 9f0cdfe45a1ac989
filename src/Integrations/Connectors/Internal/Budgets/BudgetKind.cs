namespace Integrations.Internal;

/// <summary>The ways in which vendors count.</summary>
internal enum BudgetKind
{
    FixedWindow,
    SlidingWindow,
    TokenBucket,
    LeakyBucket,
    Daily,
    Concurrency,
}
