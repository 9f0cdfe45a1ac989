using System.Text;
using System.Text.Json;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>The cursor against the platform's reader: the same documents are JSON, and the same values stand at the same places.</summary>
public sealed class JsonCursorTests
{
    private const int Documents = 10_000;

    [Fact]
    public void Random_documents_are_located_alike()
    {
        var random = new Random(1);
        var values = 0;
        for (var document = 0; document < Documents; document++)
        {
            var json = RandomJson.Document(random);
            var located = Reader(json);
            located.Should().NotBeNull(Text(json));
            values += located!.Count;
            Walk(json).Should().Equal(located, Text(json));
            Pass(json).Should().BeTrue(Text(json));
        }

        values.Should().BeGreaterThan(10 * Documents, "documents without values would prove nothing");
    }

    [Fact]
    public void Mutated_documents_are_refused_alike()
    {
        var random = new Random(2);
        var refused = 0;
        for (var document = 0; document < 3 * Documents; document++)
        {
            var json = RandomJson.Mutated(random, RandomJson.Document(random));
            if (!BeginsObjectOrList(json)) continue;
            var located = Reader(json);
            if (located is null) refused++;
            (Walk(json) ?? []).Should().Equal(located ?? [], Text(json));
            Pass(json).Should().Be(located is not null, Text(json));
        }

        refused.Should().BeInRange(Documents, (3 * Documents) - 2_000, "both kinds must be met often");
    }

