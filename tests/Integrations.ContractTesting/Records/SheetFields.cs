using Integrations.Connectors;

namespace Integrations.ContractTesting;

/// <summary>Joins the vendor paths that a fact sheet names with the fields that a mapping table reads there.</summary>
public static class SheetFields
{
    /// <param name="map">The mapping table.</param>
    /// <param name="paths">The fact sheet's paths of the resource.</param>
    /// <param name="notRead">Paths of the fact sheet that no row reads, each with the reason.</param>
    /// <returns>An expectation for every path and field: where the vendor has a value, the field has one.</returns>
    /// <exception cref="InvalidDataException">
    /// The fact sheet names a path that no row reads and that has no reason, or a reason stands for a path that it does not name.
    /// </exception>
    public static IReadOnlyList<Expectation> Expectations<T>(this Mapping<T> map, IEnumerable<string> paths,
        IReadOnlyDictionary<string, string>? notRead = null) where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(map);
        string[] named = [.. paths];
        var found = named.SelectMany(path => map.Paths.Where(row => Covers(row.Path, path))
            .Select(row => new Expectation(row.Field.Name, path))).ToArray();
        string[] faults =
        [
            .. named.Except(found.Select(one => one.VendorPath)).Except(notRead?.Keys ?? [])
                .Select(path => $"{path} is read by no row"),
            .. (notRead?.Keys ?? []).Except(named).Select(path => $"{path} has a reason but is not named"),
        ];
        return faults.Length == 0 ? found
            : throw new InvalidDataException($"The fact sheet and the table of {typeof(T).Name} differ: {string.Join("; ", faults)}.");
    }

    private static bool Covers(string row, string path) => row == path
        || path.StartsWith(row + ".", StringComparison.Ordinal) || path.StartsWith(row + "[", StringComparison.Ordinal);
}
