namespace Integrations.Conventions.Tests;

/// <summary>tests/mutation-survivors.tsv: the mutants of `bash tests/mutate.sh` that stay alive, each with its reason.</summary>
public sealed class MutationSurvivorTests
{
    private const string Survivors = "tests/mutation-survivors.tsv";

    [Fact]
    public void Every_row_has_four_columns_and_names_a_file_of_the_core() => Rule.Holds(
        Broken(Repo.Read(Survivors)),
        $"A row of {Survivors} is file, original, replacement and reason, separated by tabs; the file exists below src/Integrations.");

    [Theory]
    [InlineData("src/Integrations/Json/Absent.cs\ta\tb\tequal")]
    [InlineData("src/Integrations/Json/JsonPath.cs\ta\tb\t")]
    [InlineData("src/Integrations/Json/JsonPath.cs\ta\tb")]
    [InlineData("README.md\ta\tb\tequal")]
    public void A_row_without_a_file_or_a_reason_breaks_the_rule(string row) =>
        Broken("file\toriginal\treplacement\treason\n" + row + "\n").Should().ContainSingle();

    private static List<string> Broken(string text) =>
        [.. text.Split('\n').Skip(1).Where(row => row.Trim().Length > 0 && !IsRow(row.TrimEnd('\r')))];

    private static bool IsRow(string row) =>
        row.Split('\t') is [var file, { Length: > 0 }, _, var reason] && !string.IsNullOrWhiteSpace(reason)
        && file.StartsWith("src/Integrations/", StringComparison.Ordinal) && File.Exists(Repo.Full(file));
}
