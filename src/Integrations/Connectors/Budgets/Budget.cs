using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// A rate limit of a vendor, as data. Requests wait until each budget that counts them has room, so that the vendor rejects none. A permit
/// counts from admission until the response arrives, and from then on for the whole window: the vendor counted it at some time between.
/// </summary>
/// <remarks>
/// A budget starts full in each process; <see cref="Headers"/> correct it. The size is that of the vendor's latest header, otherwise of
/// <see cref="PermitsFrom"/>, otherwise <see cref="Permits"/>.
/// </remarks>
public sealed record Budget
{
    private Budget(string name, BudgetKind kind, int permits, TimeSpan window, double perSecond = 0) =>
        (Name, Kind, Permits, Window, PerSecond) = (name, kind, permits, window, perSecond);

    /// <summary>
    /// The name, unique within the definition, for example <c>burst</c>: shown by <see cref="ConnectionDescription.Limits"/>.
    /// </summary>
    public string Name { get; }

    /// <summary>The size: requests, or the sum of their costs, in a window, in a bucket, or at once.</summary>
    public int Permits { get; }

    /// <summary>The window; zero for buckets and concurrency.</summary>
    public TimeSpan Window { get; }

    internal BudgetKind Kind { get; }

    /// <summary>The permits that a bucket regains in a second.</summary>
    internal double PerSecond { get; }

    /// <summary>The requests that share the budget. Default: those of one connection.</summary>
    public BudgetScope Scope { get; init; }

    /// <summary>
    /// A value of the request that has its own count, for example a mailbox: the name of a <c>{placeholder}</c> in
    /// <see cref="Requests"/>, or of a query parameter. Null: one count.
    /// </summary>
    public string? KeyedBy { get; init; }

    /// <summary>
    /// The requests that count, as patterns over method and path, <c>POST /crm/*/search</c>: <c>*</c> matches any characters and
    /// <c>{name}</c> one segment of the path. Empty: all requests.
    /// </summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Requests of <see cref="Requests"/> that do not count, as the same patterns.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>The cost of requests by the same patterns, of which the first that matches decides; 1 for all others.</summary>
    public Table<string, int> Costs { get; init; } = new();

    /// <summary>
    /// A variable of the connection (account property, captured value, input) with the size as a number, or with a key of
    /// <see cref="PermitsByPlan"/>. Null, or a value that is neither: <see cref="Permits"/>.
    /// </summary>
    public string? PermitsFrom { get; init; }

    /// <summary>Sizes by the value of <see cref="PermitsFrom"/>, usually the account's plan.</summary>
    public Table<string, int> PermitsByPlan { get; init; } = new();

    /// <summary>
    /// The time zone in which a day of <see cref="Daily"/> ends, as an IANA id; null: the account's, where the connection has a variable
    /// <c>timeZone</c>, otherwise UTC.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>The headers that report this budget; null: the vendor sends none.</summary>
    public RateLimitHeaders? Headers { get; init; }

    /// <summary>
    /// The vendor's codes that report this budget as exhausted: a rate-limited response with one of them pauses the requests that the
    /// budget counts. A response with any other code pauses the connection.
    /// </summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>True when the budget lasts a day or longer: no call waits for it, and events report that it is low.</summary>
    internal bool IsDaily => Window >= TimeSpan.FromDays(1);

    /// <summary>
    /// A window after which the count starts at zero. Its phase is the vendor's, so it is kept as a sliding one, which fits both.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="permits">The size.</param>
    /// <param name="window">The length of the window.</param>
    public static Budget FixedWindow(string name, int permits, TimeSpan window) => new(name, BudgetKind.FixedWindow, permits, window);

    /// <summary>The time that precedes each request. Windows of a day and longer have a precision of a 128th of their length.</summary>
    /// <inheritdoc cref="FixedWindow"/>
    public static Budget SlidingWindow(string name, int permits, TimeSpan window) => new(name, BudgetKind.SlidingWindow, permits, window);

    /// <summary>A bucket of tokens that refills at a constant rate.</summary>
    /// <param name="name">The name.</param>
    /// <param name="capacity">The size of the bucket.</param>
    /// <param name="refillPerSecond">The tokens added in a second.</param>
    public static Budget TokenBucket(string name, int capacity, double refillPerSecond) =>
        new(name, BudgetKind.TokenBucket, capacity, TimeSpan.Zero, refillPerSecond);

    /// <summary>A bucket that each request fills, and that leaks at a constant rate.</summary>
    /// <param name="name">The name.</param>
    /// <param name="capacity">The size of the bucket.</param>
    /// <param name="leakPerSecond">The requests that leave the bucket in a second.</param>
    [Experimental("INTEGRATIONS001")]
    public static Budget LeakyBucket(string name, int capacity, double leakPerSecond) =>
        new(name, BudgetKind.LeakyBucket, capacity, TimeSpan.Zero, leakPerSecond);

    /// <summary>A calendar day in <see cref="TimeZone"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="permits">The size.</param>
    public static Budget Daily(string name, int permits) => new(name, BudgetKind.Daily, permits, TimeSpan.FromDays(1));

    /// <summary>Requests at once, from admission until the whole response has arrived.</summary>
    /// <param name="name">The name.</param>
    /// <param name="permits">The size.</param>
    public static Budget Concurrency(string name, int permits) => new(name, BudgetKind.Concurrency, permits, TimeSpan.Zero);
}

/// <summary>The requests that share a <see cref="Budget"/>.</summary>
public enum BudgetScope
{
    /// <summary>Those of one connection.</summary>
    Connection = 0,

    /// <summary>Those of all connections to one account of the vendor (<see cref="ConnectorDefinition.AccountId"/>).</summary>
    Account = 1,

    /// <summary>Those of all connections of the host's app at the vendor, in one environment: shared by all tenants.</summary>
    App = 2,
}
