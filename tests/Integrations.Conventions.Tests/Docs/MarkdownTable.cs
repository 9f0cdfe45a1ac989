using System.Text;

namespace Integrations.Conventions.Tests;

/// <summary>A table as Markdown writes it.</summary>
internal sealed class MarkdownTable(params string[] header)
{
    private readonly List<string[]> _rows = [];

    public MarkdownTable Add(params IEnumerable<string> cells)
    {
        _rows.Add([.. cells]);
        return this;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, header);
        Line(text, header.Select(_ => "---"));
        foreach (var row in _rows) Line(text, row);
        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
