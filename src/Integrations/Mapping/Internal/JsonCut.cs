using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Removes one member from a JSON text, located by the path in the serializer's exceptions: <c>$.a['b.c'][2].d</c>.</summary>
internal static class JsonCut
{
    /// <summary>The text without the last named member of the path, with that member's path and kind; null when not found.</summary>
    public static (byte[] Others, string Path, JsonTokenType Type)? Member(ReadOnlySpan<byte> json, string? path)
    {
        var steps = Steps(path ?? "");
        while (steps.Count > 0 && steps[^1].Name is null) steps.RemoveAt(steps.Count - 1);
        if (steps.Count == 0) return null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        for (var at = 0; at < steps.Count; at++)
        {
            if (!Move(ref reader, steps[at], out var before, out var isFirst)) return null;
            if (at < steps.Count - 1) continue;
            var type = reader.TokenType;
            reader.Skip();
            return (Without(json, before, (int)reader.BytesConsumed, isFirst), Text(steps), type);
        }

        return null;
    }

    /// <summary>Moves to the value of a member or element; <paramref name="before"/> is the position behind the preceding text.</summary>
    private static bool Move(ref Utf8JsonReader reader, (string? Name, int Place) step, out int before, out bool isFirst)
    {
        before = 0;
        isFirst = true;
        if (reader.TokenType != (step.Name is null ? JsonTokenType.StartArray : JsonTokenType.StartObject)) return false;
        for (var place = 0; ; place++)
        {
            before = (int)reader.BytesConsumed;
            isFirst = place == 0;
            if (!reader.Read() || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) return false;
            var isFound = step.Name is null ? place == step.Place : reader.IsText(step.Name);
            if (step.Name is not null) reader.Read();
            if (isFound) return true;
            reader.Skip();
        }
    }

    private static byte[] Without(ReadOnlySpan<byte> json, int from, int to, bool isFirst)
    {
        if (isFirst)
        {
            var next = to;
            while (next < json.Length && json[next] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') next++;
            if (next < json.Length && json[next] == ',') to = next + 1;
        }

        return [.. json[..from], .. json[to..]];
    }

    private static List<(string? Name, int Place)> Steps(string path)
    {
        var steps = new List<(string?, int)>();
        for (var at = 1; at < path.Length;)
        {
            var end = path[at] switch
            {
                '[' when path.AsSpan(at).StartsWith("['") =>
                    path.IndexOf("']", at, StringComparison.Ordinal) is var quote and > 0 ? quote + 2 : path.Length,
                '[' => path.IndexOf(']', at) + 1,
                _ => path.AsSpan(at + 1).IndexOfAny('.', '[') is var dot and >= 0 ? at + 1 + dot : path.Length,
            };
            if (end <= at) return [];
            var part = path[at..end];
            steps.Add(part.StartsWith("['", StringComparison.Ordinal) ? (part[2..^2], -1) : part[0] == '['
                ? (null, int.TryParse(part[1..^1], out var place) ? place : -1) : (part[1..], -1));
            at = end;
        }

        return steps;
    }

    private static string Text(List<(string? Name, int Place)> steps) =>
        string.Concat(steps.Select((s, i) => s.Name is null ? $"[{s.Place}]" : i == 0 ? s.Name : "." + s.Name));
}
