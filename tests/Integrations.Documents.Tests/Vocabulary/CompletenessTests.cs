using System.Reflection;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Documents.Internal;

namespace Integrations.Documents.Tests.Vocabulary;

/// <summary>Each member of a definition that C# can set is a word, or stands in the table of what only code can say.</summary>
public sealed class CompletenessTests
{
    private const string Page = "docs/connector-documents.md";

    [Fact]
    public void Each_settable_member_is_a_word_or_only_code_can_say_it()
    {
        var words = AllWords().ToList();
        var missing = Settable().Where(member => !words.Contains(member)).Except(OnlyCode()).ToList();
        missing.Should().BeEmpty("a member is a word (Integrations.Documents/Internal/Vocabulary), or a row of 'What only code can say' in "
            + "{0} with its reason", Page);
    }

    [Fact]
    public void What_only_code_can_say_exists_and_is_not_a_word()
    {
        var words = AllWords().ToList();
        OnlyCode().Except(Settable()).Should().BeEmpty("each row of the table in {0} names a member", Page);
        OnlyCode().Intersect(words).Should().BeEmpty("a word does not stand in the table of {0}", Page);
    }

    [Fact]
    public void Each_word_is_used_by_a_document_of_these_tests()
    {
        var used = Directory.GetFiles(Sample.Path(""), "*.json")
            .SelectMany(path => Names(JsonNode.Parse(File.ReadAllText(path))!)).ToHashSet();
        Tables().SelectMany(table => table.All.Select(word => (table.Subject.Name, word.Name)))
            .Where(word => !used.Contains(word.Item2)).Should().BeEmpty();
    }

    [Fact]
    public void A_word_may_be_null_where_its_property_may()
    {
        NullabilityInfoContext nullability = new();
        var wrong = from table in Tables()
                    from word in table.All
                    let property = PropertyOf(table.Subject, word.Name)
                    where property?.SetMethod is { IsPublic: true } && !word.IsConstructed
                    let isNullable = nullability.Create(property).ReadState == NullabilityState.Nullable
                    where isNullable != word.Kind is INullableKind
                    select $"{table.Subject.Name}.{word.Name}";
        wrong.Distinct().Should().BeEmpty();
    }

    private static IEnumerable<string> Names(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is null ? [member.Key] : Names(member.Value).Prepend(member.Key)),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Names(item!)),
        _ => [],
    };

    private static IEnumerable<string> AllWords() =>
        from table in Tables()
        from word in table.All
        let property = PropertyOf(table.Subject, word.Name)
        where property is not null
        select $"{property.DeclaringType!.Name.Split('`')[0]}.{property.Name}";

    private static PropertyInfo? PropertyOf(Type type, string word) =>
        type.GetProperty(char.ToUpperInvariant(word[0]) + word[1..], BindingFlags.Public | BindingFlags.Instance);

    private static IEnumerable<IWords> Tables() => WordTables.Of(DefinitionWords.Definition).Concat(WordTables.Of(EvidenceWords.Evidence));

    /// <summary>The members that an author sets: those of the types that words describe, with their bases.</summary>
    private static IEnumerable<string> Settable() =>
        (from table in Tables()
         from property in table.Subject.GetProperties(BindingFlags.Public | BindingFlags.Instance)
         where property.SetMethod is { IsPublic: true } && property.DeclaringType!.Assembly == typeof(ConnectorDefinition).Assembly
         select $"{property.DeclaringType!.Name.Split('`')[0]}.{property.Name}").Distinct();

    private static IReadOnlyList<string> OnlyCode() =>
    [
        .. File.ReadAllText(RepositoryRoot.Of(Page)).Split("## What only code can say")[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]),
    ];
}
