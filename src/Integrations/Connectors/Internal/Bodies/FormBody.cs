using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A form whose names are the positions of the values in the document.</summary>
internal sealed class FormBody(FormNames names) : BodyFormat
{
    public const string MediaType = "application/x-www-form-urlencoded";

    protected internal override string ContentType => MediaType;

    /// <exception cref="FormatException">The document is not an object: its values have no names.</exception>
    protected internal override void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new FormatException("The body is not a JSON object, so a form has no "
            + "names for its values.");
        var pairs = new StringBuilder();
        WriteMembers(ref reader, "", pairs);
        Encoding.UTF8.GetBytes(pairs.ToString(), output);
    }

    /// <summary>Encodes a text for a form: percent-encoded UTF-8, a space as a plus sign.</summary>
    public static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private void WriteMembers(ref Utf8JsonReader reader, string parent, StringBuilder pairs)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Under(parent, reader.GetString()!);
            reader.Read();
            WriteValue(ref reader, name, pairs);
        }
    }

    private void WriteElements(ref Utf8JsonReader reader, string parent, StringBuilder pairs)
    {
        var place = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
            WriteValue(ref reader, Under(parent, place.ToString(CultureInfo.InvariantCulture)), pairs);
        if (place == 0) Add(parent, "", pairs);
    }

    private void WriteValue(ref Utf8JsonReader reader, string name, StringBuilder pairs)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteMembers(ref reader, name, pairs);
                break;
            case JsonTokenType.StartArray:
                WriteElements(ref reader, name, pairs);
                break;
            case JsonTokenType.String:
                Add(name, reader.GetString()!, pairs);
                break;
            case JsonTokenType.Null:
                Add(name, "", pairs);
                break;
            default:
                Add(name, Encoding.UTF8.GetString(reader.ValueSpan), pairs);
                break;
        }
    }

    private static void Add(string name, string value, StringBuilder pairs)
    {
        if (pairs.Length > 0) pairs.Append('&');
        pairs.Append(Escape(name)).Append('=').Append(Escape(value));
    }

    /// <exception cref="InvalidRequestException">The name would be read as names of nested members.</exception>
    private string Under(string parent, string name)
    {
        if (parent.Length == 0) return name;
        var isDotted = names == FormNames.Dots;
        if (name.AsSpan().ContainsAny(isDotted ? "." : "[]"))
            throw new InvalidRequestException(
                $"'{name}' in '{parent}' cannot be sent: {(isDotted ? "dots" : "brackets")} separate the names of a form. Remove or "
                    + "rename the field.");
        return isDotted ? $"{parent}.{name}" : $"{parent}[{name}]";
    }
}
