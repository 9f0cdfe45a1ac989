using System.Globalization;
using System.Text;
using Integrations.Documents.Internal;

namespace Integrations.Documents.Tests.Schema;

/// <summary>The reference page has the example that the tests read, and every word.</summary>
public sealed class PageTests
{
    private const string Page = "docs/connector-documents.md";

    [Fact]
    public void The_page_shows_the_vendor_of_the_tests_and_the_sample()
    {
        foreach (var vendor in (string[])["nimbus", "larkspur"])
            Holds(vendor, $"```json\n{File.ReadAllText(Sample.Path($"{vendor}.json"))}```\n");
    }

    [Fact]
    public void The_page_lists_every_word() => Holds("words", Words());

    private static string Words()
    {
        StringBuilder page = new();
        var rows = RowTraitWords<string?>.All.All.Select(word => word.Name).ToHashSet();
        foreach (var (title, words) in Titled())
        {
            var isRow = title.StartsWith("row of", StringComparison.Ordinal) || title.StartsWith("ListRow", StringComparison.Ordinal);
            page.Append("### ").Append(title).Append("\n\n");
            if (IsMap(words)) page.Append(Fields(words)).Append("\n\n");
            else page.Append(Table(words, words.All.Where(word => !isRow || !rows.Contains(word.Name))));
        }

        page.Append("### Modifiers of every row\n\n").Append(Table(RowTraitWords<string?>.All, RowTraitWords<string?>.All.All));
        return page.ToString();
    }

    private static bool IsMap(IWords words) =>
        words.Subject is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Connectors.Mapping<>);

    private static string Fields(IWords map) => string.Join(", ", map.All.Select(word => $"`{word.Name}` ({Value(word.Kind)})"));

    private static string Table(IWords subject, IEnumerable<IWord> words)
    {
        var rows = words.Select(word => $"| `{word.Name}`{(word.IsRequired ? " (required)" : "")} | {Value(word.Kind)} | "
            + $"{Descriptions.Of(subject.Subject, word.Name)?.Replace("|", "\\|", StringComparison.Ordinal)} |\n").ToList();
        return rows.Count == 0 ? "No words of its own.\n\n" : $"| word | value | meaning |\n| --- | --- | --- |\n{string.Concat(rows)}\n";
    }

    /// <summary>The tables, each once: resources differ in their fields only.</summary>
    private static IEnumerable<(string Title, IWords Words)> Titled()
    {
        yield return ("The document", DefinitionWords.Definition);
        yield return ("Evidence", EvidenceWords.Evidence);
        var unions = WordTables.Unions(DefinitionWords.Definition).ToList();
        foreach (var words in WordTables.Of(DefinitionWords.Definition).Where(words => words != DefinitionWords.Definition)
            .DistinctBy(words => Title(words, unions)).OrderBy(words => Title(words, unions), StringComparer.Ordinal))
            yield return (Title(words, unions), words);
    }

    private static string Title(IWords words, IReadOnlyList<IUnion> unions) =>
        words.Subject is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Connectors.ResourceDefinition<>)
            ? "resource" : Kinds(words, unions);

    private static string Kinds(IWords words, IReadOnlyList<IUnion> unions) =>
        unions.SelectMany(union => union.Variants.Select(variant => (union.Subject, variant.Kind, variant.Words)))
            .Where(variant => variant.Words == words).Select(variant => $"{TypeNames.Of(variant.Subject)}: {variant.Kind}")
            .FirstOrDefault() ?? TypeNames.Of(words.Subject);

    private static string Value(Kind kind) => kind switch
    {
        INullableKind nullable => $"{Value(nullable.Inner)}, or null",
        IShortKind brief => $"a text, or {Value(brief.Long)}",
        IReferenceKind reference => Value(reference.Target),
        IWords words => TypeNames.Of(words.Subject),
        IUnion union => $"{TypeNames.Of(union.Subject)}",
        IChoiceKind choice => string.Join(", ", choice.Names.Select(name => $"`{name}`")),
        ICollectionKind { IsTable: true } table => $"by name: {Value(table.Element)}",
        ICollectionKind list => $"a list: {Value(list.Element)}",
        _ => kind.Expected,
    };

    private static void Holds(string part, string text)
    {
        var path = RepositoryRoot.Of(Page);
        var page = File.ReadAllText(path);
        string open = $"<!-- {part} -->\n", close = $"<!-- /{part} -->";
        var (from, to) = (page.IndexOf(open, StringComparison.Ordinal) + open.Length, page.IndexOf(close, StringComparison.Ordinal));
        var written = $"{page[..from]}\n{text.TrimEnd('\n')}\n\n{page[to..]}";
        if (Environment.GetEnvironmentVariable("INTEGRATIONS_UPDATE") == "1") File.WriteAllText(path, written);
        else page.Should().Be(written, "run the tests with INTEGRATIONS_UPDATE=1 to write {0}", Page);
    }
}
