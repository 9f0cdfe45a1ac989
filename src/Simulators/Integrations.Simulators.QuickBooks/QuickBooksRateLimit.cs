namespace Integrations.Simulators;

/// <summary>The rate limits of an app for one company. A limit that is null does not apply.</summary>
public sealed class QuickBooksRateLimit
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Requests in any minute.</summary>
    public int? PerMinute { get; init; } = 500;

    /// <summary>Requests in any second, as the vendor announced in 2025.</summary>
    public int? PerSecond { get; init; } = 10;

    /// <summary>Requests at once, as the vendor announced in 2016.</summary>
    public int? AtOnce { get; init; } = 10;

    /// <summary>Batches in any minute.</summary>
    public int? BatchesPerMinute { get; init; } = 120;

    /// <summary>The limits as data of the kit.</summary>
    internal IReadOnlyList<RateLimit> Limits => field ??=
    [
        Limit(PerMinute, RateWindow.Sliding(Minute)),
        Limit(PerSecond, RateWindow.Sliding(TimeSpan.FromSeconds(1))),
        new() { Requests = AtOnce, Window = RateWindow.Concurrent },
        Limit(BatchesPerMinute, RateWindow.Sliding(Minute), "POST */batch"),
    ];

    private static RateLimit Limit(int? requests, RateWindow window, string endpoint = "* *") => new()
    {
        Requests = requests, Window = window, Endpoints = [endpoint],
        RejectionHeaders = new Dictionary<string, string> { ["Retry-After"] = "{seconds}" },
    };
}
