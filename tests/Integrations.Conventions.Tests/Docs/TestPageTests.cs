using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>tests/README.md: which class proves a guarantee, and which project is for what.</summary>
public sealed partial class TestPageTests
{
    internal const string Page = "tests/README.md";

    [Fact]
    public void Every_class_that_the_page_names_is_there_and_has_tests() =>
        Rule.Holds(Faults(Repo.Read(Page), WithParts),
            $"{Page} sends readers to this class: correct its row, or remove it together with the guarantee.");

    [Fact]
    public void Every_test_project_has_a_row() => Rule.Holds(
        Repo.Projects.Where(p => p.Name.EndsWith(".Tests", StringComparison.Ordinal))
            .Where(p => !Regex.IsMatch(
                Repo.Read(Page), $@"\| \[{Regex.Escape(p.Name)}\]\({Regex.Escape(FromPage(p.Folder))}\) \| \S[^|]+ \|"))
            .Select(p => p.Name),
        $"Add the project to the table 'Projects' of {Page}: what it tests, and what it needs beside the SDK.");

    [Fact]
    public void Every_topic_of_conformance_and_every_contract_of_a_port_proves_a_guarantee() => Rule.Holds(
        from file in Repo.Sources("src/Integrations.Conformance")
        where file.Path.Contains("/Topics/", StringComparison.Ordinal) || file.Path.EndsWith("Contract.cs", StringComparison.Ordinal)
        where PublicClass().IsMatch(file.Code) && Tests().IsMatch(file.Code)
        where !Repo.Read(Page).Contains($"](../{file.Path})", StringComparison.Ordinal)
        select file.Path,
        $"Name the class in {Page}, beside the guarantee that it proves.");

    [Theory]
    [InlineData("| a | [RetryTests](A/RetryTests.cs) |", null, "A/RetryTests.cs is not there")]
    [InlineData("| a | [RetryTests](A/RetryTests.cs) |", "class OtherTests { [Fact] void A() {} }",
        "A/RetryTests.cs has no class RetryTests")]
    [InlineData("| a | [RetryTests](A/RetryTests.cs) |", "class RetryTestsBase { [Fact] void A() {} }",
        "A/RetryTests.cs has no class RetryTests")]
    [InlineData("| a | [RetryTests](A/RetryTests.cs) |", "partial class RetryTests { }", "A/RetryTests.cs has no tests")]
    [InlineData("| a | [RetryTests](A/RetryTests.cs) |", "class RetryTests { }", "A/RetryTests.cs has no tests")]
    [InlineData("| a | [RetryTests](A/RetryTests.cs), [RetryTests](A/RetryTests.cs) |", "class RetryTests { [Fact] void A() {} }",
        "'a' names RetryTests twice")]
    [InlineData("| a | |", "", "'a' names no class")]
    public void A_row_that_leads_nowhere_is_found(string row, string? code, string fault) =>
        Faults($"| guarantee | proved by |\n| --- | --- |\n{row}\n", _ => code).Should().ContainSingle().Which.Should().Be(fault);

    private static string FromPage(string folder) =>
        folder.StartsWith("tests/", StringComparison.Ordinal) ? folder["tests/".Length..] : $"../{folder}";

    private static IEnumerable<string> Faults(string page, Func<string, string?> read)
    {
        foreach (var row in Guarantee.In(page))
        {
            if (row.Proofs.Count == 0) yield return $"'{row.Text}' names no class";
            foreach (var twice in row.Proofs.GroupBy(proof => proof).Where(same => same.Count() > 1))
                yield return $"'{row.Text}' names {twice.Key.Class} twice";
            foreach (var (name, path) in row.Proofs.Distinct())
                if (FaultOf(name, path, read(Guarantee.FromRoot(path))) is { } fault) yield return fault;
        }
    }

    private static string? FaultOf(string name, string path, string? code)
    {
        if (code is null) return $"{path} is not there";
        if (!Regex.IsMatch(code, $@"class {name}\b")) return $"{path} has no class {name}";
        return Tests().IsMatch(code) ? null : $"{path} has no tests";
    }

    /// <summary>The file with the other parts of its class, which stand in files beside it; null when it is not there.</summary>
    internal static string? WithParts(string path)
    {
        if (!File.Exists(Repo.Full(path))) return null;
        var part = new Regex($@"partial class {Path.GetFileNameWithoutExtension(path)}\b");
        var parts = Repo.Sources(Path.GetDirectoryName(path)!).Where(file => file.Path != path && part.IsMatch(file.Code));
        return string.Concat([Repo.Read(path), .. parts.Select(file => file.Text)]);
    }

    [GeneratedRegex(@"\[(\w*Fact|\w*Theory|OfEachResource|OfFirstResource|OfCore)\b")]
    private static partial Regex Tests();

    [GeneratedRegex(@"public abstract (partial )?class")]
    private static partial Regex PublicClass();
}
