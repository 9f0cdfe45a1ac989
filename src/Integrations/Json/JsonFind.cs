using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Finds the values at one path of a document.</summary>
internal static class JsonFind
{
    // The depth of a vendor's nesting is limited where its body is read; a walk never goes deeper than its path.
    private static readonly JsonReaderOptions _anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>A reader on the first token of a document; invalid JSON is reported while reading.</summary>
    public static Utf8JsonReader Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, _anyDepth);
        reader.Read();
        return reader;
    }

    /// <summary>The single value at a path: for <c>*</c> the first member's. <see cref="JsonTokenType.None"/> when absent.</summary>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public static JsonSlot One(ReadOnlySpan<byte> json, JsonPath path, PathMode mode = PathMode.Exact) =>
        One(json, path.Steps, path.IsMany || mode != PathMode.Exact, mode, origin: 0);

    /// <summary>Fills each slot with the single value that the rest of its path finds in a value of the page.</summary>
    public static void Tails(ReadOnlySpan<byte> page, JsonSlot value, JsonSlot[] slots, PathTails tails)
    {
        var visitor = new OneOfEach(slots, tails, value.Start);
        if (value.IsNull) return;
        var json = page.Slice(value.Start, value.Length);
        scoped var reader = Read(json);
        new JsonWalk<OneOfEach>(json, tails.Steps, PathMode.Exact, ref visitor).From(ref reader);
    }

    /// <summary>The same of the list that the cursor stands on, which it passes.</summary>
    public static JsonSlot Tails(ref JsonCursor json, JsonSlot[] slots, PathTails tails)
    {
        var start = json.At;
        var visitor = new OneOfEach(slots, tails, start);
        scoped var reader = json.Reader();
        new JsonWalk<OneOfEach>(json.Json[start..], tails.Steps, PathMode.Exact, ref visitor).From(ref reader);
        json.Pass(reader.BytesConsumed);
        return new(start, json.At - start, JsonTokenType.StartArray);
    }

    /// <summary>The elements that a path finds: a list that it finds is replaced by its elements.</summary>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public static List<JsonSlot> Items(ReadOnlySpan<byte> json, JsonPath path, PathMode mode = PathMode.Exact)
    {
        var visitor = new AllOf([]);
        if (IsOne(path, mode)) visitor.Slots.Add(One(json, path, mode));
        else Walk(json, path.Steps, mode, ref visitor);
        var items = new List<JsonSlot>();
        foreach (var found in visitor.Slots)
        {
            if (found.Type == JsonTokenType.StartArray) AddElements(json, found, items);
            else if (!found.IsNull && (path.IsMany || mode.Has(PathMode.SingleIsList))) items.Add(found);
        }

        return items;
    }

    /// <summary>The members of the object at a path, by name.</summary>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public static List<(string Name, JsonSlot Value)> Members(ReadOnlySpan<byte> json, JsonPath path, PathMode mode = PathMode.Exact)
    {
        var members = new List<(string, JsonSlot)>();
        var holder = One(json, path, mode);
        if (holder.Type != JsonTokenType.StartObject) return members;
        var reader = Read(json.Slice(holder.Start, holder.Length));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = PathMatch.IsMember(reader) ? reader.TextOrNull() : null;
            reader.Read();
            var value = JsonSlot.Take(ref reader, holder.Start);
            if (name is not null) members.Add((name, value));
        }

        return members;
    }

    /// <summary>The text at a path, also of a number or Boolean; null when absent.</summary>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public static string? Text(ReadOnlySpan<byte> json, JsonPath path, PathMode mode = PathMode.Exact) =>
        TextOf(json, One(json, path, mode), mode);

    /// <summary>The texts that a path finds: those of a list, or a single one.</summary>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public static List<string> Texts(ReadOnlySpan<byte> json, JsonPath path, PathMode mode = PathMode.Exact)
    {
        var texts = new List<string>();
        AddTexts(json, path, texts, mode);
        return texts;
    }

    /// <summary>Adds the texts that a path finds: those of a list, or a single one.</summary>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public static void AddTexts(ReadOnlySpan<byte> json, JsonPath path, ICollection<string> texts, PathMode mode = PathMode.Exact)
    {
        var visitor = new TextsOf(texts, mode);
        if (IsOne(path, mode) && One(json, path, mode) is { IsNull: false } one)
        {
            var value = json.Slice(one.Start, one.Length);
            var reader = Read(value);
            visitor.Found(0, ref reader, value);
        }
        else if (!IsOne(path, mode))
        {
            Walk(json, path.Steps, mode, ref visitor);
        }
    }

    /// <summary>
    /// The text of a value, also of a number or Boolean; null for a value without one, for example half a surrogate pair.
    /// </summary>
    public static string? TextOf(ReadOnlySpan<byte> json, JsonSlot slot, PathMode mode = PathMode.Exact)
    {
        if (slot.IsNull || slot.Type == JsonTokenType.StartArray) return null;
        var value = json.Slice(slot.Start, slot.Length);
        if (slot.Type == JsonTokenType.StartObject) return mode.Has(PathMode.Xml) ? Text(value, XmlTree.TextPath) : null;
        var reader = Read(value);
        return reader.TextOrNull();
    }

    /// <summary>True when at most one value is found; of members with the same name the last counts.</summary>
    private static bool IsOne(JsonPath path, PathMode mode) => !path.IsMany && !mode.Has(PathMode.Anywhere);

    private static JsonSlot One(ReadOnlySpan<byte> json, JsonPathStep[] steps, bool isFirst, PathMode mode, int origin)
    {
        var visitor = new OneOf(isFirst, origin);
        Walk(json, steps, mode, ref visitor);
        return visitor.Slot;
    }

    private static void Walk<TVisitor>(ReadOnlySpan<byte> json, JsonPathStep[] steps, PathMode mode, ref TVisitor visitor)
        where TVisitor : IPathVisitor
    {
        scoped var reader = Read(json);
        new JsonWalk<TVisitor>(json, new ReadOnlySpan<JsonPathStep[]>(in steps), mode, ref visitor).From(ref reader);
    }

    private static void AddElements(ReadOnlySpan<byte> json, JsonSlot list, List<JsonSlot> elements)
    {
        var reader = Read(json.Slice(list.Start, list.Length));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) elements.Add(JsonSlot.Take(ref reader, list.Start));
    }

    private struct OneOf(bool isFirst, int origin) : IPathVisitor
    {
        public JsonSlot Slot { get; private set; }

        public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            var slot = JsonSlot.Take(ref reader, origin);
            if (!isFirst || Slot.Type == JsonTokenType.None) Slot = slot;
        }

        public readonly void Enter(JsonTokenType type, int depth, uint paths)
        {
        }
    }

    /// <summary>Stores the value that each of several paths finds in its slot.</summary>
    internal readonly struct OneOfEach : IPathVisitor
    {
        private readonly JsonSlot[] _slots;
        private readonly PathTails _tails;
        private readonly int _origin;

        public OneOfEach(JsonSlot[] slots, PathTails tails, int origin)
        {
            // Of two members with the same name the last counts: the slots below the first are cleared.
            foreach (var slot in tails.Slots) slots[slot] = default;
            (_slots, _tails, _origin) = (slots, tails, origin);
        }

        public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            ref var slot = ref _slots[_tails.Slots[path]];
            var found = JsonSlot.Take(ref reader, _origin);
            if (!_tails.TakesFirst[path] || slot.Type == JsonTokenType.None) slot = found;
        }

        public void Enter(JsonTokenType type, int depth, uint paths)
        {
        }
    }

    private readonly struct AllOf(List<JsonSlot> slots) : IPathVisitor
    {
        public List<JsonSlot> Slots => slots;

        public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json) => slots.Add(JsonSlot.Take(ref reader));

        public void Enter(JsonTokenType type, int depth, uint paths)
        {
        }
    }

    private readonly struct TextsOf(ICollection<string> texts, PathMode mode) : IPathVisitor
    {
        public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            if (reader.TokenType != JsonTokenType.StartArray) Add(ref reader, json);
            else while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Add(ref reader, json);
        }

        public void Enter(JsonTokenType type, int depth, uint paths)
        {
        }

        private void Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            if (TextOf(json, JsonSlot.Take(ref reader), mode) is { } text) texts.Add(text);
        }
    }
}
