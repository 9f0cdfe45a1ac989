using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>The kinds of values that a query compares.</summary>
public enum RecordValueKind
{
    /// <summary>A JSON number is compared as a number, the rest as text, ignoring case.</summary>
    ByJson,

    /// <summary>A number, which may be stored as text.</summary>
    Number,

    /// <summary>An instant, compared whatever its offset.</summary>
    Instant,

    /// <summary>A date in the form 2026-11-21.</summary>
    Date,
}

/// <summary>Compares members of JSON records with the literals of a query, each by the kind of its path.</summary>
public sealed class RecordValues
{
    /// <summary>The member of a path; null without one.</summary>
    public required Func<JsonObject, string, JsonNode?> Member { get; init; }

    /// <summary>The kind of a path.</summary>
    public required Func<string, RecordValueKind> Kind { get; init; }

    /// <summary>Reads an instant; null for any other text.</summary>
    public required Func<string, DateTimeOffset?> ReadInstant { get; init; }

    /// <summary>The refusal of a literal, the second argument, that is not of the kind of the path, the first one.</summary>
    public required Func<string, string, Exception> Unreadable { get; init; }

    /// <summary>The value of a path, as an order compares it.</summary>
    public Func<JsonObject, object?> Value(string path) => record => Member(record, path) switch
    {
        null => null,
        var node when Kind(path) == RecordValueKind.Instant => ReadInstant(node.AsText()),
        var node when Kind(path) == RecordValueKind.Number || node.GetValueKind() == JsonValueKind.Number => node.AsNumber(),
        var node => node.AsText(),
    };

    /// <summary>The predicate of a comparison, which does not hold without a value. A pattern of like has one wildcard: %.</summary>
    public Func<JsonObject, bool> Test(string path, QueryOperator comparison, IReadOnlyList<string> literals)
    {
        ArgumentNullException.ThrowIfNull(literals);
        if (comparison == QueryOperator.Like)
        {
            var pattern = new QueryPattern(literals[0].Select(character => (character, false)), one: null);
            return record => Member(record, path)?.AsText() is { } text && pattern.IsMatch(text);
        }

        if (literals.FirstOrDefault(literal => !IsReadable(path, literal)) is { } wrong) throw Unreadable(path, wrong);
        var read = Value(path);
        return record => read(record) is { } value
            && QueryValues.Holds(comparison, value, [.. literals.Select(literal => Wanted(path, literal, value))]);
    }

    private bool IsReadable(string path, string literal) => Kind(path) switch
    {
        RecordValueKind.Instant => ReadInstant(literal) is not null,
        RecordValueKind.Date => DateOnly.TryParseExact(literal, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    // A literal that must be a number is read when the first number is compared with it.
    private object? Wanted(string path, string literal, object value) => value switch
    {
        DateTimeOffset => ReadInstant(literal),
        decimal => LooseJson.ParseNumber(literal) ?? throw Unreadable(path, literal),
        _ => literal,
    };
}
