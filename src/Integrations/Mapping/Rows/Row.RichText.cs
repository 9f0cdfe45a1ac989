using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <content>Texts with markup. A plain path is a plain text.</content>
public static partial class Row
{
    /// <summary>
    /// A text in HTML: <c>Row.Html("body")</c> reads <c>{"body":"&lt;p&gt;Hello&lt;/p&gt;"}</c>. Written as HTML; plain text is encoded.
    /// </summary>
    /// <param name="html">Path of the HTML.</param>
    public static Row<RichText?> Html(string html) => new(new HtmlCodec(), html);

    /// <summary>
    /// A text in HTML that the vendor also sends as plain text: <c>Row.Html("body", text: "body_text")</c> reads
    /// <c>{"body":"&lt;p&gt;Hello&lt;/p&gt;","body_text":"Hello"}</c>, and the plain text alone where the HTML is absent. Only the HTML is
    /// written.
    /// </summary>
    /// <param name="html">Path of the HTML.</param>
    /// <param name="text">Path of the plain text.</param>
    public static Row<RichText?> Html(string html, string text)
    {
        var row = new Row<RichText?>(new HtmlCodec(), html, text).WriteTo(html);
        return row.With(row.Traits with { Shadows = [text] });
    }
}
