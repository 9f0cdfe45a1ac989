using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Inputs: the vendor's value. An unknown value is <c>Other</c> with its original text.</summary>
internal sealed class EnumerationCodec<TEnum>((string Original, TEnum Value)[] values, bool areNumbers = false)
    : RowCodec<Normalized<TEnum>?>
    where TEnum : struct, Enum
{
    internal override Normalized<TEnum>? Read(ref RowReader reader)
    {
        if (reader.IsNull(0)) return null;
        foreach (var (original, value) in values)
            if (string.Equals(reader.Text(0), original, StringComparison.OrdinalIgnoreCase))
                return new() { Value = value, Original = original };
        return reader.Text(0) is { Length: > 0 } text ? new() { Original = text } : null;
    }

    internal override void Write(Normalized<TEnum>? value, RowWriter writer)
    {
        if (value is not { } normalized) writer.Clear(0);
        else if (normalized.Original is { } original) Put(original, writer);
        else if (OriginalsOf(normalized.Value.ToString()) is [var only]) Put(only, writer);
        else writer.Lose(Ambiguous(normalized.Value.ToString()));
    }

    private void Put(string original, RowWriter writer)
    {
        if (!areNumbers) writer.Text(0, original);
        else if (long.TryParse(original, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            writer.Number(0, number);
        else writer.Lose($"The vendor's values are numbers; use one of: {string.Join(", ", values.Select(v => v.Original))}, or another.");
    }

    internal override QueryValue ToVendor(QueryValue value, string field) => value.Unified is not { } unified
        ? value
        : OriginalsOf(unified) is [var only]
            ? QueryValue.OfText(only)
            : throw new InvalidRequestException($"{field}: {Ambiguous(unified)}");

    /// <summary>The value whose name is the word without spaces.</summary>
    /// <exception cref="ArgumentException">No value has that name.</exception>
    public static TEnum Named(string word) =>
        Enum.TryParse<TEnum>(word.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new ArgumentException(
                $"'{word}' does not name a value of {typeof(TEnum).Name}: specify the value beside it, as in (\"{word}\", "
                    + $"{typeof(TEnum).Name}.{default(TEnum)}).",
                nameof(word));

    private string[] OriginalsOf(string unified) => [.. values.Where(v => v.Value.ToString() == unified).Select(v => v.Original)];

    private string Ambiguous(string unified) => OriginalsOf(unified) is { Length: > 0 } several
        ? $"'{unified}' represents several values of the vendor; use one of: {string.Join(", ", several)}."
        : $"The vendor has no value for '{unified}'; use one of: {string.Join(", ", values.Select(v => v.Original))}.";
}
