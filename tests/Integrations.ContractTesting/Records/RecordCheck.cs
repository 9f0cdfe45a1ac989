using System.Text.Json;
using Integrations.Models;

namespace Integrations.ContractTesting;

/// <summary>Holds one unified record to the vendor's record it was read from.</summary>
internal static class RecordCheck
{
    /// <returns>One sentence for everything that was lost, left empty or misread.</returns>
    public static IEnumerable<string> Check(JsonElement sent, ReadRecord read, RecordedResource resource)
    {
        var raw = read.Record.Raw.Text;
        if (!LosslessCheck.RawEquals(sent, raw))
        {
            yield return "Raw is not the record";
        }

        var custom = read.Record is ObjectRecord<JsonElement> ? []
            : read.Record.CustomFields.Select(field => resource.CustomPath(field.Key)).ToArray();
        var fate = LosslessCheck.Check(sent, resource.Paths, custom, raw);
        foreach (var pointer in fate.Lost)
        {
            yield return $"{pointer} is lost";
        }

        var places = VendorPath.Scalars(sent).ToDictionary(scalar => scalar.Pointer, scalar => scalar.Value);
        var reworded = resource.Reworded.SelectMany(path => VendorPath.Select(sent, path)).Select(place => place.Pointer).ToHashSet();
        foreach (var pointer in fate.Mapped.Where(pointer => !reworded.Contains(pointer)
            && !UnifiedValues.Hold(read.Values, places[pointer])))
        {
            yield return $"{pointer} is mapped, but {places[pointer].GetRawText()} is in no unified field";
        }

        foreach (var field in read.Record is ObjectRecord<JsonElement> ? []
            : read.Record.CustomFields.Where(field => !Says(sent, resource.CustomPath(field.Key), field.Value)))
        {
            yield return $"the custom field {field.Key} is not what was sent";
        }

        foreach (var gap in FilledCheck.Check(sent, resource.Expectations, read.ValueOf))
        {
            yield return gap;
        }

        foreach (var issue in read.Record.Issues)
        {
            yield return issue.ToString();
        }
    }

    /// <summary>A field with several values, such as an address, is its own JSON.</summary>
    private static bool Says(JsonElement sent, string path, CustomValue value)
    {
        var scalars =
            VendorPath.Select(sent, path).SelectMany(place => VendorPath.Scalars(place.Value)).Select(scalar => scalar.Value.ToString())
            .ToArray();
        return value.IsNull ? scalars.Length == 0 : scalars.Contains(value.AsString())
            || value.Kind is JsonValueKind.Object or JsonValueKind.Array
            || scalars.Contains(value.AsString(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>An object without a table: its fields are the vendor's own.</summary>
    public static IEnumerable<string> CheckObject(JsonElement sent, ObjectRecord<JsonElement> read, string valueAt)
    {
        var value = valueAt.Length == 0 ? sent : sent.GetProperty(valueAt);
        if (!JsonElement.DeepEquals(value, read.Value))
        {
            yield return "the object's value is not the record's";
        }
    }
}
