using System.Text.Json;

namespace Integrations.Internal;

/// <summary>
/// Scans records of one page in one pass: each value a table reads is located, nothing is converted. It finds the members that all paths
/// begin with and leaves the rest of a path to the evaluator; it remembers the order of members from record to record, so that a name is
/// mostly found by one comparison. Lives as long as its page.
/// </summary>
internal sealed class JsonScanner(PathTree tree)
{
    private readonly MemberOrder[] _orders = new MemberOrder[tree.Nodes];

    /// <summary>Fills the slots; the cursor stands on the record's opening brace and is left behind its closing one.</summary>
    public void Scan(ref JsonCursor json, JsonSlot[] slots)
    {
        slots.AsSpan().Clear();
        Fill(json.Json, slots, tree.Root, ScanObject(ref json, slots, tree.Root));
    }

    private JsonSlot ScanObject(ref JsonCursor json, JsonSlot[] slots, PathNode node)
    {
        ref var order = ref _orders[node.Index];
        var start = json.Enter();
        for (var place = 0; json.Next(place, (byte)'}');)
        {
            var child = order.Find(ref place, ref json, node);
            if (child is null) json.Take();
            else Fill(json.Json, slots, child, Take(ref json, slots, child));
        }

        return new(start, json.At - start, JsonTokenType.StartObject);
    }

    private JsonSlot Take(ref JsonCursor json, JsonSlot[] slots, PathNode node) =>
        node.Children.Length > 0 && json.Peek() == '{' ? ScanObject(ref json, slots, node) : json.Take();

    private static void Fill(ReadOnlySpan<byte> page, JsonSlot[] slots, PathNode node, JsonSlot value)
    {
        foreach (var tails in node.Tails) JsonFind.Tails(page, value, slots, tails);
        foreach (var slot in node.Slots) slots[slot] = value;
    }

    /// <summary>The members of one kind of object in the order last seen.</summary>
    private struct MemberOrder
    {
        /// <summary>How many names of the order are compared: a record that lacks some members keeps the order of the others.</summary>
        private const int Ahead = 4;

        private Seen[]? _seen;
        private int _count;

        /// <summary>Passes a name.</summary>
        /// <param name="place">Where the name is expected; afterwards, where the next one is.</param>
        /// <param name="json">Stands on the name and is left on the value.</param>
        /// <param name="parent">The object.</param>
        /// <returns>What is read below the name; null: nothing.</returns>
        public PathNode? Find(ref int place, ref JsonCursor json, PathNode parent)
        {
            var end = Math.Min(place + Ahead, _count);
            for (var at = place; at < end; at++)
            {
                ref var seen = ref _seen![at];
                if (!json.TakeSame(seen.Start, seen.Length)) continue;
                place = at + 1;
                return seen.Node;
            }

            var start = json.At;
            var node = Search(json.Json, json.Name(), parent);
            Remember(place++, new(start, json.At - start, node), parent);
            return node;
        }

        private void Remember(int place, Seen name, PathNode parent)
        {
            _seen ??= new Seen[parent.Children.Length + 4];
            if (place == _seen.Length) Array.Resize(ref _seen, 2 * place);
            _seen[place] = name;
            _count = Math.Max(_count, place + 1);
        }

        private static PathNode? Search(ReadOnlySpan<byte> page, JsonSlot name, PathNode parent)
        {
            var text = page.Slice(name.Start, name.Length);
            var reader = name.IsEscaped ? JsonFind.Read(text) : default;
            foreach (var child in parent.Children)
                if (name.IsEscaped ? reader.IsText(child.Name) : text[1..^1].SequenceEqual(child.Name)) return child;
            return null;
        }

        /// <summary>A name with its quotes and its colon, up to the value: it stands so in the page.</summary>
        private readonly record struct Seen(int Start, int Length, PathNode? Node);
    }
}
