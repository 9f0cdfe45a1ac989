using System.Text.Json;

namespace Integrations.Chaos;

/// <summary>What a run came to; the README says how to read it.</summary>
public sealed record ChaosSummary
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required int Connections { get; init; }

    public required int Workers { get; init; }

    public required double Seconds { get; init; }

    public required int Calls { get; init; }

    public required int Refreshes { get; init; }

    public required int ReuseDetected { get; init; }

    public required int Lost { get; init; }

    public required int Explained { get; init; }

    public required int StoppedInRefresh { get; init; }

    public required ChaosRestarts Restarts { get; init; }

    /// <summary>Whether everything that was lost is explained.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Holds => Lost == Explained && ReuseDetected <= Explained && Refreshes > 0;

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}

/// <summary>How often what was disturbed.</summary>
public sealed record ChaosRestarts
{
    public int Database { get; set; }

    public int Redis { get; set; }

    public int RedisPauses { get; set; }

    public int Killed { get; set; }

    public int Stopped { get; set; }
}
