using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A date or an instant in one text: the text of a date has no time of day.</summary>
internal sealed class WhenCodec : RowCodec<When?>
{
    internal override When? Read(ref RowReader reader) => reader.When(0);

    internal override void Write(When? value, RowWriter writer)
    {
        if (value is { Date: { } date }) writer.Date(0, date);
        else writer.Instant(0, value?.Instant);
    }
}

/// <summary>Inputs: the date, and the time of day in UTC, which is absent for a whole day.</summary>
internal sealed class DateAndTimeCodec : RowCodec<When?>
{
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss"];

    internal override When? Read(ref RowReader reader)
    {
        if (reader.Date(0) is not { } date) return null;
        if (reader.Text(1) is not { Length: > 0 } text) return date;
        if (TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new DateTimeOffset(date, time, TimeSpan.Zero);
        reader.Fail(1, "time of day");
        return null;
    }

    internal override void Write(When? value, RowWriter writer)
    {
        var instant = value?.Instant?.UtcDateTime;
        writer.Date(0, instant is { } utc ? DateOnly.FromDateTime(utc) : value?.Date);
        writer.Text(1, instant?.ToString("HH:mm", CultureInfo.InvariantCulture));
    }
}