    [Theory]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[1}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":}")]
    [InlineData("{a:1}")]
    [InlineData("{1:1}")]
    [InlineData("{x\":1}")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a")]
    [InlineData("[")]
    [InlineData("[\"\\x\"]")]
    [InlineData("[\"\\u12g4\"]")]
    [InlineData("[\"\\u12")]
    [InlineData("[\"\\")]
    [InlineData("[\"\t\"]")]
    [InlineData("[\"\0\"]")]
    [InlineData("[01]")]
    [InlineData("[-]")]
    [InlineData("[+1]")]
    [InlineData("[1.]")]
    [InlineData("[.5]")]
    [InlineData("[1e]")]
    [InlineData("[1e+]")]
    [InlineData("[-01]")]
    [InlineData("[0x1]")]
    [InlineData("[1a]")]
    [InlineData("[NaN]")]
    [InlineData("[tru]")]
    [InlineData("[truee]")]
    [InlineData("[True]")]
    [InlineData("[nul")]
    [InlineData("[1]]")]
    [InlineData("[1] x")]
    [InlineData("[/**/1]")]
    [InlineData("[1\u00a0]")]
    [InlineData("[\ufeff1]")]
    [InlineData("[\f1]")]
    public void Both_refuse(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Reader(bytes).Should().BeNull();
        Walk(bytes).Should().BeNull();
        Pass(bytes).Should().BeFalse();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" \r\n\t[ \r\n\t] \r\n\t")]
    [InlineData("{}")]
    [InlineData("{ \"a\" : { } , \"a\" : [ ] }")]
    [InlineData("[0,-0,0.0,-0.5e-7,1E+300,9007199254740993]")]
    [InlineData("[\"\\ud800\",\"\\uDC00x\",\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"]")]
    [InlineData("{\"n\\u0061me\":\"\u007f\u00e9\ud83d\ude00\"}")]
    public void Both_accept(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Walk(bytes).Should().Equal(Reader(bytes)!);
        Pass(bytes).Should().BeTrue();
    }

    [Fact]
    public void Bytes_that_are_no_characters_pass_within_a_text_alone()
    {
        byte[] within = [.. "[\""u8, 0xC3, 0x28, 0xFF, .. "\"]"u8], beside = [.. "["u8, 0xFF, .. "]"u8];
        Walk(within).Should().Equal(Reader(within)!);
        Pass(within).Should().BeTrue();
        Reader(beside).Should().BeNull();
        Pass(beside).Should().BeFalse();
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Objects_and_lists_are_counted_to_the_readers_depth(int depth, bool isAccepted)
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var json = Encoding.UTF8.GetBytes($"{Repeat(open, depth - 1)}[]{Repeat(close, depth - 1)}");
            (Reader(json) is not null).Should().Be(isAccepted);
            (Walk(json) is not null).Should().Be(isAccepted);
            Pass(json).Should().Be(isAccepted);
        }
    }

    [Theory]
    [InlineData(61, true)]
    [InlineData(62, false)]
    public void What_is_open_around_the_cursor_counts(int within, bool isAccepted)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"a":[{"b":{{Repeat("[", within)}}{{Repeat("]", within)}},"c":[1]}],"d":2}""");
        (Reader(json) is not null).Should().Be(isAccepted);
        (Jump(json) is not null).Should().Be(isAccepted);
    }

    [Fact]
    public void A_reader_goes_on_behind_what_the_cursor_passed()
    {
        var json = """{"a":[{"b":[1,"]"]},2],"c":"x","a":[{"b":{}} , 3 ],"d":[]}"""u8;
        Jump(json).Should().Equal("a:[{\"b\":[1,\"]\"]},2]", "c", "a:[{\"b\":{}} , 3 ]", "d:[]");
    }

    /// <summary>Reads the members of an object; the cursor passes every list.</summary>
    private static List<string>? Jump(ReadOnlySpan<byte> json)
    {
        var found = new List<string>();
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName) found.Add(reader.GetString()!);
                if (reader.TokenType != JsonTokenType.StartArray) continue;
                var cursor = JsonCursor.On(ref reader, json);
                var list = cursor.Take();
                cursor.Leave(ref reader);
                reader.TokenType.Should().Be(JsonTokenType.EndArray);
                found[^1] += ":" + Encoding.UTF8.GetString(json.Slice(list.Start, list.Length));
            }

            return found;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Every name and value in the order of their first bytes, as the platform's reader tells them; null: not JSON.</summary>
    private static List<JsonSlot>? Reader(ReadOnlySpan<byte> json)
    {
        var found = new List<JsonSlot>();
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    var at = open.Pop();
                    found[at] = found[at] with { Length = (int)reader.BytesConsumed - found[at].Start };
                    continue;
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) open.Push(found.Count);
                var isName = reader.TokenType == JsonTokenType.PropertyName;
                var length = isName ? reader.ValueSpan.Length + 2 : (int)reader.BytesConsumed - start;
                found.Add(new(start, length, isName ? JsonTokenType.String : reader.TokenType, reader.ValueIsEscaped));
            }

            return found;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same by the cursor, which enters every object and list.</summary>
    private static List<JsonSlot>? Walk(ReadOnlySpan<byte> json)
    {
        var found = new List<JsonSlot>();
        return Over(json, (ref JsonCursor cursor) => Add(ref cursor, found)) ? found : null;
    }

    /// <summary>Whether the cursor passes the document as one value.</summary>
    private static bool Pass(ReadOnlySpan<byte> json) => Over(json, static (ref JsonCursor cursor) => cursor.Take());

    private delegate void Step(ref JsonCursor cursor);

    private static bool Over(ReadOnlySpan<byte> json, Step step)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            var cursor = JsonCursor.On(ref reader, json);
            step(ref cursor);
            cursor.Leave(ref reader);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Add(ref JsonCursor cursor, List<JsonSlot> found)
    {
        var first = cursor.Peek();
        if (first is not ((byte)'{' or (byte)'['))
        {
            found.Add(cursor.Take());
            return;
        }

        var (close, at) = (first == '{' ? (byte)'}' : (byte)']', found.Count);
        found.Add(default);
        var start = cursor.Enter();
        for (var place = 0; cursor.Next(place, close); place++)
        {
            if (first == '{') found.Add(cursor.Name());
            Add(ref cursor, found);
        }

        found[at] = new(start, cursor.At - start, first == '{' ? JsonTokenType.StartObject : JsonTokenType.StartArray);
    }

    private static bool BeginsObjectOrList(ReadOnlySpan<byte> json) => json.TrimStart(" \r\n\t"u8) is [(byte)'{' or (byte)'[', ..];

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Text(byte[] json) => Encoding.Latin1.GetString(json).Replace("{", "{{", StringComparison.Ordinal)
        .Replace("}", "}}", StringComparison.Ordinal);
}
