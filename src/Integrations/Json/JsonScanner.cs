using System.Text.Json;

namespace Integrations.Internal;

/// <summary>
/// Scans the records of one page in one pass: locates each value that a table reads, without converting it. It matches the member names at
/// the beginning of all paths and leaves the rest of a path to the evaluator; it remembers the order of members from record to record, so
/// that most names are matched by one comparison. Used for one page only.
/// </summary>
internal sealed class JsonScanner(PathTree tree)
{
    private readonly MemberOrder[] _orders = new MemberOrder[tree.Nodes];
    private JsonFind.OneOfEach _tails;

    /// <summary>Fills the slots; the reader is positioned on the record's opening brace and left on its closing one.</summary>
    public void Scan(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, JsonSlot[] slots)
    {
        slots.AsSpan().Clear();
        var start = (int)reader.TokenStartIndex;
        ScanObject(ref reader, page, slots, tree.Root);
        var record = new JsonSlot(start, (int)reader.BytesConsumed - start, JsonTokenType.StartObject);
        foreach (var slot in tree.Root.Slots) slots[slot] = record;
        foreach (var tails in tree.Root.Tails) JsonFind.Tails(page, record, slots, tails);
    }

    private void ScanObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, JsonSlot[] slots, PathNode node)
    {
        ref var order = ref _orders[node.Index];
        for (var place = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; place++)
        {
            var child = order.Find(place, ref reader, page, node);
            reader.Read();
            if (child is not null) Capture(ref reader, page, slots, child);
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        }
    }

    private void Capture(ref Utf8JsonReader reader, ReadOnlySpan<byte> page, JsonSlot[] slots, PathNode node)
    {
        var start = (int)reader.TokenStartIndex;
        JsonSlot value;
        if (reader.TokenType == JsonTokenType.StartArray && node.Tails is [var only])
        {
            // A list is read once: the values within it are found on the way.
            _tails = new(slots, only, origin: 0);
            new JsonWalk<JsonFind.OneOfEach>(page, only.Steps, PathMode.Exact, ref _tails).From(ref reader);
            value = new JsonSlot(start, (int)reader.BytesConsumed - start, JsonTokenType.StartArray);
        }
        else
        {
            if (reader.TokenType == JsonTokenType.StartObject && node.Children.Length > 0)
            {
                ScanObject(ref reader, page, slots, node);
                value = new JsonSlot(start, (int)reader.BytesConsumed - start, JsonTokenType.StartObject);
            }
            else
            {
                value = JsonSlot.Take(ref reader);
            }

            foreach (var tails in node.Tails) JsonFind.Tails(page, value, slots, tails);
        }

        foreach (var slot in node.Slots) slots[slot] = value;
    }

    /// <summary>The members of one kind of object in the order last read.</summary>
    private struct MemberOrder
    {
        private List<(int Start, int Length, PathNode? Node)>? _seen;

        public PathNode? Find(int place, ref Utf8JsonReader reader, ReadOnlySpan<byte> page, PathNode parent)
        {
            var name = reader.ValueSpan;
            _seen ??= new(parent.Children.Length + 4);
            if (place < _seen.Count)
            {
                var (start, length, node) = _seen[place];
                if (!reader.ValueIsEscaped && name.SequenceEqual(page.Slice(start, length))) return node;
            }

            var found = Search(ref reader, parent);
            if (reader.ValueIsEscaped) return found;
            var entry = ((int)reader.TokenStartIndex + 1, name.Length, found);
            if (place < _seen.Count) _seen[place] = entry;
            else if (place == _seen.Count) _seen.Add(entry);
            return found;
        }

        private static PathNode? Search(ref Utf8JsonReader reader, PathNode parent)
        {
            foreach (var child in parent.Children)
                if (reader.IsText(child.Name)) return child;
            return null;
        }
    }
}
