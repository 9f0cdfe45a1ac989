using Integrations.Internal;

namespace Integrations.Models;

/// <summary>The format of a <see cref="RichText"/> at the vendor.</summary>
public enum RichTextFormat
{
    /// <summary>Plain text.</summary>
    Plain = 0,

    /// <summary>HTML.</summary>
    Html = 1,
}

/// <summary>
/// A description, comment or note, in the vendor's format and readable as plain text. Two are equal when source and format are.
/// </summary>
public sealed class RichText : IEquatable<RichText>
{
    private string? _text;

    private RichText(string source, RichTextFormat format, string? text)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        Format = format;
        _text = text;
    }

    /// <summary>The text as the vendor stores it.</summary>
    public string Source { get; }

    /// <summary>The format of <see cref="Source"/>.</summary>
    public RichTextFormat Format { get; }

    /// <summary>
    /// The text without markup: the vendor's own, otherwise the text of the HTML, where blocks and <c>br</c> begin lines and scripts,
    /// styles and comments are omitted.
    /// </summary>
    public string Text => _text ??= HtmlText.ToText(Source);

    /// <summary>
    /// The text as HTML. The vendor's HTML is returned unchanged: sanitize it before you display it. Plain text is encoded, its line feeds
    /// are <c>br</c>.
    /// </summary>
    public string Html => Format == RichTextFormat.Html ? Source : HtmlText.ToHtml(Source);

    /// <summary>Plain text.</summary>
    public static implicit operator RichText(string text) => FromText(text);

    /// <summary>The text without markup.</summary>
    public static implicit operator string?(RichText? text) => text?.Text;

    /// <summary>Plain text.</summary>
    public static RichText FromText(string text) => new(text, RichTextFormat.Plain, text);

    /// <summary>HTML.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="text">The same without markup, as the vendor provides it; null: derived from the HTML when it is read.</param>
    public static RichText FromHtml(string html, string? text = null) => new(html, RichTextFormat.Html, text);

    /// <inheritdoc/>
    public bool Equals(RichText? other) => other is not null && Format == other.Format && Source == other.Source;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RichText);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Format);

    /// <summary>The text without markup.</summary>
    public override string ToString() => Text;
}
