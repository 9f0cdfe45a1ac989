namespace Integrations.Conventions.Tests;

/// <summary>Documentation comments, messages and READMEs are plain technical English, with the terms of docs/glossary.md.</summary>
public sealed class ProseTests
{
    [Fact]
    public void Comments_and_messages_use_the_terms_of_the_glossary() => Holds(Repo.Files("src", ".cs"));

    [Fact]
    public void Readmes_and_docs_use_the_terms_of_the_glossary() => Holds(
        Repo.Files("", ".md").Where(path => path != "docs/glossary.md"));

    [Theory]
    [InlineData("/// <summary>What a host sets.</summary>", "What")]
    [InlineData("/// <summary>Whether it is set.</summary>", "Whether")]
    [InlineData("/// <summary>\n/// How it is set.\n/// </summary>", "How")]
    [InlineData("/// <summary>The state.</summary>\n/// <param name=\"now\">When it was.</param>", "When")]
    [InlineData("/// <summary>A text that is\n/// no cursor.</summary>", "is no")]
    [InlineData("/// <summary>Null where there is none.</summary>", "is none")]
    [InlineData("/// <summary>The answer.</summary>\n/// <remarks>As whoever asked was told.</remarks>", "answer", "told", "asked",
        "whoever")]
    [InlineData("throw new E($\"{x} is no path of this.\");", "is no")]
    [InlineData("Log(\"The vendor said {Words}.\");", "said")]
    public void A_phrase_that_must_not_stand_is_found(string code, params string[] expected) =>
        Found("a.cs", code).Should().BeEquivalentTo(expected);

    [Theory]
    [InlineData("/// <summary>The state of a connection. When it ends, <see cref=\"Answer\"/> is null.</summary>")]
    [InlineData("/// <summary>There is no limit; it is no longer set and is no more than 5.</summary>")]
    [InlineData("/// <summary>The word <c>answer</c> is the vendor's.</summary>")]
    [InlineData("/// <exception cref=\"E\">When the id is empty.</exception>")]
    [InlineData("var answer = \"told\"; // asked")]
    [InlineData("throw new E($\"The {asked} of this is {told}.\");")]
    public void Plain_sentences_code_and_names_are_left_alone(string code) => Found("a.cs", code).Should().BeEmpty();

    [Fact]
    public void A_violation_names_the_file_the_line_the_phrase_and_the_replacement() =>
        Prose.Of("a.cs", "class A\n{\n    /// <summary>A thing\n    /// that was asked for.</summary>\n}").SelectMany(p => p.Violations())
            .Should().Equal("a.cs:4 \"asked\": requested or required");

    [Fact]
    public void Code_in_Markdown_is_left_alone() =>
        Found("a.md", "The `answer` is\n```\ntold\n```\nsaid.").Should().Equal("said");

    private static void Holds(IEnumerable<string> files) => Rule.Holds(
        files.SelectMany(Prose.Of).SelectMany(prose => prose.Violations()),
        "Write the sentence again as docs/glossary.md shows; the replacement stands behind each phrase.");

    private static IEnumerable<string> Found(string path, string text) =>
        Prose.Of(path, text).SelectMany(prose => prose.Violations()).Select(violation => violation.Split('"')[1]);
}
