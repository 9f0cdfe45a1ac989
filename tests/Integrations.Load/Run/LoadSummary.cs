using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Load;

/// <summary>The result of a run, as JSON.</summary>
internal sealed record LoadSummary
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [JsonPropertyName("budgets")]
    public required IReadOnlyList<BudgetResult> Budgets { get; init; }

    /// <summary>The p99 of a call beside the loud tenant, divided by that of a call alone; null: not measured.</summary>
    [JsonPropertyName("neighbour_p99_ratio")]
    public double? NeighborRatio => Neighbor?.Ratio;

    [JsonPropertyName("neighbor")]
    public NeighborResult? Neighbor { get; init; }

    [JsonPropertyName("processes")]
    public required int Processes { get; init; }

    [JsonPropertyName("workers")]
    public required int Workers { get; init; }

    /// <summary>The seconds for which budgets were measured.</summary>
    [JsonPropertyName("seconds")]
    public required double Seconds { get; init; }

    [JsonPropertyName("redis_restarts")]
    public required int RedisRestarts { get; init; }

    /// <summary>The load average of the machine before the run; null where it has none.</summary>
    [JsonPropertyName("load_before")]
    public double? LoadBefore { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>The result of one kind of budget.</summary>
internal sealed record BudgetResult
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>The requests that the vendor rejected, once each process had seen its headers.</summary>
    [JsonPropertyName("violations")]
    public required long Violations { get; init; }

    /// <summary>The share of the allowed rate that was used.</summary>
    [JsonPropertyName("used")]
    public required double Used { get; init; }

    /// <summary>The calls by result, except those that waited at the end.</summary>
    [JsonPropertyName("calls")]
    public required IReadOnlyDictionary<string, int> Calls { get; init; }

    /// <summary>The p99 of refusals, in milliseconds; null: no call was refused.</summary>
    [JsonPropertyName("refused_p99_ms")]
    public double? RefusedP99 { get; init; }
}

/// <summary>The calls of quiet tenants, alone and beside a loud one.</summary>
internal sealed record NeighborResult
{
    [JsonPropertyName("calls")]
    public required int Calls { get; init; }

    [JsonPropertyName("p99_alone_ms")]
    public required double Alone { get; init; }

    [JsonPropertyName("p99_beside_ms")]
    public required double Beside { get; init; }

    /// <summary>The results of their calls that were not successful.</summary>
    [JsonPropertyName("failed")]
    public required IReadOnlyDictionary<string, int> Failed { get; init; }

    /// <summary>The calls of the loud tenant in a second.</summary>
    [JsonPropertyName("loud_calls_per_second")]
    public required double LoudCallsPerSecond { get; init; }

    [JsonPropertyName("violations")]
    public required long Violations { get; init; }

    [JsonIgnore]
    public double Ratio => Math.Round(Beside / Alone, 2);
}
