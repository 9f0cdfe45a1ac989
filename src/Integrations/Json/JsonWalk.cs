using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Receives the values that a walk finds.</summary>
internal interface IPathVisitor
{
    /// <summary>
    /// Receives the value at the end of a path; the reader is positioned on its first token and must be left on its last.
    /// </summary>
    void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    /// <summary>Reports a value that is not null, below which paths continue.</summary>
    /// <param name="type">The value's first token.</param>
    /// <param name="depth">The number of steps before it.</param>
    /// <param name="paths">The paths that continue, one bit each.</param>
    void Enter(JsonTokenType type, int depth, uint paths);
}

/// <summary>
/// The evaluator of paths: follows up to 32 of them through a document in one pass, without allocation. Of two members with the same name
/// both are found, the last one last.
/// </summary>
internal readonly ref struct JsonWalk<TVisitor>(
    ReadOnlySpan<byte> json, ReadOnlySpan<JsonPathStep[]> paths, PathMode mode, ref TVisitor visitor) where TVisitor : IPathVisitor
{
    private readonly ReadOnlySpan<byte> _json = json;
    private readonly ReadOnlySpan<JsonPathStep[]> _paths = paths;
    private readonly ref TVisitor _visitor = ref visitor;

    /// <summary>Follows the paths from the value at the reader's position, and leaves the reader on that value's last token.</summary>
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

    /// <summary>Handles a value that is not a list as its own element 0; in a lenient document, as a list of one.</summary>
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
