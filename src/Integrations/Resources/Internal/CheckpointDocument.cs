using System.Text.Json.Serialization;

namespace Integrations.Internal;

/// <summary>A checkpoint as stored: one entry for records, one for deletions where they are listed apart.</summary>
internal sealed class CheckpointDocument
{
    /// <summary>What it belongs to; null for a plain time.</summary>
    [JsonPropertyName("o")]
    public string? Owner { get; set; }

    [JsonPropertyName("r")]
    public CheckpointEntry Records { get; set; } = new();

    [JsonPropertyName("d")]
    public CheckpointEntry? Deletions { get; set; }
}

/// <summary>A time of the vendor's, and what was seen within the look-back before it.</summary>
internal sealed class CheckpointEntry
{
    /// <summary>Epoch milliseconds.</summary>
    [JsonPropertyName("t")]
    public long Time { get; set; }

    /// <summary>Hashes of id and time of records already handed out.</summary>
    [JsonPropertyName("s")]
    public List<ulong> Seen { get; set; } = [];
}

[JsonSerializable(typeof(CheckpointDocument))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CheckpointJson : JsonSerializerContext;
