using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of a document's sources.</summary>
internal static class EvidenceWords
{
    public static Words<ConnectorEvidence> Evidence { get; } = new(static _ => new())
    {
        { "pages", ListOf(Address), static (evidence, pages) => evidence with { Pages = pages } },
        { "confirmed", Texts, static (evidence, members) => evidence with { Confirmed = members } },
        { "assumed", Texts, static (evidence, members) => evidence with { Assumed = members } },
    };
}
