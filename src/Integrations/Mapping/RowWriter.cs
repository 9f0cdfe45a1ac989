using System.Globalization;
using System.Text;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Receives the values that one row of one record writes, by position among the row's write paths.</summary>
internal sealed class RowWriter
{
    private readonly WriteValue[] _values;
    private int[] _outputs = [];
    private string _field = "";

    internal RowWriter(int paths, WriteContext context)
    {
        _values = new WriteValue[paths];
        Context = context;
    }

    internal WriteContext Context { get; }

    /// <summary>The fields to clear.</summary>
    internal IReadOnlyCollection<object> Cleared { get; init; } = [];

    internal ReadOnlySpan<WriteValue> Values => _values;

    /// <summary>True when no value was written.</summary>
    internal bool IsEmpty => !Array.Exists(_values, v => v.Kind != WriteKind.Nothing);

    /// <summary>The values that the vendor cannot store: field and reason.</summary>
    internal List<FieldError> Losses { get; } = [];

    internal int Count => _outputs.Length;

    /// <summary>The first is true when the row has written, the second when it wrote a value other than null.</summary>
    internal (bool Any, bool Value) Wrote { get; private set; }

    internal void Enter(int[] outputs, string field)
    {
        _outputs = outputs;
        _field = field;
        Wrote = default;
    }

    /// <summary>Writes the member that accompanies the row just written.</summary>
    internal void Accompany(int output, Companion member)
    {
        if (Wrote.Any) _values[output] = (Wrote.Value ? member.Set : member.Cleared) is { } json
            ? new WriteValue(WriteKind.Json) { Json = Encoding.UTF8.GetBytes(json) } : WriteValue.Null;
    }

    /// <summary>Writes text; null clears.</summary>
    public void Text(int output, string? value)
    {
        if (value is not null && !KeyText.IsWellFormed(value)) Lose(KeyText.Halved);
        Put(output, value is null ? WriteValue.Null : new WriteValue(WriteKind.Text) { Text = value });
    }

    /// <summary>Writes a number; null clears.</summary>
    public void Number(int output, decimal? value) =>
        Put(output, value is { } number ? new WriteValue(WriteKind.Number) { Number = number } : WriteValue.Null);

    /// <summary>Writes an id that the vendor stores as a number; null clears, and an id that is not a whole number is reported.</summary>
    public void Id(int output, string? value)
    {
        if (value is null) Clear(output);
        else if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) Number(output, number);
        else Lose("The vendor's ids are whole numbers; this id is not one and cannot be written.");
    }

    /// <summary>Writes a Boolean; null clears.</summary>
    public void Flag(int output, bool? value) =>
        Put(output, value is { } flag ? new WriteValue(WriteKind.Flag) { Flag = flag } : WriteValue.Null);

    /// <summary>Writes a date as <c>yyyy-MM-dd</c>; null clears.</summary>
    public void Date(int output, DateOnly? value) => Text(output, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>
    /// Writes the first instant of a day in the account's time zone; when the zone is unknown the day itself, as <c>yyyy-MM-dd</c>. Null
    /// clears.
    /// </summary>
    public void DateInZone(int output, DateOnly? value)
    {
        if (value is { } day && Context.Zone.Known is not null) Instant(output, Context.Zone.StartOf(day));
        else Date(output, value);
    }

    /// <summary>Writes an instant as ISO 8601 in UTC with milliseconds; null clears.</summary>
    public void Instant(int output, DateTimeOffset? value) =>
        Text(output, value is { } instant ? InstantSpelling.Of(InstantFormat.IsoMilliseconds, instant) : null);

    /// <summary>Writes JSON unchanged.</summary>
    public void Json(int output, byte[] value) => Put(output, new WriteValue(WriteKind.Json) { Json = value });

    /// <summary>Clears the value; a new record has no value to clear.</summary>
    public void Clear(int output) => Put(output, WriteValue.Null);

    /// <summary>Reports that the vendor cannot store a part of the value.</summary>
    public void Lose(string message) => Losses.Add(new FieldError { Field = _field, Message = message });

    private void Put(int output, WriteValue value)
    {
        if (value.Kind == WriteKind.Null && Context.IsNew) return;
        _values[_outputs[output]] = value;
        Wrote = (true, Wrote.Value || value.Kind != WriteKind.Null);
    }
}
