using Integrations.Connectors;

namespace Integrations.ContractTesting;

/// <summary>The vendor paths of mapping tables.</summary>
public static class MappedPaths
{
    public static IReadOnlyList<string> Of<T>(Mapping<T> map) where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(map);
        return [.. map.Paths.Select(row => row.Path).Distinct()];
    }

    /// <summary>The paths with a list's own in the place of the list's.</summary>
    /// <param name="paths">The table's paths.</param>
    /// <param name="list">The list's path in the table.</param>
    /// <param name="elements">The path of the elements the inner table reads.</param>
    /// <param name="inner">The table of one element.</param>
    public static IReadOnlyList<string> With<T>(this IEnumerable<string> paths, string list, string elements, Mapping<T> inner)
        where T : class, new() =>
        [.. paths.Where(path => path != list), .. Of(inner).Select(path => $"{elements}.{path}")];
}
