using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Inputs: the text, then the members before it. Read as one text, joined by spaces; written as a whole to the first, the others are
/// cleared.
/// </summary>
internal sealed class JoinedTextCodec : RowCodec<string?>
{
    internal override string? Read(ref RowReader reader)
    {
        var text = reader.Text(0);
        if (string.IsNullOrEmpty(text)) return null;
        for (var input = reader.Count - 1; input > 0; input--)
            if (reader.Text(input) is { Length: > 0 } part) text = $"{part} {text}";
        return text;
    }

    internal override void Write(string? value, RowWriter writer)
    {
        writer.Text(0, value);
        if (writer.Context.IsNew) return;
        for (var output = 1; output < writer.Count; output++) writer.Text(output, "");
    }
}

/// <summary>A label by a table of the vendor's words; a word without an entry is its own label.</summary>
internal sealed class LabelCodec(Table<string, string> labels) : RowCodec<string?>
{
    internal override string? Read(ref RowReader reader) =>
        reader.Text(0) is not { Length: > 0 } word ? null : labels.TryGetValue(word, out var label) ? label : word;

    internal override void Write(string? value, RowWriter writer) =>
        writer.Text(0, labels.FirstOrDefault(l => string.Equals(l.Value, value, StringComparison.OrdinalIgnoreCase)).Key ?? value);
}
