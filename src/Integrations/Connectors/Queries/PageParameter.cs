using System.Globalization;
using System.Text.Json;

namespace Integrations.Connectors;

/// <summary>A parameter that requests a page: of the query, or a body member where the query is sent in the body.</summary>
/// <param name="Name">The parameter, or the member.</param>
/// <param name="Value">The value, not encoded.</param>
/// <param name="IsNumber">True when a body contains it as a number.</param>
[Experimental("INTEGRATIONS001")]
public readonly record struct PageParameter(string Name, string Value, bool IsNumber)
{
    /// <summary>Writes the value after its name.</summary>
    internal void WriteValue(Utf8JsonWriter json)
    {
        if (IsNumber) json.WriteNumberValue(long.Parse(Value, CultureInfo.InvariantCulture));
        else json.WriteStringValue(Value);
    }
}
