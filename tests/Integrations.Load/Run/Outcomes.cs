namespace Integrations.Load;

/// <summary>Results of several processes together.</summary>
internal static class Outcomes
{
    /// <summary>The calls by result, without those that waited at the end.</summary>
    public static IReadOnlyDictionary<string, int> Sum(IEnumerable<OfferResult> results) => results
        .SelectMany(result => result.Outcomes)
        .Where(outcome => outcome.Key != Outcome.Left)
        .GroupBy(outcome => outcome.Key, outcome => outcome.Value)
        .ToDictionary(group => group.Key, group => group.Sum());

    /// <summary>The same without those that were successful.</summary>
    public static IReadOnlyDictionary<string, int> Failed(IEnumerable<OfferResult> results) =>
        Sum(results).Where(outcome => outcome.Key != Outcome.Ok).ToDictionary();
}
