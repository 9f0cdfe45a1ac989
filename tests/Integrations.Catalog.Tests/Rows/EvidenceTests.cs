using System.Text.Json;
using System.Text.RegularExpressions;
using static Integrations.Catalog.Tests.Rows.RowDocument;

namespace Integrations.Catalog.Tests.Rows;

/// <summary>What a row says it rests on: every member that decides a request is confirmed or assumed, and none is both.</summary>
public sealed partial class EvidenceTests
{
    /// <summary>Members that name or describe, and send nothing.</summary>
    private static readonly string[] Descriptive =
        ["schemaVersion", "id", "name", "documentation", "apiVersion", "accountName", "scopes", "evidence", "inputs", "authentication",
            "alternatives"];

    public static TheoryData<string> Ids => [.. All().Where(row => row.Scheme == 0).Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_member_is_confirmed_or_assumed(string id)
    {
        var root = RowDocument.Of(id, 0).Root;
        var (confirmed, assumed) = (Paths(root, "confirmed"), Paths(root, "assumed"));
        confirmed.Intersect(assumed).Should().BeEmpty();
        confirmed.Concat(assumed).Where(path => Find(root, path) is null).Should().BeEmpty("a path leads to a member of the document");
        Members(root).Except(confirmed).Except(assumed).Should().BeEmpty("each member that decides a request has its evidence");
    }

    [Fact]
    public void A_vendor_with_a_row_is_not_left_out() =>
        JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("src/Connectors/Integrations.Catalog/left-out.json"))).RootElement
            .EnumerateObject().Select(member => member.Name).Intersect(All().Select(row => row.Id)).Should().BeEmpty();

    private static List<string> Paths(JsonElement root, string name) =>
        [.. Items(root, "evidence", name).Select(item => item.GetString()!)];

    private static IEnumerable<string> Members(JsonElement root)
    {
        var schemes = new[] { ("authentication", root.GetProperty("authentication")) }
            .Concat(Items(root, "alternatives").Select((scheme, at) => ($"alternatives[{at}]", scheme)));
        return root.EnumerateObject().Select(member => member.Name).Except(Descriptive)
            .Concat(schemes.SelectMany(scheme => OfScheme(scheme.Item1, scheme.Item2)));
    }

    private static IEnumerable<string> OfScheme(string path, JsonElement scheme) =>
        scheme.EnumerateObject().Where(member => member.Name is not ("name" or "inputs")).SelectMany(member =>
            member.Name == "authorization" ? member.Value.EnumerateObject().Select(option => $"{path}.authorization.{option.Name}")
                : [$"{path}.{member.Name}"]);

    /// <summary>The member at a path, which may be null.</summary>
    private static JsonElement? Find(JsonElement root, string path)
    {
        JsonElement? found = root;
        foreach (Match step in Step().Matches(path))
        {
            if (found is not { ValueKind: JsonValueKind.Object } parent || !parent.TryGetProperty(step.Groups[1].Value, out var child))
                return null;
            found = step.Groups[2].Success ? child[int.Parse(step.Groups[2].ValueSpan, provider: null)] : child;
        }

        return found;
    }

    [GeneratedRegex(@"(\w+)(?:\[(\d+)\])?")]
    private static partial Regex Step();
}
