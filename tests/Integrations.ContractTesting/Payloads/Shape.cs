using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>What a body's shape says about it.</summary>
public sealed record Shape(PayloadKind Kind, string? Resource = null)
{
    public IReadOnlyList<PayloadRecord> Records { get; init; } = [];

    public IReadOnlyList<JsonElement> Errors { get; init; } = [];

    public string? LeftOut { get; init; }

    public static Shape Other(string reason, string? resource = null) => new(PayloadKind.Other, resource) { LeftOut = reason };

    public static Shape Left(PayloadKind kind, string reason, string? resource = null) => new(kind, resource) { LeftOut = reason };

    /// <summary>A list of records, of one resource when they agree on it.</summary>
    public static Shape List(IReadOnlyList<PayloadRecord> records, IReadOnlyList<JsonElement>? errors = null) =>
        new(PayloadKind.List, records.Select(record => record.Resource).Distinct().ToArray() is [{ } only] ? only : null)
        {
            Records = records,
            Errors = errors ?? [],
            LeftOut = records.Count > 0 && records.All(record => record.Resource is null) ? "the records do not tell their resource" : null,
        };

    public static Shape Single(PayloadRecord record) => new(PayloadKind.Single, record.Resource) { Records = [record] };
}

/// <summary>Tells a vendor's bodies apart.</summary>
public interface IPayloadShapes
{
    /// <param name="hint">Where the file came from: only for what the body itself leaves open.</param>
    Shape Read(JsonElement body, string hint);
}

/// <summary>Small questions about JSON values.</summary>
public static class ShapeQuestions
{
    public static bool Has(this JsonElement value, params ReadOnlySpan<string> names)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out _))
            {
                return false;
            }
        }

        return true;
    }

    public static JsonElement? Member(this JsonElement value, string name, JsonValueKind kind) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;

    public static string? Text(this JsonElement value, string name) => value.Member(name, JsonValueKind.String)?.GetString();

    public static IReadOnlyList<JsonElement> Items(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];

    public static IReadOnlyList<JsonElement> Items(this JsonElement value, string name) =>
        value.Member(name, JsonValueKind.Array) is { } items ? items.Items() : [];
}
