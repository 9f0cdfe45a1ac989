using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Integrations.Simulators.Salesforce;

/// <summary>The inside of a string literal: plain, or as the pattern of a LIKE.</summary>
internal static class SoqlText
{
    public static string Decode(string raw, string query, int position)
    {
        var text = new StringBuilder();
        foreach (var (character, escaped) in Characters(raw, query, position))
        {
            if (escaped && (character is '%' or '_'))
                throw Illegal(raw, character, query, position);
            text.Append(character);
        }
        return text.ToString();
    }

    /// <summary>% matches any characters, _ one character, both are literal behind a backslash; case is ignored.</summary>
    public static Regex Pattern(string raw, string query, int position)
    {
        var pattern = new StringBuilder("^");
        foreach (var (character, escaped) in Characters(raw, query, position))
        {
            pattern.Append(character switch
            {
                '%' when !escaped => ".*",
                '_' when !escaped => ".",
                _ => Regex.Escape(character.ToString()),
            });
        }
        return new Regex(pattern.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<(char Character, bool Escaped)> Characters(string raw, string query, int position)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                yield return (raw[i], false);
                continue;
            }
            var code = raw[++i];
            if (code == 'u')
            {
                if (i + 4 >= raw.Length
                    || !ushort.TryParse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
                    throw Illegal(raw, code, query, position);
                yield return ((char)unit, false);
                i += 4;
                continue;
            }
            yield return (code switch
            {
                'n' or 'N' => '\n',
                'r' or 'R' => '\r',
                't' or 'T' => '\t',
                'b' or 'B' => '\b',
                'f' or 'F' => '\f',
                '"' or '\'' or '\\' or '_' or '%' => code,
                _ => throw Illegal(raw, code, query, position),
            }, true);
        }
    }

    private static SalesforceException Illegal(string raw, char code, string query, int position) =>
        SoqlError.At(query, position, "MALFORMED_QUERY",
            $"Invalid string literal '{raw}'. Illegal character sequence '\\{code}' in string literal.");
}
