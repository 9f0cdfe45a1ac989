using System.Globalization;
using System.Text;

namespace Integrations.ContractTesting;

/// <summary>The closing table of a run, as fixed-width text.</summary>
public static class ReportTable
{
    private static readonly string[] Classes = [nameof(PayloadKind.List), nameof(PayloadKind.Single), nameof(PayloadKind.Error)];

    public static string Print(IEnumerable<TallyLine> lines)
    {
        var text = new StringBuilder();
        text.AppendLine(Row("vendor",
            ["requests", "responses", "no schema", "recorded", "misfits", "exceptions", "unused", "list", "single", "error", "other",
            "left out"]));
        var vendors = lines.GroupBy(line => line.Vendor).OrderBy(vendor => vendor.Key, StringComparer.Ordinal).ToArray();
        foreach (var vendor in vendors)
        {
            text.AppendLine(Row(vendor.Key, [.. Cells([.. vendor]).Select(cell => cell.ToString(CultureInfo.InvariantCulture))]));
        }

        foreach (var vendor in vendors)
        {
            Explain(text, vendor.Key, [.. vendor]);
        }

        return text.ToString();
    }

    private static int[] Cells(TallyLine[] lines)
    {
        var run = Files(lines).Where(file => file.IsRun).ToArray();
        var classed = Classes.Select(kind => run.Count(file => file.Value.EndsWith(" " + kind, StringComparison.Ordinal))).ToArray();
        return
        [
            Sum(lines, "requests checked"),
            Sum(lines, "responses checked"),
            Sum(lines, "responses without schema"),
            Sum(lines, "recordings checked"),
            Sum(lines, "exchanges that do not fit"),
            Exceptions(lines).Count(exception => exception.Uses > 0),
            Exceptions(lines).Count(exception => exception.Uses == 0),
            .. classed,
            run.Length - classed.Sum(),
            Files(lines).Count(file => !file.IsRun),
        ];
    }

    private static void Explain(StringBuilder text, string vendor, TallyLine[] lines)
    {
        if (Sum(lines, "records given an id") is > 0 and var identified)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{vendor}: {identified} records of shortened recordings were given an id");
        }

        foreach (var reason in Files(lines).Where(file => !file.IsRun).GroupBy(file => file.Value)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{vendor}: {reason.Count()} left out: {reason.Key}");
        }

        foreach (var (name, _) in Exceptions(lines).Where(exception => exception.Uses == 0))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{vendor}: exception matched nothing: {name}");
        }
    }

    /// <summary>One line a file; a file one test ran and another left out was run.</summary>
    private static IEnumerable<TallyLine> Files(TallyLine[] lines) =>
        lines.Where(line => line.Kind == TallyKind.Payload).GroupBy(line => line.Name)
            .Select(file => file.FirstOrDefault(line => line.IsRun) ?? file.First());

    private static IEnumerable<(string Name, int Uses)> Exceptions(TallyLine[] lines) =>
        lines.Where(line => line.Kind == TallyKind.Exception).GroupBy(line => line.Name).Select(group => (group.Key, group.Sum(Number)));

    private static int Sum(TallyLine[] lines, string name) =>
        lines.Where(line => line.Kind == TallyKind.Count && line.Name == name).Sum(Number);

    private static int Number(TallyLine line) => int.Parse(line.Value, CultureInfo.InvariantCulture);

    private static string Row(string vendor, IReadOnlyList<string> cells) =>
        $"{vendor,-12}" + string.Concat(cells.Select(cell => $"{cell,11}"));
}
