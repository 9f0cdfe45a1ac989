using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

internal sealed class TextCodec : RowCodec<string?>
{
    internal override string? Read(ref RowReader reader) => reader.Text(0);

    internal override void Write(string? value, RowWriter writer) => writer.Text(0, value);
}

internal sealed class NumberCodec : RowCodec<decimal?>
{
    internal override decimal? Read(ref RowReader reader) => reader.Number(0);

    internal override void Write(decimal? value, RowWriter writer) => writer.Number(0, value);
}

/// <summary>A ratio that the vendor stores in other units: 0 to 100 for a scale of 100.</summary>
internal sealed class RatioCodec(decimal scale) : RowCodec<decimal?>
{
    private const string TooLarge = "exceeds the range of numbers in the vendor's units.";

    internal override decimal? Read(ref RowReader reader)
    {
        try
        {
            return reader.Number(0) / scale;
        }
        catch (OverflowException)
        {
            reader.Fail(0, RowReader.Representable);
            return null;
        }
    }

    internal override void Write(decimal? value, RowWriter writer)
    {
        if (IsRepresentable(value)) writer.Number(0, value * scale);
        else writer.Lose(TooLarge);
    }

    internal override QueryValue ToVendor(QueryValue value, string field) =>
        decimal.Parse(value.Text!, CultureInfo.InvariantCulture) is var ratio && IsRepresentable(ratio) ? QueryValue.Of(ratio * scale)
            : throw new InvalidRequestException($"The filter of {field} cannot be sent: {TooLarge}");

    private bool IsRepresentable(decimal? ratio) => ratio is not { } number || scale <= 1 || Math.Abs(number) <= decimal.MaxValue / scale;
}

internal sealed class IntegerCodec : RowCodec<int?>
{
    internal override int? Read(ref RowReader reader)
    {
        if (reader.Number(0) is not { } number) return null;
        if (number is >= int.MinValue and <= int.MaxValue && decimal.Truncate(number) == number) return (int)number;
        reader.Fail(0, "whole number");
        return null;
    }

    internal override void Write(int? value, RowWriter writer) => writer.Number(0, value);
}

internal sealed class FlagCodec(bool inverted) : RowCodec<bool?>
{
    internal override bool? Read(ref RowReader reader) => Read(ref reader, 0);

    internal bool? Read(ref RowReader reader, int input) => inverted ? !reader.Flag(input) : reader.Flag(input);

    internal override void Write(bool? value, RowWriter writer) => writer.Flag(0, inverted ? !value : value);

    internal override QueryValue ToVendor(QueryValue value, string field) => inverted ? QueryValue.Of(value.Text != "true") : value;
}

/// <summary>A Boolean that is false when the vendor sends no value.</summary>
internal sealed class PresenceCodec(RowCodec<bool?> flag) : RowCodec<bool>
{
    /// <summary>A row of a Boolean for a field that is never null: read only.</summary>
    public static Row<bool> Over(Row<bool?> row) => new Row<bool>(new PresenceCodec(row.Codec), row.Reads).With(row.Traits).ReadOnly();

    internal override IEnumerable<string> Places(IReadOnlyList<string> reads) => flag.Places(reads);

    internal override bool Read(ref RowReader reader) => flag.Read(ref reader) ?? false;

    internal override void Write(bool value, RowWriter writer) => flag.Write(value, writer);

    internal override QueryValue ToVendor(QueryValue value, string field) => flag.ToVendor(value, field);
}

/// <summary>True when the vendor's value is one word, ignoring case.</summary>
internal sealed class MatchCodec(string word) : RowCodec<bool?>
{
    internal override bool? Read(ref RowReader reader) => string.Equals(reader.Text(0), word, StringComparison.OrdinalIgnoreCase);

    internal override void Write(bool? value, RowWriter writer) => writer.Flag(0, value);
}

internal sealed class InstantCodec : RowCodec<DateTimeOffset?>
{
    internal override DateTimeOffset? Read(ref RowReader reader) => reader.Instant(0);

    internal override void Write(DateTimeOffset? value, RowWriter writer) => writer.Instant(0, value);
}

/// <summary>An instant in one format.</summary>
internal sealed class SpelledInstantCodec(InstantFormat format) : RowCodec<DateTimeOffset?>
{
    internal override DateTimeOffset? Read(ref RowReader reader) =>
        format == InstantFormat.UnixSeconds ? reader.UnixSeconds(0) : reader.Instant(0);

    internal override void Write(DateTimeOffset? value, RowWriter writer)
    {
        var text = value is { } instant ? InstantSpelling.Of(format, instant) : null;
        if (text is not null && format is InstantFormat.UnixSeconds or InstantFormat.UnixMilliseconds)
            writer.Number(0, decimal.Parse(text, CultureInfo.InvariantCulture));
        else writer.Text(0, text);
    }
}

internal sealed class DateCodec : RowCodec<DateOnly?>
{
    internal override DateOnly? Read(ref RowReader reader) => reader.Date(0);

    internal override void Write(DateOnly? value, RowWriter writer) => writer.Date(0, value);
}

/// <summary>The day of an instant in the account's time zone.</summary>
internal sealed class ZonedDateCodec : RowCodec<DateOnly?>
{
    internal override bool IsZonedDay => true;

    internal override DateOnly? Read(ref RowReader reader) => reader.DateInZone(0);

    internal override void Write(DateOnly? value, RowWriter writer) => writer.DateInZone(0, value);
}

internal sealed class MoneyCodec : RowCodec<Money?>
{
    internal override Money? Read(ref RowReader reader) => reader.Number(0) is { } amount
        ? new Money(amount, (reader.Count > 1 ? reader.Text(1) : null) ?? reader.Context.Currency)
        : null;

    internal override void Write(Money? value, RowWriter writer)
    {
        writer.Number(0, value?.Amount);
        if (value?.Currency is not { } currency) return;
        if (writer.Count > 1) writer.Text(1, currency);
        else if (writer.Context.Currency is { } own && !string.Equals(own, currency, StringComparison.OrdinalIgnoreCase))
            writer.Lose($"The vendor stores this amount in {own}; {currency} cannot be written.");
    }
}

internal sealed class ComputedCodec<TValue>(Compute<TValue> compute) : RowCodec<TValue>
{
    internal override TValue Read(ref RowReader reader) => compute(ref reader);

    internal override void Write(TValue value, RowWriter writer) { }
}
