using System.Collections;
using System.Globalization;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Compares the vendor's record with the record sent.</summary>
internal static class Verification
{
    public static IReadOnlyList<FieldDifference> Compare<T>(ResourceCall<T> call, T sent, T held, WriteOptions<T> options) where T : UnifiedRecord, new()
    {
        var differences = new List<FieldDifference>();
        foreach (var row in call.Table.Rows.Where(r => r.IsWritten(isNew: true) || r.Row.Traits.LinkedTo is not null))
        {
            var cleared = options.Clear.Any(c => c.Field == row.Field);
            if (!cleared && !row.Field.IsSet(sent)) continue;
            var wanted = cleared ? null : row.Row.Comparable(sent);
            var found = row.Row.Comparable(held);
            if (!SameText(wanted, found)) differences.Add(new FieldDifference(row.Field.Name) { Before = wanted, After = found });
        }

        foreach (var (name, value) in sent.CustomFieldsOrNull?.Written ?? new Dictionary<string, CustomValue>())
            if (held.CustomFields[name] is var found && !SameText(value.AsString(), found.AsString())) differences.Add(new FieldDifference(name) { Before = value, After = found });
        return differences;
    }

    /// <summary>Values with the same text are equal: vendors add labels, reorder and round.</summary>
    private static bool SameText(object? wanted, object? found)
    {
        if (wanted is IEnumerable and not string || found is IEnumerable and not string)
            return Texts(wanted).Order(StringComparer.Ordinal).SequenceEqual(Texts(found).Order(StringComparer.Ordinal));
        return (wanted, found) switch
        {
            (Money a, Money b) => a.Amount == b.Amount && (a.Currency is null || a.Currency == b.Currency),
            (Reference a, Reference b) => a.Id == b.Id,
            (decimal a, decimal b) => a == b,
            (INormalized a, INormalized b) => a.Original is null ? a.ValueName == b.ValueName : a.Original == b.Original,
            (null or "", null or "") => true,
            _ => Equals(wanted, found) || (Number(wanted) is { } left && left == Number(found)),
        };
    }

    private static decimal? Number(object? text) => decimal.TryParse(text as string, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<string> Texts(object? list) => list is IEnumerable items ? items.Cast<object>().Select(i => i.ToString() ?? "") : [];
}
