using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integrations.Documents.Internal;

/// <summary>Any JSON, which the definition keeps as its text.</summary>
internal sealed class JsonKind : Kind<string>, ISimpleKind
{
    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonKind Json { get; } = new();

    public override string Expected => "any JSON";

    public string Schema => "{ }";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out string result)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, _compact)) Write(value, json);
        result = Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        return true;
    }

    private static void Write(DocumentValue value, Utf8JsonWriter json)
    {
        switch (value.Type)
        {
            case JsonTokenType.StartObject:
                json.WriteStartObject();
                foreach (var member in value.Members)
                {
                    json.WritePropertyName(member.Name);
                    Write(member.Value, json);
                }

                json.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                json.WriteStartArray();
                foreach (var item in value.Items) Write(item, json);
                json.WriteEndArray();
                break;
            case JsonTokenType.String:
                json.WriteStringValue(value.Text);
                break;
            case JsonTokenType.Null:
                json.WriteNullValue();
                break;
            case JsonTokenType.Number:
                json.WriteRawValue(value.Text);
                break;
            default:
                json.WriteBooleanValue(value.Type == JsonTokenType.True);
                break;
        }
    }
}
