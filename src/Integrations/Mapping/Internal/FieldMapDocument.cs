using System.Text.Json.Serialization;

namespace Integrations.Internal;

/// <summary>A field map as stored.</summary>
internal sealed class FieldMapDocument
{
    public Dictionary<string, string> Unified { get; set; } = [];

    public Dictionary<string, string> Custom { get; set; } = [];

    /// <summary>Quoted names below the object that contains custom fields; they are stored as paths.</summary>
    [JsonIgnore]
    public Dictionary<string, string> Named { get; } = [];
}

[JsonSerializable(typeof(Dictionary<string, FieldMapDocument>))]
internal sealed partial class FieldMapJson : JsonSerializerContext;
