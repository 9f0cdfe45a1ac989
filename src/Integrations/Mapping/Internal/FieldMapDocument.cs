using System.Text.Json.Serialization;

namespace Integrations.Internal;

/// <summary>A field map as stored.</summary>
internal sealed class FieldMapDocument
{
    public Dictionary<string, string> Unified { get; set; } = [];

    public Dictionary<string, string> Custom { get; set; } = [];
}

[JsonSerializable(typeof(Dictionary<string, FieldMapDocument>))]
internal sealed partial class FieldMapJson : JsonSerializerContext;
