using System.Buffers;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// How the bodies of requests are written: JSON, a form with nested names, or a format of the connector's own, which derives from this
/// class. The library composes every body as a JSON document; a format turns that document into the bytes that are sent.
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
    /// <c>items[0][price]</c>. Numbers and Booleans are sent as text, null and an empty list as empty text; an empty object is left out. A
    /// nested name that holds what stands between names (brackets, or dots) is refused with <see cref="InvalidRequestException"/>.
    /// </summary>
    /// <param name="names">How nested names are spelled. Default brackets.</param>
    public static BodyFormat Form(FormNames names = FormNames.Brackets) => new FormBody(names);

    /// <summary>Writes a document as the vendor takes it.</summary>
    /// <param name="json">The document, valid JSON in UTF-8, at most 64 levels deep.</param>
    /// <param name="output">Takes the bytes of the body.</param>
    /// <remarks>An exception becomes <see cref="InvalidRequestException"/> that names the operation; nothing is sent then.</remarks>
    protected internal abstract void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output);

    /// <summary>
    /// Checks the format's settings, when the connector is registered. Default: <see cref="ContentType"/> is a media type.
    /// </summary>
    /// <returns>Each fault, and what is possible instead; empty: nothing is wrong.</returns>
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

/// <summary>How a form spells the name of a member within a member.</summary>
[Experimental("INTEGRATIONS001")]
public enum FormNames
{
    /// <summary><c>address[line1]</c>, <c>items[0][price]</c>.</summary>
    Brackets = 0,

    /// <summary><c>address.line1</c>, <c>items.0.price</c>.</summary>
    Dots = 1,
}
