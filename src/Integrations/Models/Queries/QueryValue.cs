using System.Globalization;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>The type of a filter's value, which determines its form in a vendor's query.</summary>
[Experimental("INTEGRATIONS001")]
public enum QueryValueKind
{
    /// <summary>No value.</summary>
    None = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A Boolean.</summary>
    Flag = 3,

    /// <summary>An instant.</summary>
    Instant = 4,

    /// <summary>A date.</summary>
    Date = 5,
}

/// <summary>A value in a filter.</summary>
[Experimental("INTEGRATIONS001")]
public readonly struct QueryValue : IEquatable<QueryValue>
{
    private QueryValue(QueryValueKind kind, string? text, DateTimeOffset instant = default, string? unified = null)
    {
        Kind = kind;
        Text = text;
        Instant = instant;
        Unified = unified;
    }

    /// <summary>The kind.</summary>
    public QueryValueKind Kind { get; }

    /// <summary>The value in invariant text; an instant as ISO 8601 in UTC.</summary>
    public string? Text { get; }

    /// <summary>The instant, for a value of that kind.</summary>
    public DateTimeOffset Instant { get; }

    /// <summary>The name of the unified enumeration value, when the caller filtered by it instead of the vendor's original value.</summary>
    internal string? Unified { get; }

    /// <summary>Converts the value of a field.</summary>
    /// <exception cref="ArgumentException">A filter cannot compare with a value of this type.</exception>
    internal static QueryValue Of<TValue>(TValue value) => Find(value) ?? throw new ArgumentException("A filter cannot compare with a "
        + $"{typeof(TValue).Name}: compare with text, a number, a Boolean, a date, an instant, money or a reference.");

    /// <summary>Converts the value of a field; null when a filter cannot compare with its type.</summary>
    internal static QueryValue? Find<TValue>(TValue value) => value switch
    {
        null => default(QueryValue),
        string text => OfText(text),
        DateTimeOffset instant => OfInstant(instant),
        DateOnly date => new(QueryValueKind.Date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        When moment => moment.Instant is { } at ? OfInstant(at) : Find(moment.Date),
        bool flag => new(QueryValueKind.Flag, flag ? "true" : "false"),
        Money money => new(QueryValueKind.Number, money.Amount.ToString(CultureInfo.InvariantCulture)),
        RichText rich => OfText(rich.Text),
        Reference reference => OfText(reference.Id ?? reference.Key ?? reference.Name ?? ""),
        CustomValue custom => custom.Queried,
        INormalized normalized =>
            normalized.Original is { } original ? OfText(original) : new(QueryValueKind.Text, null, unified: normalized.ValueName),
        IFormattable number => new(QueryValueKind.Number, number.ToString(null, CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>Text.</summary>
    public static QueryValue OfText(string text) => new(QueryValueKind.Text, text);

    /// <summary>A number in invariant text.</summary>
    internal static QueryValue OfNumber(string text) => new(QueryValueKind.Number, text);

    /// <summary>An instant.</summary>
    public static QueryValue OfInstant(DateTimeOffset instant) =>
        new(QueryValueKind.Instant, InstantSpelling.Of(InstantFormat.IsoMilliseconds, instant), instant);

    /// <inheritdoc/>
    public static bool operator ==(QueryValue left, QueryValue right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(QueryValue left, QueryValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(QueryValue other) =>
        Kind == other.Kind && string.Equals(Text, other.Text, StringComparison.Ordinal) && Unified == other.Unified;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is QueryValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Text, Unified);

    /// <summary>Returns the kind only: values may be personal data.</summary>
    public override string ToString() => Kind.ToString();
}
