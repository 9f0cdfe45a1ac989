using System.Net.Http.Headers;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>A page as the vendor returned it, to be read by a pagination. Valid during the call only.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class ListPage
{
    private readonly HttpResponseHeaders _headers;

    internal ListPage(Uri address, int status, HttpResponseHeaders headers, IReadOnlyList<UnifiedRecord> records) =>
        (Address, Status, _headers, Records) = (address, status, headers, records);

    /// <summary>The records, in the vendor's order, including repeated ones.</summary>
    public IReadOnlyList<UnifiedRecord> Records { get; }

    /// <summary>The number of elements of the vendor's list, including null elements, which <see cref="Records"/> omits.</summary>
    public int Count { get; internal init; }

    /// <summary>The text or number at <see cref="ResponsePaths.Next"/>; null when absent or empty.</summary>
    public string? Next { get; internal init; }

    /// <summary>The Boolean at <see cref="ResponsePaths.Flag"/>; null when absent.</summary>
    public bool? Flag { get; internal init; }

    /// <summary>The number at <see cref="ResponsePaths.Total"/>; null when absent.</summary>
    public long? Total { get; internal init; }

    /// <summary>The status code of the response.</summary>
    public int Status { get; }

    /// <summary>The first value of a response header; null when absent.</summary>
    /// <param name="name">The header name, case-insensitive.</param>
    public string? Header(string name) => HeaderValues(name).FirstOrDefault();

    /// <summary>All values of a response header, in order.</summary>
    /// <param name="name">The header name, case-insensitive.</param>
    public IEnumerable<string> HeaderValues(string name) => _headers.TryGetValues(name, out var values) ? values : [];

    /// <summary>The URL of the request; relative links start from it.</summary>
    internal Uri Address { get; }
}
