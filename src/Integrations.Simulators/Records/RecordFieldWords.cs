using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrations.Simulators;

/// <summary>Reads fields that are written as words, each a name with marks; see <see cref="RecordSchema"/>.</summary>
internal static partial class RecordFieldWords
{
    public static IEnumerable<RecordField> Read(string words) =>
        Read(new Queue<string>(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static List<RecordField> Read(Queue<string> words)
    {
        var fields = new List<RecordField>();
        while (words.TryDequeue(out var word) && word != "}")
        {
            var field = One(word.TrimEnd('{'));
            fields.Add(!word.EndsWith('{') ? field
                : field with { Type = RecordType.Compound, Members = Read(words), HasOtherMembers = !field.IsIgnored });
        }

        return fields;
    }

    private static RecordField One(string word)
    {
        if (Form().Match(word) is not { Success: true } match)
            throw new FormatException($"'{word}' is not a name with marks, such as Name:100.");
        var (length, target, marks) = (match.Groups[2], match.Groups[3], match.Groups[4].Value);
        return new(match.Groups[1].Value, marks.Contains('#') ? RecordType.LooseNumber
            : marks.Contains('!') ? RecordType.Compound : RecordType.Any)
        {
            MaxLength = length.Success ? int.Parse(length.ValueSpan, CultureInfo.InvariantCulture) : null,
            References = target.Success ? target.Value : null,
            IsIgnored = marks.Contains('='),
            IsRequired = marks.Contains('*'),
        };
    }

    [GeneratedRegex(@"^(\w+)(?::(\d+))?(?:>(\w+))?([#=!*]*)$")]
    private static partial Regex Form();
}
