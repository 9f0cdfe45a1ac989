using System.Text;

namespace Integrations.Internal;

/// <summary>Appends encoded parameters to an address.</summary>
internal static class QueryText
{
    public static Uri Append(Uri address, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var text = new StringBuilder(address.AbsoluteUri);
        var separator = address.Query.Length > 1 ? '&' : '?';
        foreach (var (name, value) in parameters)
        {
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new(text.ToString());
    }
}
