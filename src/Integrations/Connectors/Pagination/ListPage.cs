using System.Net.Http.Headers;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>A page as the vendor sent it, for a pagination to read. Valid during the call alone.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class ListPage
{
    private readonly HttpResponseHeaders _headers;

    internal ListPage(Uri address, int status, HttpResponseHeaders headers, IReadOnlyList<UnifiedRecord> records) =>
        (Address, Status, _headers, Records) = (address, status, headers, records);

    /// <summary>The records, in the vendor's order, those shown again included.</summary>
    public IReadOnlyList<UnifiedRecord> Records { get; }

    /// <summary>Elements of the vendor's list: null ones count, which <see cref="Records"/> leaves out.</summary>
    public int Count { get; internal init; }

    /// <summary>The text or number at <see cref="ResponsePaths.Next"/>; null when there is none, or an empty one.</summary>
    public string? Next { get; internal init; }

    /// <summary>The boolean at <see cref="ResponsePaths.Flag"/>; null when there is none.</summary>
    public bool? Flag { get; internal init; }

    /// <summary>The number at <see cref="ResponsePaths.Total"/>; null when there is none.</summary>
    public long? Total { get; internal init; }

    /// <summary>The status of the response.</summary>
    public int Status { get; }

    /// <summary>The first value of a response header; null when there is none.</summary>
    /// <param name="name">The header; case does not matter.</param>
    public string? Header(string name) => HeaderValues(name).FirstOrDefault();

    /// <summary>All values of a response header, in order.</summary>
    /// <param name="name">The header; case does not matter.</param>
    public IEnumerable<string> HeaderValues(string name) => _headers.TryGetValues(name, out var values) ? values : [];

    /// <summary>The address that was asked; relative links start from it.</summary>
    internal Uri Address { get; }
}
