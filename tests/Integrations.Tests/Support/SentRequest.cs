using System.Net;
using System.Text.Json;

namespace Integrations.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed class SentRequest
{
    public SentRequest(HttpRequestMessage message, string? body)
    {
        Method = message.Method.Method;
        Address = message.RequestUri!;
        Name = $"{message.Method} {Address.AbsolutePath}";
        Body = body;
        Version = (message.Version, message.VersionPolicy);
        ContentType = message.Content?.Headers.ContentType?.ToString();
        Headers = message.Headers.Concat(message.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        Query = Address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
            .GroupBy(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]))
                .ToDictionary(p => p.Key, p => string.Join('|', p));
    }

    public string Name { get; }

    public string Method { get; }

    public Uri Address { get; }

    public string? Body { get; }

    public (Version, HttpVersionPolicy) Version { get; }

    public string? ContentType { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public IReadOnlyDictionary<string, string> Query { get; }

    public JsonElement Json => JsonElement.Parse(Body!);

    /// <summary>The members of a form; empty for any other body.</summary>
    public Dictionary<string, string> Form => ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) != true
        ? [] : Body!.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));

    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public string Token => Headers["Authorization"]["Bearer ".Length..];

    public override string ToString() => $"{Name}{Address.Query} {Body}";
}
