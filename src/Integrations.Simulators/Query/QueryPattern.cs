namespace Integrations.Simulators;

/// <summary>The pattern of a like, ignoring case. Matching takes at most the product of both lengths, whatever the pattern.</summary>
public sealed class QueryPattern
{
    private readonly (char Character, bool IsAny, bool IsOne)[] _parts;

    /// <summary>
    /// Creates a pattern. A character that was not escaped is a wildcard when it is <paramref name="any"/>, for any number of characters,
    /// or <paramref name="one"/>, for a single one; null: there is no such wildcard.
    /// </summary>
    public QueryPattern(IEnumerable<(char Character, bool IsEscaped)> characters, char any = '%', char? one = '_') =>
        _parts = [.. characters.Select(part => (char.ToUpperInvariant(part.Character),
            !part.IsEscaped && part.Character == any, !part.IsEscaped && part.Character == one))];

    /// <summary>True when the whole text matches.</summary>
    public bool IsMatch(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (at, part, wildcard, tried) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (part < _parts.Length && _parts[part].IsAny)
            {
                (wildcard, tried) = (part++, at);
            }
            else if (part < _parts.Length && (_parts[part].IsOne || _parts[part].Character == char.ToUpperInvariant(text[at])))
            {
                at++;
                part++;
            }
            else if (wildcard < 0)
            {
                return false;
            }
            else
            {
                // The last wildcard takes one character more; earlier ones need not be tried again.
                (at, part) = (++tried, wildcard + 1);
            }
        }

        return _parts.Skip(part).All(rest => rest.IsAny);
    }
}
