using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>The evaluator against a plain one over a parsed document: any document, any path.</summary>
public sealed class PathProperties
{
    private static readonly string[] _names = ["a", "b", "c.d", "@e"];

    [Fact]
    public void Whatever_the_document_and_the_path_the_same_values_are_found()
    {
        var found = 0;
        Prop.ForAll(Cases.ToArbitrary(), item =>
        {
            var (json, path) = item;
            var bytes = Encoding.UTF8.GetBytes(json);
            var steps = JsonPath.Parse(path);
            string[] expected = [.. Reference(JsonElement.Parse(json), steps.Steps).Select(value => value.GetRawText())];
            found += expected.Length;
            Paths.One(json, path).Should().Be(expected.FirstOrDefault(), "{0} in {1}", path, json);
            Paths.Items(json, path).Should().Equal(Elements(expected, steps.IsMany), "{0} in {1}", path, json);

            var tree = new PathTree();
            var slots = new JsonSlot[1];
            if (json[0] != '{') return;
            tree.Add(JsonPath.Parse(path), PathUse.Value);
            var cursor = new JsonCursor(bytes);
            JsonScanner.Scan(ref cursor, tree, slots);
            (slots[0].Type == JsonTokenType.None ? null : Encoding.UTF8.GetString(bytes, slots[0].Start, slots[0].Length))
                .Should().Be(expected.FirstOrDefault(), "a record is read alike: {0} in {1}", path, json);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
        found.Should().BeGreaterThan(2_000, "paths that find nothing would prove nothing");
    }

    private static Gen<(string Json, string Path)> Cases => Value(4).SelectMany(json => PathOf.Select(path => (json, path)));

    private static Gen<string> PathOf => Gen.Choose(0, 4).SelectMany(count => Step.ArrayOf(count)).Select(steps =>
        string.Concat(steps).TrimStart('.')).Where(text => JsonPath.Check(text, PathUse.Items) is null);

    private static Gen<string> Step => Gen.Frequency(
        (6, Gen.Elements(_names).Select(name => name.Contains('.') || name[0] == '@' ? $"['{name}']" : "." + name)),
        (3, Gen.Choose(0, 2).Select(place => $"[{place}]")),
        (2, Gen.Elements("[*]", ".*")),
        (2, Gen.Elements("a", "b", "a.b", "b.a").SelectMany(key => Gen.Elements("x", "1", "true", "").Select(text => $"[{key}={text}]"))));

    private static Gen<string> Value(int depth) => depth == 0 ? Scalar : Gen.Frequency(
        (1, Scalar),
        (3, Gen.Choose(0, 3).SelectMany(count => Value(depth - 1).ArrayOf(count)).Select(items => $"[{string.Join(", ", items)}]")),
        (5, Gen.Choose(0, 4).SelectMany(count => Member(depth - 1).ArrayOf(count))
            .Select(members => $"{{{string.Join(",", members.DistinctBy(m => m.Name).Select(m => $"\"{m.Name}\": {m.Value}"))}}}")));

    private static Gen<(string Name, string Value)> Member(int depth) =>
        Gen.Elements(_names).SelectMany(name => Value(depth).Select(value => (name, value)));

    private static Gen<string> Scalar => Gen.Elements("null", "true", "1", "-2.5e3", "\"x\"", "\"\"", "\"1\"", "\"\\u0078\"");

    private static IEnumerable<string> Elements(string[] found, bool isMany) =>
        found.Select(text => JsonElement.Parse(text)).SelectMany(value =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(e => e.GetRawText())
            : isMany && value.ValueKind != JsonValueKind.Null ? [value.GetRawText()] : []);

    private static IEnumerable<JsonElement> Reference(JsonElement value, ReadOnlySpan<JsonPathStep> steps)
    {
        if (steps.IsEmpty) return [value];
        var (step, rest) = (steps[0], steps[1..].ToArray());
        IEnumerable<JsonElement> next = (value.ValueKind, step.Kind) switch
        {
            (JsonValueKind.Null, _) => [],
            (JsonValueKind.Array, StepKind.Element) => value.EnumerateArray().Skip(step.Place).Take(1),
            (JsonValueKind.Array, StepKind.Every) => value.EnumerateArray(),
            (JsonValueKind.Array, StepKind.Filter) =>
                value.EnumerateArray().Where(e => e.ValueKind != JsonValueKind.Array && Equal(e, step.Name!.Split('.'), step.Equal!))
                    .Take(1),
            (_, StepKind.Element) when step.Place == 0 && value.ValueKind != JsonValueKind.Array => [value],
            (JsonValueKind.Object, StepKind.Member) => value.TryGetProperty(step.Name!, out var member) ? [member] : [],
            (JsonValueKind.Object, StepKind.AnyMember) => value.EnumerateObject().Where(m => m.Name[0] != '@').Select(m => m.Value),
            _ => [],
        };
        return [.. next.SelectMany(inner => Reference(inner, rest))];
    }

    private static bool Equal(JsonElement value, string[] key, string text) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(e => Equal(e, key, text)),
        JsonValueKind.Object => key.Length > 0 && value.TryGetProperty(key[0], out var member) && Equal(member, key[1..], text),
        JsonValueKind.String => key.Length == 0 && value.GetString() == text,
        JsonValueKind.Null => false,
        _ => key.Length == 0 && value.GetRawText() == text,
    };
}
