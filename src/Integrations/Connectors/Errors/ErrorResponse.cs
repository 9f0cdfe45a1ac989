using System.Net.Http.Headers;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>A refusal as an <see cref="IErrorParser"/> reads it: status, headers and the document. Valid while the parser runs.</summary>
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

    /// <summary>The HTTP status. A failure inside a success, for example one row of a batch, has the status of the whole.</summary>
    public int Status { get; }

    /// <summary>The text at <see cref="ErrorTable.MessagePaths"/>; null: there is none.</summary>
    public string? Message { get; }

    /// <summary>The first value of a header; null: the response has no such header.</summary>
    /// <param name="name">The header, in any case.</param>
    public string? Header(string name) =>
        _headers is not null && _headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>The text, number or Boolean at a path; null: there is none.</summary>
    /// <param name="path">A path into the document, as in <see cref="ErrorTable"/>; of a row of a batch, into the row's error.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public string? Text(string path) => _document.First([JsonPath.Parse(path)]);

    /// <summary>The texts of the list at a path, or the one text; empty: there is none.</summary>
    /// <param name="path">A path into the document, as in <see cref="ErrorTable"/>.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public IReadOnlyList<string> Texts(string path) => _document.Texts(JsonPath.Parse(path));
}
