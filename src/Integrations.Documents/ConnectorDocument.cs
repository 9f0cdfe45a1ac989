using System.Text;
using Integrations.Connectors;
using Integrations.Documents.Internal;

namespace Integrations.Documents;

/// <summary>
/// A vendor's definition that was read from JSON, in the words of <see cref="ConnectorDefinition"/>: a member's name is the camel-case name
/// of the property that it sets. The JSON schema is <c>connector-document.schema.json</c>, see <see cref="OpenSchema"/>.
/// </summary>
public sealed class ConnectorDocument
{
    /// <summary>The version of the schema that this package reads: the document's <c>schemaVersion</c>.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The maximum size of a document, in bytes: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The maximum depth of a document, in levels.</summary>
    public const int MaxDepth = 64;

    private ConnectorDocument(string source, ReadOnlyMemory<byte> text)
    {
        Source = source;
        (Definition, Evidence) = DocumentReader.Read(source, text);
    }

    /// <summary>The path of the file, or the name that the caller gave.</summary>
    public string Source { get; }

    /// <summary>The definition; valid as registration requires.</summary>
    public ConnectorDefinition Definition { get; }

    /// <summary>The sources of the document; null: it names none.</summary>
    public ConnectorEvidence? Evidence { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path, absolute or relative to the working directory.</param>
    /// <exception cref="ConnectorDocumentException">The file cannot be read, or the document has faults; lists all of them.</exception>
    public static ConnectorDocument Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var file = File.OpenRead(path);
            return Load(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(path, e is FileNotFoundException or DirectoryNotFoundException ? "the file does not exist"
                : "the file cannot be read", $"a readable file; relative paths start at {Environment.CurrentDirectory}", e);
        }
    }

    /// <summary>Reads a stream from its position to its end; does not close it.</summary>
    /// <param name="stream">UTF-8, with or without a byte order mark.</param>
    /// <param name="source">A name for the stream in messages.</param>
    /// <exception cref="ConnectorDocumentException">The stream cannot be read, or the document has faults; lists all of them.</exception>
    public static ConnectorDocument Load(Stream stream, string source = "document")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return new(source, DocumentBytes.Read(stream, source));
    }

    /// <summary>Reads a stream from its position to its end; does not close it.</summary>
    /// <param name="stream">UTF-8, with or without a byte order mark.</param>
    /// <param name="source">A name for the stream in messages.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ConnectorDocumentException">The stream cannot be read, or the document has faults; lists all of them.</exception>
    /// <exception cref="OperationCanceledException">The reading was canceled.</exception>
    public static async Task<ConnectorDocument> LoadAsync(
        Stream stream, string source = "document", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return new(source, await DocumentBytes.ReadAsync(stream, source, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">A name for the text in messages.</param>
    /// <exception cref="ConnectorDocumentException">The document has faults; lists all of them.</exception>
    public static ConnectorDocument Parse(string json, string source = "document")
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return new(source, Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Opens the JSON schema of documents (draft 2020-12), for editors and checks.</summary>
    public static Stream OpenSchema() =>
        typeof(ConnectorDocument).Assembly.GetManifestResourceStream("connector-document.schema.json")!;

    internal static ConnectorDocumentException Unreadable(string source, string message, string possible, Exception cause) =>
        new(source, [new("$", 1, 1, message, possible)], cause);
}
