using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>An author picks a row by the JSON it reads.</summary>
public sealed partial class RowDocTests
{
    [Fact]
    public void Every_row_shows_the_json_it_reads_and_says_what_is_written()
    {
        var rows = Repo.Sources("src/Integrations/Mapping/Rows").Where(f => f.Path.Contains("/Row.", StringComparison.Ordinal))
            .SelectMany(f => Factory().Matches(f.Text)).ToList();

        rows.Should().HaveCountGreaterThan(25, "the pattern finds the factories");
        Rule.Holds(
            rows.Where(r => !Example().IsMatch(r.Groups["doc"].Value)
                || !r.Groups["doc"].Value.Contains("ritten", StringComparison.Ordinal))
                .Select(r => "Row." + r.Groups["name"].Value),
            "Give the summary an example: <c>Row.Kind(\"path\")</c> reads <c>{\"path\":...}</c>, and a sentence on what is written.");
    }

    [GeneratedRegex(@"(?<doc>(?: *///[^\n]*\n)+) *public static [\w<>?]+ (?<name>\w+)[<(]")]
    private static partial Regex Factory();

    [GeneratedRegex(@"<c>\{.*?</c>", RegexOptions.Singleline)]
    private static partial Regex Example();
}
