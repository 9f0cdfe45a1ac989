using Integrations.Connectors;

namespace Integrations;

/// <summary>The state of one rate limit of a connection, as far as this process knows it.</summary>
public sealed record LimitStatus
{
    /// <summary>The name of the budget, for example <c>daily</c>.</summary>
    public required string Budget { get; init; }

    /// <summary>The requests that share it.</summary>
    public required BudgetScope Scope { get; init; }

    /// <summary>The size: requests, or the sum of their costs.</summary>
    public required double Permits { get; init; }

    /// <summary>The permits that requests may use now; of a budget with a count for each value of the request, the lowest.</summary>
    public required double Remaining { get; init; }

    /// <summary>The origin of <see cref="Permits"/>.</summary>
    public required LimitSource Source { get; init; }

    /// <summary>The time at which no permit is used any more, if no request is sent; null: none is used.</summary>
    public DateTimeOffset? FullAt { get; init; }

    /// <summary>The time until which the vendor requested no such requests; null: it did not.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}

/// <summary>The origin of the size of a rate limit.</summary>
public enum LimitSource
{
    /// <summary>The connector's definition.</summary>
    Definition = 0,

    /// <summary>A property of the account, such as its plan.</summary>
    Account = 1,

    /// <summary>A header of the vendor's latest response.</summary>
    Response = 2,
}
