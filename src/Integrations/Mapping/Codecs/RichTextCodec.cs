using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A plain text. Of HTML only the text is written.</summary>
internal sealed class PlainTextCodec : RowCodec<RichText?>
{
    internal override RichText? Read(ref RowReader reader) => reader.Text(0) is { } text ? RichText.FromText(text) : null;

    internal override void Write(RichText? value, RowWriter writer)
    {
        writer.Text(0, value?.Text);
        if (value is { Format: RichTextFormat.Html }) writer.Lose("The vendor stores plain text; the markup of HTML cannot be written.");
    }
}

/// <summary>Inputs: HTML, then the same as plain text where the vendor sends it. Only the HTML is written.</summary>
internal sealed class HtmlCodec : RowCodec<RichText?>
{
    internal override RichText? Read(ref RowReader reader)
    {
        var text = reader.Count > 1 ? reader.Text(1) : null;
        return reader.Text(0) is { } html ? RichText.FromHtml(html, text) : text is null ? null : RichText.FromText(text);
    }

    internal override void Write(RichText? value, RowWriter writer) => writer.Text(0, value?.Html);
}
