using System.Buffers;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// The format of request bodies: JSON, a form with nested names, or a connector's own format, which derives from this class. The library
/// composes every body as a JSON document; a format converts that document into the bytes that are sent.
/// </summary>
/// <remarks>Instances are shared by all connections and threads: keep no state.</remarks>
[Experimental("INTEGRATIONS001")]
public abstract class BodyFormat
{
    /// <summary>JSON, sent as composed. The default.</summary>
    public static BodyFormat Json { get; } = new JsonBody();

    /// <summary>The media type of the bodies, for example <c>application/json</c>.</summary>
    protected internal abstract string ContentType { get; }

    /// <summary>
    /// <c>application/x-www-form-urlencoded</c>: members of objects and elements of lists become names, as <c>address[line1]</c> and
    /// <c>items[0][price]</c>. Numbers and Booleans are sent as text, null and an empty list as empty text; an empty object is omitted. A
    /// nested name that contains a separator of names (brackets or dots) is refused with <see cref="InvalidRequestException"/>.
    /// </summary>
    /// <param name="names">The spelling of nested names. Default brackets.</param>
    public static BodyFormat Form(FormNames names = FormNames.Brackets) => new FormBody(names);

    /// <summary>Writes a document in the vendor's format.</summary>
    /// <param name="json">The document, valid JSON in UTF-8, at most 64 levels deep.</param>
    /// <param name="output">Receives the bytes of the body.</param>
    /// <remarks>An exception becomes an <see cref="InvalidRequestException"/> that names the operation; no request is sent then.</remarks>
    protected internal abstract void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output);

    /// <summary>
    /// Checks the format's settings when the connector is registered. Default: <see cref="ContentType"/> is a media type.
    /// </summary>
    /// <returns>Each fault with the possible values; empty when the settings are valid.</returns>
    protected internal virtual IEnumerable<(string Fault, string Possible)> Check() =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(ContentType, out _) ? []
            : [($"'{ContentType}' is not a media type", "a media type, as application/json")];

    /// <summary>The bytes to send.</summary>
    internal virtual byte[] Encode(byte[] json)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(json.Length, 1));
        Write(json, output);
        return output.WrittenSpan.ToArray();
    }
}

/// <summary>The spelling of nested names in a form.</summary>
[Experimental("INTEGRATIONS001")]
public enum FormNames
{
    /// <summary><c>address[line1]</c>, <c>items[0][price]</c>.</summary>
    Brackets = 0,

    /// <summary><c>address.line1</c>, <c>items.0.price</c>.</summary>
    Dots = 1,
}
