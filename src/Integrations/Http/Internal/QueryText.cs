using System.Text;

namespace Integrations.Internal;

/// <summary>Appends encoded parameters to a URL.</summary>
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

    /// <summary>Sets the only parameter of a name: one that the URL has already, however it is escaped, is replaced.</summary>
    public static Uri Set(Uri address, string name, string value)
    {
        var rest = Without(address.Query.TrimStart('?'), name);
        return Append(new UriBuilder(address) { Query = rest }.Uri, [new(name, value)]);
    }

    /// <summary>A query or a form without the pairs of a name.</summary>
    public static string Without(string query, string name) =>
        string.Join('&', query.Split('&').Where(pair => Uri.UnescapeDataString(pair.Split('=')[0].Replace('+', ' ')) != name));
}
