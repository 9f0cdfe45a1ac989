using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Where a value of the record stands in the page: captured while scanning, read afterwards.</summary>
internal readonly record struct JsonSlot(int Start, int Length, JsonTokenType Type)
{
    /// <summary>Nothing there, or null.</summary>
    public bool IsNull => Type is JsonTokenType.None or JsonTokenType.Null;
}
