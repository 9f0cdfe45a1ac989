using System.Globalization;
using System.Text;

namespace Integrations.Internal;

/// <summary>Reads hosts: in templates, in the values of their variables, in URLs.</summary>
internal static class AddressHost
{
    private const int LongestLabel = 63;

    /// <summary>
    /// The end of a template's host, 0 when it has no host; in a template that begins with a variable, the end of the whole origin.
    /// </summary>
    public static int EndOf(string template)
    {
        var scheme = template.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 && !template.StartsWith('{')) return 0;
        var start = scheme < 0 ? 0 : scheme + 3;
        var end = template.AsSpan(start).IndexOfAny('/', '?', '#');
        return end < 0 ? template.Length : start + end;
    }

    /// <summary>
    /// True when the text is a host name or labels of one, with or without a port, and unambiguous: no parser reads any of its characters
    /// as a slash, a dot, a digit or as absent.
    /// </summary>
    public static bool IsHost(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var hasPort = colon >= 0;
        if (hasPort && !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)) return false;
        return Array.TrueForAll((hasPort ? text[..colon] : text).Split('.'), IsLabel);
    }

    /// <summary>True when the text is an HTTP origin, with or without a path.</summary>
    public static bool IsOrigin(string text)
    {
        if (!text.StartsWith("https://", StringComparison.Ordinal) && !text.StartsWith("http://", StringComparison.Ordinal)) return false;
        var end = EndOf(text);
        return IsHost(text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..end])
            && text.AsSpan(end).IndexOfAnyExceptInRange('!', '~') < 0
            && text.AsSpan(end).IndexOfAny("%?#@\\") < 0
            && Array.TrueForAll(text[end..].Split('/'), segment => segment is not ("." or ".."));
    }

    /// <summary>The host in ASCII, as resolvers use it; null when it has no ASCII form.</summary>
    public static string? AsciiOf(Uri address)
    {
        try
        {
            return address.IdnHost.TrimEnd('.');
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>True for a valid label. A label in another script must not become plain ASCII: it would be a look-alike.</summary>
    private static bool IsLabel(string label)
    {
        if (Ascii.IsValid(label)) return label.Length is > 0 and <= LongestLabel
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        try
        {
            var ascii = new IdnMapping().GetAscii(label);
            return ascii.StartsWith("xn--", StringComparison.Ordinal) && !ascii.Contains('.', StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
