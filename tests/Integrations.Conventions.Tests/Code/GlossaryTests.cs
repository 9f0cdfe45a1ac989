using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>Names and spelling a reader meets: the field's terms, in American English.</summary>
public sealed partial class GlossaryTests
{
    /// <summary>Enumerations whose value a vendor's response decides: what is not known yet needs a value.</summary>
    private static readonly string[] FilledByVendors = ["VendorErrorKind", "Operation"];

    [Fact]
    public void No_public_type_is_called_a_form() => Rule.Holds(
        from project in Repo.Packages
        from type in project.Assembly.GetExportedTypes()
        where type.Name.Split('`')[0].EndsWith("Form", StringComparison.Ordinal)
        select type.FullName,
        "A form is HTML's. Name what an author declares after the operation (ListOperation), what a host or a scheme sets *Options.");

    [Fact]
    public void Enumerations_an_author_sets_begin_with_their_default() => Rule.Holds(
        from type in Repo.Packages.Single(p => p.Kind == ProjectKind.Core).Assembly.GetExportedTypes()
        where type is { IsEnum: true, Namespace: "Integrations.Connectors" }
        where !FilledByVendors.Contains(type.Name) && Enum.IsDefined(type, "Other")
        select type.FullName,
        "Remove Other and let 0 be the default; only an enumeration that a vendor's response fills needs a value for the unknown.");

    [Theory]
    [InlineData("src")]
    [InlineData("docs")]
    public void Words_are_spelled_as_in_America(string folder) => Rule.Holds(
        Repo.Files(folder).Where(IsText).SelectMany(British),
        "Use the American spelling: behavior, canceled, authorization, recognize, catalog.");

    [Fact]
    public void Readmes_are_spelled_as_in_America() => Rule.Holds(
        Repo.Files("", "README.md").SelectMany(British),
        "Use the American spelling: behavior, canceled, authorization, recognize, catalog.");

    [Theory]
    [InlineData("the behaviour of a cancelled authorisation", "behaviour", "cancelled", "authorisation")]
    [InlineData("Recognised, unauthorised, initialises: a catalogue of colours", "Recognised", "unauthorised", "initialises", "catalogue",
        "colours")]
    [InlineData("our hour, four tours, otherwise promised, precise, raised, canceled, authorization, license, catalog, analysis")]
    public void The_stems_find_British_words_and_no_others(string text, params string[] expected) =>
        Spelling().Matches(text).Select(match => match.Value).Should().Equal(expected);

    private static IEnumerable<string> British(string path)
    {
        var text = Repo.Read(path);
        return Spelling().Matches(text).Select(match => $"{path}:{text.AsSpan(0, match.Index).Count('\n') + 1} {match.Value}");
    }

    private static bool IsText(string path) =>
        path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal)
            || path.EndsWith(".csproj", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\b\w*(?:behaviour|colour|favour|honour|neighbour|labelled|labelling|cancelled|cancelling|modelled|modelling|travelled|travelling"
        + @"|signalled|catalogue|centre[sd]?\b|judgement|whilst|analyse[sd]?\b|defence|licence"
        + @"|(?:author|canonical|capital|custom|final|general|initial|local|minim|maxim|normal|optim|organ|parameter|priorit|real|recogn"
        + @"|serial|summar|synchron|token|util|visual)is(?:e|es|ed|er|ers|ing|ation|ations)\b)\w*",
        RegexOptions.IgnoreCase)]
    private static partial Regex Spelling();
}
