using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>Where a record's values went.</summary>
/// <param name="Scalars">How many values that are not null the record has.</param>
/// <param name="Mapped">Pointers that a mapping consumes.</param>
/// <param name="Custom">Pointers that became custom fields.</param>
/// <param name="RawOnly">Pointers kept only as the raw text.</param>
/// <param name="Lost">Pointers found nowhere.</param>
public sealed record LosslessResult(
    int Scalars,
    IReadOnlyList<string> Mapped,
    IReadOnlyList<string> Custom,
    IReadOnlyList<string> RawOnly,
    IReadOnlyList<string> Lost);

/// <summary>Proves that no value of a vendor's record disappears on the way into a unified one.</summary>
public static class LosslessCheck
{
    /// <param name="record">The record as the vendor sent it.</param>
    /// <param name="mappedPaths">Paths the mapping reads; a path to an object or array covers what is inside.</param>
    /// <param name="customFields">Names of the custom fields found, or paths to them.</param>
    /// <param name="raw">The unified record's raw text, if it was kept.</param>
    public static LosslessResult Check(JsonElement record, IEnumerable<string> mappedPaths, IEnumerable<string> customFields, string? raw)
    {
        string[] names = [.. customFields];
        var mapped = Places(record, mappedPaths);
        var custom = Places(record, names);
        var kept = raw is not null && JsonText.TryParse(raw, out var json)
            ? VendorPath.Scalars(json).ToDictionary(scalar => scalar.Pointer, scalar => scalar.Value)
            : [];
        var groups = VendorPath.Scalars(record).ToLookup(
            scalar => Covered(mapped, scalar.Pointer) ? Fate.Mapped
                : Covered(custom, scalar.Pointer) || names.Contains(scalar.Pointer[(scalar.Pointer.LastIndexOf('/') + 1)..]) ? Fate.Custom
                : kept.TryGetValue(scalar.Pointer, out var value) && JsonElement.DeepEquals(value, scalar.Value) ? Fate.Raw
                : Fate.Lost,
            scalar => scalar.Pointer);
        return new LosslessResult(
            groups.Sum(group => group.Count()), [.. groups[Fate.Mapped]], [.. groups[Fate.Custom]], [.. groups[Fate.Raw]],
                [.. groups[Fate.Lost]]);
    }

    /// <summary>Whether the raw text is the record: the same values at the same places, however it is written.</summary>
    public static bool RawEquals(JsonElement record, string? raw) =>
        raw is not null && JsonText.TryParse(raw, out var json) && JsonElement.DeepEquals(json, record);

    private static string[] Places(JsonElement record, IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => VendorPath.Select(record, path)).Select(place => place.Pointer).Distinct()];

    private static bool Covered(string[] places, string pointer) =>
        Array.Exists(places, place => pointer == place || pointer.StartsWith(place + "/", StringComparison.Ordinal));

    private enum Fate
    {
        Mapped,
        Custom,
        Raw,
        Lost,
    }
}
