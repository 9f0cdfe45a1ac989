using System.Collections;
using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>One expectation: where the vendor has a value, the unified field has one.</summary>
public sealed record Expectation(string Field, string VendorPath);

/// <summary>Proves that a mapping fills what the vendor filled.</summary>
public static class FilledCheck
{
    /// <param name="record">The record as the vendor sent it.</param>
    /// <param name="expectations">Which unified field stands for which vendor path.</param>
    /// <param name="unified">The unified record's value of a field.</param>
    /// <returns>One sentence for every field that should have been filled.</returns>
    /// <remarks>An empty text, array or object is no value: vendors spell empty that way.</remarks>
    public static IReadOnlyList<string> Check(JsonElement record, IEnumerable<Expectation> expectations, Func<string, object?> unified)
    {
        ArgumentNullException.ThrowIfNull(expectations);
        return
        [
            .. from expectation in expectations
               let places = VendorPath.Select(record, expectation.VendorPath).Where(place => HasValue(place.Value)).ToArray()
               where places.Length > 0 && IsEmpty(unified(expectation.Field))
               select $"{expectation.Field} is empty, but {places[0].Pointer} is {places[0].Value.GetRawText()}",
        ];
    }

    private static bool HasValue(JsonElement value) => VendorPath.Scalars(value).Any(scalar =>
        scalar.Value.ValueKind != JsonValueKind.String || scalar.Value.GetString()!.Length > 0);

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        IEnumerable items => !items.GetEnumerator().MoveNext(),
        _ => false,
    };
}
