using Integrations.Benchmarks.Fixture;
using Integrations.Benchmarks.HandWritten;
using Integrations.Models;

namespace Integrations.Benchmarks;

/// <summary>Requires that two ways read the same before they are measured: one that reads less would win.</summary>
internal static class Same
{
    /// <exception cref="InvalidOperationException">The pages differ.</exception>
    public static void Page(IReadOnlyList<CrmContact> byHand, IReadOnlyList<Contact> unified)
    {
        if (byHand.Count != ContactPage.Size || unified.Count != byHand.Count)
            throw new InvalidOperationException($"The two sides read {byHand.Count} and {unified.Count} records.");
        foreach (var (mine, theirs) in byHand.Zip(unified)) Record(mine, theirs);
    }

    /// <exception cref="InvalidOperationException">The records differ.</exception>
    public static void Record(CrmContact byHand, Contact unified)
    {
        var (mine, theirs) = (ContactContent.Of(byHand), ContactContent.Of(unified));
        if (mine != theirs) throw new InvalidOperationException($"The two sides read {mine} and {theirs}.");
    }
}
