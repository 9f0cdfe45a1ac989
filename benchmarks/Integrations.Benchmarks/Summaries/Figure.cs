using System.Globalization;

namespace Integrations.Benchmarks.Summaries;

/// <summary>One figure of the summary.</summary>
/// <param name="Name">Its key in the file.</param>
/// <param name="Value">The figure.</param>
/// <param name="Digits">Decimal places that mean something.</param>
/// <param name="Bar">The value it may not exceed; null: it is watched alone.</param>
internal sealed record Figure(string Name, double Value, int Digits, double? Bar = null)
{
    /// <summary>The value it must reach; null: more is not better.</summary>
    public double? AtLeast { get; init; }

    public double Rounded => Math.Round(Value, Digits);

    private bool IsMissed => Rounded > Bar || Rounded < AtLeast;

    private string Aim => (Bar, AtLeast) switch
    {
        ({ } most, { } least) when most == least => Text($"   exactly {most:0.###}"),
        ({ } most, _) => Text($"   at most {most:0.###}"),
        (_, { } least) => Text($"   at least {least:0.###}"),
        _ => "",
    };

    public override string ToString() => Text($"{Name,-34}{Rounded,10:0.###}{Aim}{(IsMissed ? " MISSED" : "")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
