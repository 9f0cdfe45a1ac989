using System.Collections.Concurrent;

namespace Integrations.Internal;

/// <summary>The paths of one definition, each parsed at its first use and never again.</summary>
internal sealed class JsonPaths
{
    private readonly ConcurrentDictionary<string, JsonPath> _parsed = new(StringComparer.Ordinal);

    /// <summary>The path of a text of the definition. Texts made at run time do not belong here: they would never go.</summary>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public JsonPath this[string text] => _parsed.GetOrAdd(text, JsonPath.Parse);

    public IEnumerable<JsonPath> All(IEnumerable<string> texts) => texts.Select(text => this[text]);
}
