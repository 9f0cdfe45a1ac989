using System.Buffers;
using System.Text.Json;

namespace Integrations.Internal;

/// <summary>
/// Walks JSON from value to value and locates them; converts nothing. Accepts and refuses the same documents as
/// <see cref="Utf8JsonReader"/> and is faster: it keeps no token, and passes a name it has seen before in one comparison.
/// </summary>
/// <param name="json">The page. Places are places in it.</param>
/// <param name="at">The position of the cursor.</param>
/// <param name="depth">Number of objects and lists that are open there.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> json, int at = 0, int depth = 0)
{
    private const int MostDepth = 64;

    // The end of the plain part of a text: its quote, an escape, or a control character, which is not allowed there.
    private static readonly SearchValues<byte> _marks =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(static control => (byte)control)]);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at = at;
    private int _depth = depth;

    public readonly ReadOnlySpan<byte> Json => _json;

    /// <summary>The position of the cursor.</summary>
    public readonly int At => _at;

    /// <summary>A cursor on the object or list whose first token a reader of the same page stands on.</summary>
    public static JsonCursor On(scoped ref readonly Utf8JsonReader reader, ReadOnlySpan<byte> page)
    {
        // The reader may have begun within the page: its own count of bytes does not say where it stands.
        page.Overlaps(reader.ValueSpan, out var start);
        return new(page, start, reader.CurrentDepth);
    }

    /// <summary>Moves a reader that stands on the first token of the object or list just passed to its last.</summary>
    public readonly void Leave(ref Utf8JsonReader reader)
    {
        reader = new(_json[(_at - 1)..], isFinalBlock: true, reader.CurrentState);
        reader.Read();
    }

    /// <summary>A reader on the first token of the object or list that the cursor stands on.</summary>
    /// <exception cref="JsonException">Too many are open.</exception>
    public readonly Utf8JsonReader Reader()
    {
        if (_depth == MostDepth) throw Broken();
        var reader = new Utf8JsonReader(_json[_at..], new JsonReaderOptions { MaxDepth = MostDepth - _depth });
        reader.Read();
        return reader;
    }

    /// <summary>Passes the bytes that such a reader has read.</summary>
    public void Pass(long bytes) => _at += (int)bytes;

    /// <summary>The first byte of what comes next; the cursor is left on it.</summary>
    /// <exception cref="JsonException">Nothing comes.</exception>
    public byte Peek()
    {
        for (; (uint)_at < (uint)_json.Length; _at++)
        {
            var next = _json[_at];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return next;
        }

        throw Broken();
    }

    /// <summary>Passes the bracket of an object or a list.</summary>
    /// <returns>The place of the bracket.</returns>
    public int Enter()
    {
        Peek();
        if (++_depth > MostDepth) throw Broken();
        return _at++;
    }

    /// <summary>Goes to the next member or element; behind the last one it passes the closing bracket.</summary>
    /// <param name="place">Zero for the first, which no comma stands before.</param>
    /// <param name="close">The closing bracket.</param>
    public bool Next(int place, byte close)
    {
        var next = Peek();
        if (next == close)
        {
            _at++;
            _depth--;
            return false;
        }

        if (place == 0) return true;
        if (next != ',') throw Broken();
        _at++;
        Peek();
        return true;
    }

    /// <summary>Passes a member's name and its colon, and goes to its value.</summary>
    public JsonSlot Name()
    {
        if (Peek() != '"') throw Broken();
        var name = Text();
        if (Peek() != ':') throw Broken();
        _at++;
        Peek();
        return name;
    }

    /// <summary>Passes a name that was passed before, if the same bytes follow here.</summary>
    /// <param name="name">The name with its quotes and its colon, up to the value.</param>
    public bool TakeSame(ReadOnlySpan<byte> name)
    {
        if (!_json[_at..].StartsWith(name)) return false;
        _at += name.Length;
        return true;
    }

    /// <summary>Passes a value.</summary>
    public JsonSlot Take()
    {
        var first = Peek();
        var start = _at;
        switch (first)
        {
            case (byte)'"': return Text();
            case (byte)'{': return Pass((byte)'}', JsonTokenType.StartObject);
            case (byte)'[': return Pass((byte)']', JsonTokenType.StartArray);
            case (byte)'n': return Word("null"u8, JsonTokenType.Null);
            case (byte)'t': return Word("true"u8, JsonTokenType.True);
            case (byte)'f': return Word("false"u8, JsonTokenType.False);
            default:
                Number();
                return new(start, _at - start, JsonTokenType.Number);
        }
    }

    private JsonSlot Pass(byte close, JsonTokenType type)
    {
        var start = Enter();
        for (var place = 0; Next(place, close); place++)
        {
            if (type == JsonTokenType.StartObject) Name();
            Take();
        }

        return new(start, _at - start, type);
    }

    private JsonSlot Text()
    {
        var start = _at++;
        var isEscaped = false;
        while (true)
        {
            var plain = _json[_at..].IndexOfAny(_marks);
            if (plain < 0) throw Broken();
            _at += plain;
            var mark = _json[_at];
            if (mark == '"') break;
            if (mark != '\\') throw Broken();
            isEscaped = true;
            Escape();
        }

        _at++;
        return new(start, _at - start, JsonTokenType.String, isEscaped);
    }

    private void Escape()
    {
        var kind = ByteAt(_at + 1);
        _at += 2;
        if (kind != 'u')
        {
            if (!"\"\\/bfnrt"u8.Contains(kind)) throw Broken();
            return;
        }

        for (var end = _at + 4; _at < end; _at++)
            if (!char.IsAsciiHexDigit((char)ByteAt(_at))) throw Broken();
    }

    private JsonSlot Word(ReadOnlySpan<byte> word, JsonTokenType type)
    {
        if (!_json[_at..].StartsWith(word)) throw Broken();
        _at += word.Length;
        return new(_at - word.Length, word.Length, type);
    }

    private void Number()
    {
        if (ByteAt(_at) == '-') _at++;
        if (ByteAt(_at) == '0') _at++;
        else Digits();
        if (ByteAt(_at) == '.')
        {
            _at++;
            Digits();
        }

        if (ByteAt(_at) is not ((byte)'e' or (byte)'E')) return;
        _at++;
        if (ByteAt(_at) is (byte)'+' or (byte)'-') _at++;
        Digits();
    }

    private void Digits()
    {
        var first = _at;
        while (char.IsAsciiDigit((char)ByteAt(_at))) _at++;
        if (_at == first) throw Broken();
    }

    /// <summary>A byte of the page; behind its end, one that nothing is made of.</summary>
    private readonly byte ByteAt(int at) => (uint)at < (uint)_json.Length ? _json[at] : (byte)0;

    private readonly JsonException Broken() => new($"Not JSON at byte {_at}.");
}
