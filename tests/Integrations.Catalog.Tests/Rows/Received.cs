using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;

namespace Integrations.Catalog.Tests.Rows;

/// <summary>A request as the vendor received it.</summary>
public sealed record Received(HttpMethod Method, Uri Address, HttpRequestHeaders Headers, string Body)
{
    /// <summary>The URL without its query.</summary>
    public string Path => Address.GetLeftPart(UriPartial.Path);

    public string? Header(string name) => Headers.NonValidated.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>The parameters, whatever their place: a form, JSON, the query.</summary>
    public IReadOnlyDictionary<string, string> Parameters
    {
        get
        {
            var all = Pairs(Address.Query);
            if (!Body.StartsWith('{')) return Pairs(Body).Concat(all).ToDictionary();
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString())
                .Concat(all).ToDictionary();
        }
    }

    public static async Task<Received> OfAsync(HttpRequestMessage request) => new(request.Method, request.RequestUri!, request.Headers,
        request.Content is { } content ? await content.ReadAsStringAsync() : "");

    public static Dictionary<string, string> Pairs(string query)
    {
        var pairs = HttpUtility.ParseQueryString(query);
        return pairs.AllKeys.OfType<string>().ToDictionary(name => name, name => pairs[name]!);
    }
}
