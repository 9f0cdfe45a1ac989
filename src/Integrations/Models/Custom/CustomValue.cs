using System.Globalization;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Models;

/// <summary>The value of a custom field, converted on demand.</summary>
public readonly struct CustomValue : IEquatable<CustomValue>
{
    private const long DayMilliseconds = 86_400_000;
    private readonly string? _text;
    private readonly TimeZoneInfo? _zone;
    private readonly QueryValueKind _kind;

    private CustomValue(string? text, JsonValueKind kind, TimeZoneInfo? zone = null, QueryValueKind queried = QueryValueKind.Text)
    {
        _kind = queried;
        _text = text;
        _zone = zone;
        Kind = kind;
    }

    /// <summary>The value of an empty field: null, empty text, or an absent member at the vendor.</summary>
    public static CustomValue Null => default;

    /// <summary>The JSON kind of the vendor's value; <see cref="JsonValueKind.Undefined"/> when it is empty.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>True when the field is empty.</summary>
    public bool IsNull => _text is null;

    /// <summary>The value as text, numbers and structures as JSON; null when empty.</summary>
    public string? AsString() => _text;

    /// <summary>The value as a number, also from text; null when empty.</summary>
    /// <exception cref="FormatException">The value is not a number.</exception>
    public decimal? AsDecimal() =>
        string.IsNullOrEmpty(_text) ? null : Spelling.TryNumber(Utf8, out var value) ? value : throw NotA("number");

    /// <summary>The value as a whole number, also from text and in forms such as <c>123.0</c> and <c>1.39E8</c>; null when empty.</summary>
    /// <exception cref="FormatException">The value is not a whole number.</exception>
    public long? AsInt64() =>
        string.IsNullOrEmpty(_text) ? null : Spelling.TryWhole(Utf8, out var value) ? value : throw NotA("whole number");

    /// <summary>The value as a Boolean, also from text; null when empty.</summary>
    /// <exception cref="FormatException">The value is neither true nor false.</exception>
    public bool? AsBoolean() => string.IsNullOrEmpty(_text) ? null : Spelling.TryFlag(Utf8, out var value) ? value : throw NotA("flag");

    /// <summary>
    /// The value as a date, from ISO text or epoch milliseconds; null when empty. An instant is converted to the day in the account's time
    /// zone (the account property <c>timeZone</c>); when the zone is unknown it is the day as the vendor wrote it, in UTC for epoch
    /// milliseconds. Epoch milliseconds of midnight UTC are that day in every zone, because vendors write dates this way.
    /// </summary>
    /// <exception cref="FormatException">The value has neither format.</exception>
    public DateOnly? AsDate()
    {
        if (string.IsNullOrEmpty(_text)) return null;
        var text = Utf8;
        var isDay = _zone is null || (Spelling.TryWhole(text, out var milliseconds) && milliseconds % DayMilliseconds == 0);
        return (isDay ? Spelling.TryDate(text, out var value) : Spelling.TryDay(text, _zone!, out value)) ? value : throw NotA("date");
    }

    /// <summary>The value as an instant, from ISO text or epoch milliseconds; null when empty.</summary>
    /// <exception cref="FormatException">The value has neither format.</exception>
    public DateTimeOffset? AsDateTimeOffset()
    {
        if (string.IsNullOrEmpty(_text)) return null;
        return Spelling.TryInstant(Utf8, out var value) ? value : throw NotA("instant");
    }

    /// <summary>Text.</summary>
    public static implicit operator CustomValue(string? value) => new(value, value is null ? default : JsonValueKind.String);

    /// <summary>A number.</summary>
    public static implicit operator CustomValue(decimal value) => new(value.ToString(CultureInfo.InvariantCulture), JsonValueKind.Number);

    /// <summary>A whole number.</summary>
    public static implicit operator CustomValue(long value) => new(value.ToString(CultureInfo.InvariantCulture), JsonValueKind.Number);

    /// <summary>A Boolean.</summary>
    public static implicit operator CustomValue(bool value) =>
        new(value ? "true" : "false", value ? JsonValueKind.True : JsonValueKind.False);

    /// <summary>A date.</summary>
    public static implicit operator CustomValue(DateOnly value) =>
        new(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), JsonValueKind.String, queried: QueryValueKind.Date);

    /// <summary>An instant.</summary>
    public static implicit operator CustomValue(DateTimeOffset value) =>
        new(InstantSpelling.Of(InstantFormat.IsoMilliseconds, value), JsonValueKind.String,
        queried: QueryValueKind.Instant);

    /// <summary>Converts a value of the vendor; empty text is null.</summary>
    internal static CustomValue FromJson(JsonElement value, TimeZoneInfo? zone = null) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? new(text, JsonValueKind.String, zone) : Null,
        _ => new(value.GetRawText(), value.ValueKind, zone),
    };

    /// <summary>The value for a filter: query languages distinguish dates and instants from text.</summary>
    internal QueryValue Queried => (_kind, Kind) switch
    {
        _ when _text is null => default,
        (QueryValueKind.Date, _) => QueryValue.Of(AsDate()!.Value),
        (QueryValueKind.Instant, _) => QueryValue.OfInstant(AsDateTimeOffset()!.Value),
        (_, JsonValueKind.Number) => QueryValue.OfNumber(_text),
        (_, JsonValueKind.True or JsonValueKind.False) => QueryValue.Of(Kind == JsonValueKind.True),
        _ => QueryValue.OfText(_text),
    };

    private byte[] Utf8 => Encoding.UTF8.GetBytes(_text!);

    private static FormatException NotA(string what) =>
        new($"This custom value is not a {what}: use AsString and parse the text, or use the method for its kind.");

    /// <inheritdoc/>
    public static bool operator ==(CustomValue left, CustomValue right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(CustomValue left, CustomValue right) => !left.Equals(right);

    /// <summary>Compares the text: <c>5</c> and <c>"5"</c> are equal, because some vendors store every value as text.</summary>
    public bool Equals(CustomValue other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CustomValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>The text; empty when the field is empty.</summary>
    public override string ToString() => _text ?? "";
}
