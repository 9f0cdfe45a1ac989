using System.Net.Http.Headers;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// An error response for an <see cref="ErrorTable.Parser"/>: status code, headers and document to read, and what the parser found in them.
/// Valid while the parser runs.
/// </summary>
public sealed class ErrorResponse
{
    private readonly ErrorDocument _document;
    private readonly HttpResponseHeaders? _headers;

    internal ErrorResponse(ErrorDocument document, int status, HttpResponseHeaders? headers, string? message)
    {
        _document = document;
        _headers = headers;
        Status = status;
        Message = message;
    }

    /// <summary>
    /// The HTTP status code. A failure within a successful response, for example one row of a batch, has the status code of the whole
    /// response.
    /// </summary>
    public int Status { get; }

    /// <summary>The text at <see cref="ErrorTable.MessagePaths"/>; null when absent.</summary>
    public string? Message { get; }

    /// <summary>The errors by field; the parser adds those it found.</summary>
    public IList<FieldError> FieldErrors { get; } = [];

    /// <summary>The id of the existing record; the parser sets it.</summary>
    [Experimental("INTEGRATIONS001")]
    public string? ExistingId { get; set; }

    /// <summary>The first value of a header; null when absent.</summary>
    /// <param name="name">The header name, case-insensitive.</param>
    public string? Header(string name) =>
        _headers is not null && _headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>The text, number or Boolean at a path; null when absent.</summary>
    /// <param name="path">A path into the document, as in <see cref="ErrorTable"/>; for a row of a batch, into the row's error.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public string? Text(string path) => _document.First([JsonPath.Parse(path)]);

    /// <summary>The texts of the list at a path, or the single text; empty when absent.</summary>
    /// <param name="path">A path into the document, as in <see cref="ErrorTable"/>.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public IReadOnlyList<string> Texts(string path) => _document.Texts(JsonPath.Parse(path));
}
