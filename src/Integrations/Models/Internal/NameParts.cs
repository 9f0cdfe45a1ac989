using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The parts of a person's whole name.</summary>
/// <param name="First">The given name.</param>
/// <param name="Last">The family name.</param>
internal sealed record NameParts<T>(Field<T, string?> First, Field<T, string?> Last) where T : class
{
    /// <summary>The message for a whole name that contradicts its parts.</summary>
    public const string Differs = "contradicts its parts: set the whole name or the parts.";

    /// <summary>True when the parts that are set agree with a whole name.</summary>
    public bool Says(T record, string? whole)
    {
        var (first, last) = (First.Get(record), Last.Get(record));
        var split = PersonName.Split(whole);
        return PersonName.Join(first, last) == whole?.Trim()
            || ((first ?? split.First) == split.First && (last ?? split.Last) == split.Last);
    }
}
