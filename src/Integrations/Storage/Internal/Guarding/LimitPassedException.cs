namespace Integrations.Internal;

/// <summary>A call exceeded its timeout.</summary>
internal sealed class LimitPassedException(TimeSpan limit) : TimeoutException($"There was no response within {limit}.")
{
    public TimeSpan Limit { get; } = limit;
}
