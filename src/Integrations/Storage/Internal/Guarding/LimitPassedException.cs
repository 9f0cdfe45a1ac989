namespace Integrations.Internal;

/// <summary>A call was waited for as long as its limit allows.</summary>
internal sealed class LimitPassedException(TimeSpan limit) : TimeoutException($"There was no response within {limit}.")
{
    public TimeSpan Limit { get; } = limit;
}
