using System.Collections.Concurrent;

namespace Integrations.Internal;

/// <summary>The paths of one definition, each parsed once, on first use.</summary>
internal sealed class JsonPaths
{
    private readonly ConcurrentDictionary<string, JsonPath> _parsed = new(StringComparer.Ordinal);

    /// <summary>
    /// The parsed path of a text in the definition. Do not use it for texts created at run time: they would never be removed.
    /// </summary>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public JsonPath this[string text] => _parsed.GetOrAdd(text, JsonPath.Parse);

    public IEnumerable<JsonPath> All(IEnumerable<string> texts) => texts.Select(text => this[text]);
}
