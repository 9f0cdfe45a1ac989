using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>A phrase that must not stand in prose, and its replacement. A space in a pattern is also the end of a line.</summary>
internal sealed record Phrase(Regex Pattern, string Replacement)
{
    public Phrase(string pattern, string replacement)
        : this(new Regex(pattern.Replace(" ", @"\s+"), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), replacement)
    {
    }

    /// <summary>Phrases of any prose. The terms are explained in docs/glossary.md.</summary>
    public static IReadOnlyList<Phrase> Everywhere { get; } =
    [
        new(@"(?<!\bthere )\b(?:is|are|was|were|be) no(?= )(?! (?:longer|more|less|later|earlier|fewer|larger|greater)\b)",
            "Negate the verb: is not a ..., does not have a ..."),
        new(@"\b(?:is|are|was|were) (?-i:none)\b", "does not exist, is absent, is empty"),
        new(@"\b(?:un)?answer(?:s|ed|ing|able)?\b", "response; return or respond"),
        new(@"\bsaid\b", "specified, reported, sent or documented"),
        new(@"\btold\b", "received, notified or given"),
        new(@"\basked\b", "requested or required"),
        new(@"\b(?:whoever|whomever)\b", "the caller, the host or anyone who"),
        new(@"\bfares?\b", "the state of"),
        new(@"\bg(?:ive|ives|ave|iven) back\b", "return"),
        new(@"\bcomes? of\b", "results from"),
        new(@"\bgo(?:es)? on\b", "continue"),
        new(@"\banew\b", "again"),
        new(@"\bwell again\b", "resolved or recovered"),
        new(@"\b(?:keeps?|spares?) (?:nobody|others)\b", "Name the effect: does not prevent ..., saves ..."),
        new(@"\bnobody\b", "no one, no host, or name what is absent"),
    ];

    /// <summary>Phrases that must not begin a summary, a parameter or a return value.</summary>
    public static IReadOnlyList<Phrase> Beginnings { get; } =
    [
        new(@"^whether\b", "True when ... or Indicates whether ..."),
        new(@"^(?:what|how|where|when|who|whom|which|that|why)\b(?! time\b)",
            "Begin with a noun phrase or a verb: The ..., Reads ..., True when ..."),
    ];
}
