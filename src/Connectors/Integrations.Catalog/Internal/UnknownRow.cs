namespace Integrations.Catalog.Internal;

/// <summary>The message for an id without a row.</summary>
internal static class UnknownRow
{
    /// <summary>The share of common pairs of letters from which a name may be meant.</summary>
    private const double NearEnough = 0.4;

    public static string MessageOf(string id)
    {
        var message = $"The catalog has no connector '{id}'";
        if (CatalogFiles.LeftOut.GetValueOrDefault(id) is { } reason) return $"{message}: {reason}.";
        var near = CatalogFiles.Ids.Select(known => (Name: known, Likeness: Likeness(id.ToLowerInvariant(), known)))
            .Where(entry => entry.Likeness >= NearEnough).OrderByDescending(entry => entry.Likeness).Select(entry => entry.Name).Take(3)
            .ToList();
        return near.Count == 0
            ? $"{message}. {nameof(IntegrationsCatalog)}.{nameof(IntegrationsCatalog.Rows)} lists them."
            : $"{message}. The nearest names are: {string.Join(", ", near)}.";
    }

    /// <summary>The Sørensen-Dice coefficient of the pairs of letters.</summary>
    private static double Likeness(string a, string b)
    {
        var (pairs, others) = (Pairs(a), Pairs(b));
        return 2.0 * pairs.Intersect(others).Count() / Math.Max(1, pairs.Count + others.Count);
    }

    private static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, text.Length - 1).Select(at => text.Substring(at, 2))];
}
