using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A response as it was received, to be read any number of times.</summary>
internal sealed record StoredResponse
{
    /// <summary>The memory of a response beside its body.</summary>
    private const int Overhead = 1024;

    public required HttpStatusCode Status { get; init; }

    public required string? ContentType { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The headers, without cookies: by some of them lists continue. Shared by all readers, which change none.</summary>
    public required HttpResponseHeaders Headers { get; init; }

    /// <summary>The time at which the request was sent, by the vendor's clock: a checkpoint must not be later.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The value by which the vendor recognizes it, RFC 9110 section 8.8; null: it sent none.</summary>
    public string? Validator { get; init; }

    /// <summary>True when the vendor confirmed it in place of sending it again.</summary>
    public bool IsConfirmed { get; init; }

    public long Size => Body.Length + Overhead;

    /// <summary>Identifies a request by everything that is sent; a hash, because conditions may contain personal data.</summary>
    public static string IdOf(VendorRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(request.Method.Method);
        Add(request.Address.AbsoluteUri);
        foreach (var (name, value) in request.Headers) Add($"{name}:{value}");
        Add(request.ContentType ?? "");
        if (request.Body is { } body) hash.AppendData(body);
        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }

    public static StoredResponse Of(VendorResponse response, CacheValidator validator, DateTimeOffset sentAt)
    {
        var value = validator switch
        {
            CacheValidator.ETag => response.Header("ETag"),
            CacheValidator.LastModified => response.ContentHeaders.TryGetValues("Last-Modified", out var values) ? values.First() : null,
            _ => null,
        };
        response.Headers.Remove("Set-Cookie");
        return new()
        {
            Status = (HttpStatusCode)response.Status,
            ContentType = response.ContentType,
            Body = response.Body.ToArray(),
            Headers = response.Headers,
            SentAt = sentAt,
            Validator = HeaderText.IsWritable(value) ? value : null,
        };
    }

    public VendorResponse ToResponse(VendorRequest request)
    {
        var message = new HttpResponseMessage(Status) { Content = new ByteArrayContent(Body) };
        return new(message, ContentType, body: null, request) { ContentHeaders = message.Content.Headers, Stored = this };
    }
}
