using System.Globalization;
using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The format of values: all as text or not, and the text of a cleared value.</summary>
/// <param name="AsText">True when numbers and Booleans are written as JSON text.</param>
/// <param name="Clear"><c>null</c>, or the text for a cleared value.</param>
internal readonly record struct WriteStyle(bool AsText, string Clear);

/// <summary>The write paths of a table as a tree: members of one object are written together.</summary>
internal sealed class WriteTree
{
    private readonly Node _root = new("");

    public int Count { get; private set; }

    /// <exception cref="FormatException">The path goes through an array: such a row must be read only.</exception>
    public int Add(string text)
    {
        var path = JsonPath.Parse(text, PathUse.Write);
        var node = path.Members.Aggregate(_root, (at, member) => at.Child(member));
        if (node.Output < 0) node.Output = Count++;
        return node.Output;
    }

    /// <param name="values">The values by output.</param>
    /// <param name="json">An open object.</param>
    /// <param name="style">The format of values.</param>
    /// <param name="customs">Custom fields and their paths.</param>
    /// <param name="taken">Members of the open object that are already written: the record's own of the same name are omitted.</param>
    public void Emit(
        ReadOnlySpan<WriteValue> values, Utf8JsonWriter json, WriteStyle style, IReadOnlyList<(string[] Path, CustomValue Value)> customs,
            IReadOnlyCollection<string> taken)
    {
        var root = customs.Count == 0 ? _root : customs.Aggregate(_root.Copy(), (at, custom) => at.With(custom.Path, custom.Value));
        if (root.Output >= 0 && values[root.Output].Json is { } whole)
            foreach (var member in JsonElement.Parse(whole).EnumerateObject())
                if (!taken.Contains(member.Name)) member.WriteTo(json);
        foreach (var child in root.Children)
            if (!taken.Contains(child.Name)) child.Emit(values, json, style);
    }

    /// <summary>True when a member of the record is written and becomes empty as a whole.</summary>
    public bool Empties(ReadOnlySpan<WriteValue> values)
    {
        if (_root.Output >= 0 && values[_root.Output].Json is { } whole)
            return JsonElement.Parse(whole).EnumerateObject().Any(member => JsonMerge.IsEmptied(member.Value));
        foreach (var child in _root.Children)
            if (child.HasValue(values) && child.IsEmptied(values)) return true;
        return false;
    }

    /// <summary>True when a value is written to a member of the record.</summary>
    public bool Writes(ReadOnlySpan<WriteValue> values, string member)
    {
        if (_root.Output >= 0 && values[_root.Output].Json is { } whole) return JsonElement.Parse(whole).TryGetProperty(member, out _);
        return _root.Children.Find(c => c.Name == member) is { } child && child.HasValue(values);
    }

    /// <summary>The text or number that is written to a member of the record; null: none.</summary>
    public string? TextOf(ReadOnlySpan<WriteValue> values, string member) =>
        _root.Children.Find(c => c.Name == member) is not { Output: >= 0 and var output } ? null : values[output] switch
        {
            { Kind: WriteKind.Text, Text: var text } => text,
            { Kind: WriteKind.Number, Number: var number } => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };

    private sealed class Node(string name)
    {
        private CustomValue? _custom;

        public string Name { get; } = name;

        public List<Node> Children { get; } = [];

        public int Output { get; set; } = -1;

        public Node Child(string member)
        {
            var child = Children.Find(c => c.Named(member));
            if (child is null) Children.Add(child = new Node(member));
            return child;
        }

        public Node Copy()
        {
            var copy = new Node(Name) { Output = Output };
            copy.Children.AddRange(Children.Select(c => c.Copy()));
            return copy;
        }

        public Node With(string[] path, CustomValue value)
        {
            path.Aggregate(this, (at, member) => at.Child(member))._custom = value;
            return this;
        }

        public void Emit(ReadOnlySpan<WriteValue> values, Utf8JsonWriter json, WriteStyle style)
        {
            if (!HasValue(values)) return;
            json.WritePropertyName(Name);
            if (_custom is { } custom) WriteCustom(json, custom, style);
            else if (Output >= 0 && values[Output].Kind != WriteKind.Nothing) WriteOne(json, values[Output], style);
            else
            {
                json.WriteStartObject();
                foreach (var child in Children) child.Emit(values, json, style);
                json.WriteEndObject();
            }
        }

        /// <summary>True when only nulls are written here and below.</summary>
        public bool IsEmptied(ReadOnlySpan<WriteValue> values)
        {
            if (Output >= 0 && values[Output].Kind is not (WriteKind.Nothing or WriteKind.Null)) return false;
            foreach (var child in Children)
                if (!child.IsEmptied(values)) return false;
            return true;
        }

        private bool Named(string member) => string.Equals(Name, member, StringComparison.Ordinal);

        public bool HasValue(ReadOnlySpan<WriteValue> values)
        {
            if (_custom is not null || (Output >= 0 && values[Output].Kind != WriteKind.Nothing)) return true;
            foreach (var child in Children)
                if (child.HasValue(values)) return true;
            return false;
        }

        private static void WriteOne(Utf8JsonWriter json, WriteValue value, WriteStyle style)
        {
            switch (value.Kind)
            {
                case WriteKind.Text:
                    json.WriteStringValue(value.Text);
                    break;
                case WriteKind.Number when style.AsText:
                    json.WriteStringValue(value.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case WriteKind.Number:
                    json.WriteNumberValue(value.Number);
                    break;
                case WriteKind.Flag when style.AsText:
                    json.WriteStringValue(value.Flag ? "true" : "false");
                    break;
                case WriteKind.Flag:
                    json.WriteBooleanValue(value.Flag);
                    break;
                case WriteKind.Json:
                    json.WriteRawValue(value.Json, skipInputValidation: true);
                    break;
                default:
                    WriteClear(json, style);
                    break;
            }
        }

        private static void WriteCustom(Utf8JsonWriter json, CustomValue value, WriteStyle style)
        {
            if (value.IsNull) WriteClear(json, style);
            else if (style.AsText || value.Kind == JsonValueKind.String) json.WriteStringValue(value.AsString());
            else json.WriteRawValue(value.AsString()!);
        }

        private static void WriteClear(Utf8JsonWriter json, WriteStyle style)
        {
            if (style.Clear == "null") json.WriteNullValue();
            else json.WriteStringValue(style.Clear);
        }
    }
}

internal enum WriteKind
{
    Nothing = 0,
    Null = 1,
    Text = 2,
    Number = 3,
    Flag = 4,
    Json = 5,
}

/// <summary>The value for one path of the vendor's record.</summary>
internal readonly record struct WriteValue(WriteKind Kind)
{
    public static WriteValue Null => new(WriteKind.Null);

    public string? Text { get; init; }

    public decimal Number { get; init; }

    public bool Flag { get; init; }

    public byte[]? Json { get; init; }
}

/// <summary>The context for writing a record.</summary>
internal sealed class WriteContext
{
    /// <summary>True when the record does not exist at the vendor yet: no field is cleared.</summary>
    public required bool IsNew { get; init; }

    /// <summary>
    /// True when the record will be read before it is written, if a row needs that: losses that depend on it are not reported yet.
    /// </summary>
    public bool MayReadHeld { get; init; }

    /// <summary>The account's own currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The account's time zone.</summary>
    public AccountZone Zone { get; init; } = AccountZone.None;

    /// <summary>The vendor's current record, or element of a list; null when unknown, or when it does not exist yet.</summary>
    public System.Text.Json.JsonElement? Held { get; init; }
}
