using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Takes what a walk finds.</summary>
internal interface IPathVisitor
{
    /// <summary>Takes the value at the end of a path; the reader stands on its first token and is to be left on its last.</summary>
    void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    /// <summary>Notes that paths go on below a value that is not null.</summary>
    /// <param name="type">The value's first token.</param>
    /// <param name="depth">Number of steps before it.</param>
    /// <param name="paths">The paths that go on, one bit each.</param>
    void Enter(JsonTokenType type, int depth, uint paths);
}

/// <summary>
/// The evaluator of paths: follows up to 32 of them through a document in one pass, without allocation. Of two members of one name both
/// are found, the last one last.
/// </summary>
internal readonly ref struct JsonWalk<TVisitor>(
    ReadOnlySpan<byte> json, ReadOnlySpan<JsonPathStep[]> paths, PathMode mode, ref TVisitor visitor) where TVisitor : IPathVisitor
{
    private readonly ReadOnlySpan<byte> _json = json;
    private readonly ReadOnlySpan<JsonPathStep[]> _paths = paths;
    private readonly ref TVisitor _visitor = ref visitor;

    /// <summary>Follows the paths from the value the reader stands on, and leaves it on that value's last token.</summary>
    /// <exception cref="JsonException">The document is not JSON.</exception>
    public void From(ref Utf8JsonReader reader)
    {
        var all = uint.MaxValue >> (32 - _paths.Length);
        if (mode.Has(PathMode.Anywhere)) Everywhere(ref reader, all);
        else Value(ref reader, 0, all);
    }

    private void Everywhere(ref Utf8JsonReader reader, uint open)
    {
        var copy = reader;
        Value(ref copy, 0, open);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            if (reader.TokenType == JsonTokenType.PropertyName) reader.Read();
            Everywhere(ref reader, open);
        }
    }

    private void Value(ref Utf8JsonReader reader, int depth, uint open)
    {
        for (var path = 0; path < _paths.Length; path++)
        {
            if (!Has(open, path) || _paths[path].Length != depth) continue;
            open &= ~(1u << path);
            if (open == 0)
            {
                _visitor.Found(path, ref reader, _json);
                return;
            }

            var copy = reader;
            _visitor.Found(path, ref copy, _json);
        }

        if (reader.TokenType == JsonTokenType.StartArray) Elements(ref reader, depth, open);
        else if (reader.TokenType != JsonTokenType.Null) Single(ref reader, depth, open);
    }

    /// <summary>A value that is not a list is its own element 0; in a lenient document, a list of one.</summary>
    private void Single(ref Utf8JsonReader reader, int depth, uint open)
    {
        var same = 0u;
        for (var path = 0; path < _paths.Length; path++)
            if (Has(open, path) && IsOfSingle(ref _paths[path][depth], ref reader)) same |= 1u << path;
        if (same != 0)
        {
            var copy = reader;
            Value(ref copy, depth + 1, same);
            open &= ~same;
        }

        if (open != 0) _visitor.Enter(reader.TokenType, depth, open);
        if (reader.TokenType != JsonTokenType.StartObject) return;
        if (open != 0) Members(ref reader, depth, open);
        else reader.Skip();
    }

    private bool IsOfSingle(ref readonly JsonPathStep step, ref Utf8JsonReader reader) => step.Kind switch
    {
        StepKind.Element => step.Place == 0,
        StepKind.Every => mode.Has(PathMode.SingleIsList),
        StepKind.Filter => mode.Has(PathMode.SingleIsList) && PathMatch.Holds(reader, step, 0, mode),
        _ => false,
    };

    private void Members(ref Utf8JsonReader reader, int depth, uint open)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var matching = 0u;
            for (var path = 0; path < _paths.Length; path++)
            {
                if (!Has(open, path)) continue;
                ref readonly var step = ref _paths[path][depth];
                if (step.Kind == StepKind.AnyMember ? PathMatch.IsMember(reader) : PathMatch.IsName(ref reader, step, mode))
                    matching |= 1u << path;
                if (mode != PathMode.Exact && step.Kind == StepKind.Member) open &= ~(matching & (1u << path));
            }

            reader.Read();
            if (matching == 0) reader.Skip();
            else Value(ref reader, depth + 1, matching);
        }
    }

    private void Elements(ref Utf8JsonReader reader, int depth, uint open)
    {
        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
        {
            var matching = 0u;
            for (var path = 0; path < _paths.Length; path++)
            {
                if (!Has(open, path)) continue;
                ref readonly var step = ref _paths[path][depth];
                if (step.Kind != StepKind.Every && !(step.Kind == StepKind.Element && step.Place == place)
                    && !(step.Kind == StepKind.Filter && PathMatch.Holds(reader, step, 0, mode))) continue;
                matching |= 1u << path;
                if (step.Kind != StepKind.Every) open &= ~(1u << path);
            }

            if (matching == 0) reader.Skip();
            else Value(ref reader, depth + 1, matching);
        }
    }

    private static bool Has(uint paths, int path) => (paths & (1u << path)) != 0;
}
