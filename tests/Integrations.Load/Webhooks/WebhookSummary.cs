using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Load;

/// <summary>The result of a run, as JSON; what was not measured is left out.</summary>
/// <param name="kill">The processes that were killed.</param>
/// <param name="replay">The replay; null: a control, which has no stored events.</param>
internal sealed class WebhookSummary(KillResult kill, ReplayResult? replay)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [JsonIgnore]
    public KillResult Kill { get; } = kill;

    [JsonIgnore]
    public ReplayResult? Replay { get; } = replay;

    [JsonPropertyName("acknowledged")]
    public int Acknowledged => Kill.Acknowledged;

    [JsonPropertyName("lost")]
    public int Lost => Kill.Lost;

    [JsonPropertyName("twice")]
    public int Twice => Kill.Twice;

    [JsonPropertyName("kills")]
    public int Kills => Kill.Kills;

    [JsonPropertyName("replayed")]
    public long? Replayed => Replay?.Replayed;

    [JsonPropertyName("rows_expected")]
    public long? Expected => Replay?.Expected;

    [JsonPropertyName("rows")]
    public long? Rows => Replay?.Rows;

    [JsonPropertyName("rows_of_different_events")]
    public long? Events => Replay?.Events;

    /// <summary>The memory of the process that replays, over that before.</summary>
    [JsonPropertyName("peak_mb_over_start")]
    public double? PeakMegabytes => Replay?.PeakMegabytes;

    [JsonPropertyName("live_p99_ratio")]
    public double? LiveRatio => Replay?.Ratio is { } ratio ? Math.Round(ratio, 2) : null;

    [JsonPropertyName("live_p99_ms_alone")]
    public double? LiveAlone => Replay?.Alone is { } alone ? Math.Round(alone, 1) : null;

    [JsonPropertyName("forged_peak_mb")]
    public double? ForgedMegabytes => Replay?.ForgedMegabytes;

    [JsonPropertyName("on_sqlite")]
    public required bool OnSqlite { get; init; }

    /// <summary>The load average of the machine before the run; null where it has none.</summary>
    [JsonPropertyName("load_before")]
    public double? LoadBefore { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
