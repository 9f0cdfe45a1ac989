using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>A record as the vendor writes it.</summary>
internal static class RestRow
{
    public static JsonObject Of(RestCollection collection, SimulatedRecord record)
    {
        var row = new JsonObject { [collection.IdField] = Id(collection, record) };
        foreach (var field in collection.Fields.Where(field => !field.IsWriteOnly)) row[field.Name] = Value(field, record);
        return row;
    }

    public static JsonNode Id(RestCollection collection, SimulatedRecord record) => collection.Ids == RestIdKind.Number
        ? long.Parse(record.Id, CultureInfo.InvariantCulture) : record.Id;

    private static JsonNode? Value(RecordField field, SimulatedRecord record) => field.Computed is { } computed ? computed(record)
        : record.Fields.TryGetPropertyValue(field.Name, out var set) ? set?.DeepClone() : field.Default?.DeepClone();
}
