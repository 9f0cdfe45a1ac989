using System.Globalization;
using System.Text;

namespace Integrations.Internal;

/// <summary>Reads hosts: of templates, of values that stand in them, of addresses.</summary>
internal static class AddressHost
{
    private const int LongestLabel = 63;

    /// <summary>
    /// Where the host of a template ends, 0 where it has none; in one that begins with a variable, that is the whole origin.
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
    /// Whether text is a host name or labels of one, with a port or without, and means the same to every reader: none of its characters is
    /// read as a slash, a dot, a digit or nothing at all.
    /// </summary>
    public static bool IsHost(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var hasPort = colon >= 0;
        if (hasPort && !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)) return false;
        return Array.TrueForAll((hasPort ? text[..colon] : text).Split('.'), IsLabel);
    }

    /// <summary>Whether text is an HTTP origin, alone or with a path below it.</summary>
    public static bool IsOrigin(string text)
    {
        if (!text.StartsWith("https://", StringComparison.Ordinal) && !text.StartsWith("http://", StringComparison.Ordinal)) return false;
        var end = EndOf(text);
        return IsHost(text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..end])
            && text.AsSpan(end).IndexOfAnyExceptInRange('!', '~') < 0
            && text.AsSpan(end).IndexOfAny("%?#@\\") < 0
            && Array.TrueForAll(text[end..].Split('/'), segment => segment is not ("." or ".."));
    }

    /// <summary>The host as resolvers see it, in ASCII; null for one that has no such form.</summary>
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

    /// <summary>One in another script must stay so: what becomes ASCII was a look-alike.</summary>
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
