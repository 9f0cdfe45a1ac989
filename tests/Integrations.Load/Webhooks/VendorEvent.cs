using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Load;

/// <summary>An event as the vendor sends it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Account">The account.</param>
/// <param name="Record">The record.</param>
internal sealed record VendorEvent(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("account")] string Account,
    [property: JsonPropertyName("record")] string Record)
{
    [JsonPropertyName("type")]
    public string Type { get; init; } = "thing.updated";

    /// <summary>True when handlers fail on it.</summary>
    [JsonPropertyName("poison")]
    public bool IsPoison { get; init; }

    /// <summary>The time at which a live event was sent, in milliseconds since 1970.</summary>
    [JsonPropertyName("sent")]
    public double? SentAt { get; init; }

    /// <summary>An event with a number: of one of the accounts, in turn, and of one of several records.</summary>
    public static VendorEvent Of(string kind, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new($"{kind}-{text}", LoadedWebhooks.Accounts[number % LoadedWebhooks.Accounts.Count], $"{kind}-record-{text}");
    }
}

/// <summary>The body of a delivery, and its signature.</summary>
/// <param name="Body">The bytes.</param>
internal sealed record Delivery(byte[] Body)
{
    private static readonly byte[] _secret = Encoding.UTF8.GetBytes(LoadedWebhooks.Secret);
    private static readonly byte[] _wrong = Encoding.UTF8.GetBytes("another secret");

    /// <summary>True when it is signed with another secret.</summary>
    public bool IsForged { get; init; }

    public static Delivery Of(IReadOnlyList<VendorEvent> events) => new(JsonSerializer.SerializeToUtf8Bytes(events));

    public HttpRequestMessage ToRequest(Uri url)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. Body];
        var signature = HMACSHA256.HashData(IsForged ? _wrong : _secret, signed);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(LoadedWebhooks.SignatureHeader, $"t={time},v1={Convert.ToHexStringLower(signature)}");
        return request;
    }
}
