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
        var names = AllNames();
        var missing = Settable().Where(member => !words.Contains(member))
            .Concat(Factories().Where(member => !names.Contains(WordOf(member)) && !names.Contains(WordOf(member) + "s")))
            .Except(OnlyCode()).ToList();
        missing.AddRange(FactoryOptions().Where(member => !names.Contains(WordOf(member))));
        missing.Should().BeEmpty("a member is a word (Integrations.Documents/Internal/Vocabulary), or a row of 'What only code can say' in "
            + "{0} with its reason", Page);
    }

    [Fact]
    public void What_only_code_can_say_exists_and_is_not_a_word()
    {
        var words = AllWords().ToList();
        OnlyCode().Except(Settable()).Except(Factories()).Should().BeEmpty("each row of the table in {0} names a member", Page);
        OnlyCode().Intersect(words).Should().BeEmpty("a word does not stand in the table of {0}", Page);
    }

    [Fact]
    public void Each_word_is_used_by_a_document_of_these_tests()
    {
        var used = Directory.GetFiles(Sample.Path(""), "*.json").Select(File.ReadAllText).Concat(WordCases.All.Select(one => one.Json))
            .SelectMany(json => Names(Sample.Json(json)!)).ToHashSet();
        Tables().Where(table => !IsMap(table)).SelectMany(table => table.All.Select(word => (table.Subject.Name, word.Name)))
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

    /// <summary>The words of mapping tables are the fields of the models.</summary>
    private static bool IsMap(IWords table) =>
        table.Subject is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Mapping<>);

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

    /// <summary>Every word, kind and choice.</summary>
    private static HashSet<string> AllNames() =>
    [
        .. Tables().SelectMany(table => table.All.Select(word => word.Name)),
        .. WordTables.Unions(DefinitionWords.Definition).SelectMany(union => union.Variants.Select(variant => variant.Kind)),
        .. Tables().SelectMany(table => table.All).Select(word => word.Kind).OfType<IChoiceKind>().SelectMany(choice => choice.Names),
    ];

    private static string WordOf(string member) => Choice.NameOf(member[(member.IndexOf('.', StringComparison.Ordinal) + 1)..]);

    /// <summary>The classes whose members an author calls: factories, modifiers and declarations.</summary>
    private static readonly Type[] _called =
    [
        typeof(Row), typeof(Row<>), typeof(ListRow), typeof(Pagination), typeof(LastPage), typeof(CustomFieldLayout),
        typeof(OperationDeclarations), typeof(TokenExpiry), typeof(CredentialPlacement), typeof(BodyFormat), typeof(ModifiedSince),
        typeof(TokenErrorRule), typeof(RateLimitHeaders), typeof(Budget), typeof(Input), typeof(FieldErrorTable), typeof(ResourceTemplate),
        typeof(OAuth2), typeof(WebhookSignature), typeof(WebhookHandshake),
    ];

    private static IEnumerable<string> Factories() =>
        (from type in _called
         from member in type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         where member is MethodInfo { IsSpecialName: false, IsVirtual: false } method
             && method.Name[0] != '<' && method.Name != "Deconstruct"
             || member is PropertyInfo { GetMethod.IsStatic: true }
         select $"{type.Name.Split('`')[0]}.{member.Name}").Distinct();

    /// <summary>The members of the options that these take.</summary>
    private static IEnumerable<string> FactoryOptions() =>
        (from type in _called
         from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         from parameter in method.GetParameters()
         where parameter.ParameterType.Name.EndsWith("Options", StringComparison.Ordinal)
         from property in parameter.ParameterType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
         select $"{parameter.ParameterType.Name}.{property.Name}").Distinct();

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
