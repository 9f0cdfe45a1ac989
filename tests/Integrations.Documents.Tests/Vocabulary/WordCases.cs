using System.Text;
using Integrations.Documents.Internal;

namespace Integrations.Documents.Tests.Vocabulary;

/// <summary>Values in JSON beside the same values in C#.</summary>
internal static partial class WordCases
{
    public static IReadOnlyList<WordCase> All { get; } =
        [.. Resources(), .. Operations(), .. Lists(), .. Rows(), .. Budgets(), .. Webhooks()];

    private static WordCase Case<T>(string name, Kind<T> kind, string json, T expected) =>
        new(name, json, () => Read(kind, json), expected);

    private static object? Read<T>(Kind<T> kind, string json)
    {
        var text = Encoding.UTF8.GetBytes(json);
        Internal.Reading reading = new("case", text);
        var value = DocumentParser.Parse(reading, text);
        reading.ThrowIfFaulty();
        kind.TryRead(value!, reading, out var read);
        reading.ThrowIfFaulty();
        return read;
    }
}

/// <summary>A value in JSON and in C#.</summary>
internal sealed record WordCase(string Name, string Json, Func<object?> Read, object? Expected)
{
    public override string ToString() => Name;
}
