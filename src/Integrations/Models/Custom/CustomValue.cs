using System.Globalization;
using System.Text.Json;

namespace Integrations.Models;

/// <summary>The value of a custom field, converted when it is asked for.</summary>
public readonly struct CustomValue : IEquatable<CustomValue>
{
    private readonly string? _text;

    private CustomValue(string? text, JsonValueKind kind)
    {
        _text = text;
        Kind = kind;
    }

    /// <summary>The vendor left the field empty.</summary>
    public static CustomValue Null => default;

    /// <summary>What JSON kind the vendor uses for it; <see cref="JsonValueKind.Undefined"/> when it is empty.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>True when the field is empty.</summary>
    public bool IsNull => _text is null;

    /// <summary>The value as text, numbers and structures as JSON; null when empty.</summary>
    public string? AsString() => _text;

    /// <summary>The value as a number, also from text; null when empty.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    public decimal? AsDecimal() => string.IsNullOrEmpty(_text) ? null : decimal.Parse(_text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The value as a whole number, also from text; null when empty.</summary>
    /// <exception cref="FormatException">It is no whole number.</exception>
    public long? AsInt64() => string.IsNullOrEmpty(_text) ? null : long.Parse(_text, NumberStyles.Integer, CultureInfo.InvariantCulture);

    /// <summary>The value as a flag, also from text; null when empty.</summary>
    /// <exception cref="FormatException">It is neither true nor false.</exception>
    public bool? AsBoolean() => string.IsNullOrEmpty(_text) ? null : bool.Parse(_text);

    /// <summary>The value as a date; null when empty.</summary>
    /// <exception cref="FormatException">It is no ISO date.</exception>
    public DateOnly? AsDate() => string.IsNullOrEmpty(_text) ? null : DateOnly.ParseExact(_text.Length > 10 ? _text[..10] : _text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The value as an instant, from ISO text or epoch milliseconds; null when empty.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public DateTimeOffset? AsDateTimeOffset()
    {
        if (string.IsNullOrEmpty(_text)) return null;
        return long.TryParse(_text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.Parse(_text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    /// <summary>Text.</summary>
    public static implicit operator CustomValue(string? value) => new(value, value is null ? default : JsonValueKind.String);

    /// <summary>A number.</summary>
    public static implicit operator CustomValue(decimal value) => new(value.ToString(CultureInfo.InvariantCulture), JsonValueKind.Number);

    /// <summary>A whole number.</summary>
    public static implicit operator CustomValue(long value) => new(value.ToString(CultureInfo.InvariantCulture), JsonValueKind.Number);

    /// <summary>A flag.</summary>
    public static implicit operator CustomValue(bool value) => new(value ? "true" : "false", value ? JsonValueKind.True : JsonValueKind.False);

    /// <summary>A date.</summary>
    public static implicit operator CustomValue(DateOnly value) => new(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), JsonValueKind.String);

    /// <summary>An instant.</summary>
    public static implicit operator CustomValue(DateTimeOffset value) => new(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), JsonValueKind.String);

    internal static CustomValue FromJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Null,
        JsonValueKind.String => new(value.GetString(), JsonValueKind.String),
        _ => new(value.GetRawText(), value.ValueKind),
    };

    /// <inheritdoc/>
    public static bool operator ==(CustomValue left, CustomValue right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(CustomValue left, CustomValue right) => !left.Equals(right);

    /// <summary>Compares the text: <c>5</c> and <c>"5"</c> are the same to a vendor that keeps text.</summary>
    public bool Equals(CustomValue other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CustomValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>The text; empty when the field is empty.</summary>
    public override string ToString() => _text ?? "";
}
