using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Internal;

/// <summary>Reads scalars of a host's type in all formats in which unified fields are read. Only reads.</summary>
internal static class TolerantConverters
{
    private delegate bool Reader<T>(ReadOnlySpan<byte> text, out T value);

    public static IEnumerable<JsonConverter> Of(AccountZone zone) =>
    [
        .. Of<decimal>("number", Spelling.TryNumber), .. Of<double>("number", Double), .. Of<float>("number", Single),
        .. Whole<long>(), .. Whole<int>(), .. Whole<short>(), .. Whole<byte>(), .. Whole<ulong>(), .. Whole<uint>(), .. Whole<ushort>(),
        .. Whole<sbyte>(),
        .. Of<bool>("flag", Spelling.TryFlag),
        .. Of<DateTimeOffset>("instant", Spelling.TryInstant), .. Of<DateTime>("instant", Moment),
        .. Of<DateOnly>("date", (ReadOnlySpan<byte> text, out DateOnly day) => zone.Known is { } known
            ? Spelling.TryDay(text, known, out day) : Spelling.TryDate(text, out day)),
        new TextConverter(),
    ];

    private static JsonConverter[] Of<T>(string expected, Reader<T> reader)
        where T : struct => [new Scalar<T>(expected, reader), new Optional<T>(expected, reader)];

    private static JsonConverter[] Whole<T>()
        where T : struct, System.Numerics.INumberBase<T> => Of<T>("whole number", static (ReadOnlySpan<byte> text, out T value) =>
    {
        var isRead = Spelling.TryNumber(text, out var number) && decimal.Truncate(number) == number;
        value = T.CreateSaturating(number);
        return isRead && decimal.CreateSaturating(value) == number;
    });

    private static bool Double(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static bool Single(ReadOnlySpan<byte> text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);

    /// <summary>Reads a time: without an offset its kind is unspecified, with an offset it is converted to UTC.</summary>
    private static bool Moment(ReadOnlySpan<byte> text, out DateTime value)
    {
        var isRead = Spelling.TryInstant(text, out var instant);
        value = DateTime.SpecifyKind(instant.UtcDateTime, Spelling.IsInstant(text) ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        return isRead;
    }

    /// <summary>The characters of a text, number or Boolean.</summary>
    private static ReadOnlySpan<byte> Content(ref Utf8JsonReader json, string expected)
    {
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
            or JsonTokenType.PropertyName)) throw new UnreadableException(expected);
        if (!json.ValueIsEscaped) return json.ValueSpan;
        return json.TextOrNull() is { } text ? Encoding.UTF8.GetBytes(text) : throw new UnreadableException(expected);
    }

    private static T Read<T>(ref Utf8JsonReader json, string expected, Reader<T> reader) where T : struct =>
        reader(Content(ref json, expected), out var value) ? value : throw new UnreadableException(expected);

    /// <summary>True for empty text, which some vendors send instead of null.</summary>
    private static bool IsEmpty(in Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Null || (json.TokenType == JsonTokenType.String && json.ValueSpan.IsEmpty);

    private sealed class Scalar<T>(string expected, Reader<T> reader) : JsonConverter<T> where T : struct
    {
        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader json, Type type, JsonSerializerOptions options) =>
            IsEmpty(json) ? default : TolerantConverters.Read(ref json, expected, reader);

        public override T ReadAsPropertyName(ref Utf8JsonReader json, Type type, JsonSerializerOptions options) =>
            TolerantConverters.Read(ref json, expected, reader);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class Optional<T>(string expected, Reader<T> reader) : JsonConverter<T?> where T : struct
    {
        public override T? Read(ref Utf8JsonReader json, Type type, JsonSerializerOptions options) =>
            IsEmpty(json) ? null : TolerantConverters.Read(ref json, expected, reader);

        public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class TextConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader json, Type type, JsonSerializerOptions options) =>
            Encoding.UTF8.GetString(Content(ref json, "text"));

        public override string ReadAsPropertyName(ref Utf8JsonReader json, Type type, JsonSerializerOptions options) =>
            Encoding.UTF8.GetString(Content(ref json, "text"));

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}

/// <summary>A value that cannot be read as a scalar; the serializer adds its path.</summary>
internal sealed class UnreadableException(string expected) : JsonException
{
    /// <summary>The expectation for the issue, for example <c>number</c>.</summary>
    public string Expected { get; } = expected;
}
