using System.Text.Json;

namespace Integrations.Load;

/// <summary>One line on a worker's standard input: the offers that it begins; none: it ends those that it began.</summary>
internal sealed record WorkerCommand(IReadOnlyList<OfferSettings> Offers);

/// <summary>One line on a worker's standard output: the results of the offers that ended.</summary>
internal sealed record WorkerReport(IReadOnlyList<OfferResult> Results);

/// <summary>Calls of one connection at a constant rate, whether they are admitted or not.</summary>
internal sealed record OfferSettings
{
    public required string Kind { get; init; }

    public required string Tenant { get; init; }

    /// <summary>The calls of this process in a second.</summary>
    public required double CallsPerSecond { get; init; }

    /// <summary>The time of the first call, as a part of the time between two calls: offers that begin together call in turn.</summary>
    public double Phase { get; init; }

    /// <summary>The callers that share the rate.</summary>
    public int Callers { get; init; } = 1;

    /// <summary>Calls to make, 0: until told to end. The command is done when they are.</summary>
    public int Calls { get; init; }
}

/// <summary>The results of an offer's calls.</summary>
internal sealed record OfferResult
{
    public required string Kind { get; init; }

    public required string Tenant { get; init; }

    /// <summary>The number of calls by result: <see cref="Outcome"/>, or the name of an exception.</summary>
    public IReadOnlyDictionary<string, int> Outcomes { get; init; } = new Dictionary<string, int>();

    /// <summary>The durations of successful calls, in milliseconds.</summary>
    public IReadOnlyList<double> Durations { get; init; } = [];

    /// <summary>The durations of refusals, in milliseconds.</summary>
    public IReadOnlyList<double> Refusals { get; init; } = [];
}

internal static class WorkerLines
{
    public static string Write<T>(T message) => JsonSerializer.Serialize(message);

    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line)!;
}
