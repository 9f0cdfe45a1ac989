namespace Integrations.Simulators;

/// <summary>
/// A vendor's limit, as data: the number of requests, the window, the requests that share it, and the headers that report it. Header
/// values may contain {limit}, {used}, {remaining}, and {seconds} (whole) and {time} (Unix, in seconds): until the window frees a request,
/// of a rejection until it has room for the rejected one. In a bucket a fraction of a request is used, not remaining.
/// </summary>
public sealed class RateLimit
{
    /// <summary>
    /// The number of requests, or the sum of their costs, that the window admits or the bucket holds; null: the limit does not apply.
    /// </summary>
    public required int? Requests { get; set; }

    /// <summary>The window over which requests count.</summary>
    public required RateWindow Window { get; init; }

    /// <summary>The requests that share the limit. Default: all requests to the vendor.</summary>
    public RateScope Scope { get; init; } = RateScope.Vendor;

    /// <summary>The requests that count, as patterns "METHOD /path" in which * matches any characters. Default: all.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = ["* *"];

    /// <summary>Requests of <see cref="Endpoints"/> that do not count, as patterns.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>The cost of a request by pattern, the first that matches; 1 without one.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Costs { get; init; } = [];

    /// <summary>Headers of every response to a request that counts.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Further headers of the rejection, such as Retry-After.</summary>
    public IReadOnlyDictionary<string, string> RejectionHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>The response to a request beyond the limit; null: the vendor's own 429.</summary>
    public Func<SimulatedAnswer>? Rejection { get; init; }
}
