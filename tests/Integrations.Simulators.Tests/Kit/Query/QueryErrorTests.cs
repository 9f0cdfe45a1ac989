using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>What the kit refuses, with the place and what was expected; the words are the dialect's own.</summary>
public sealed class QueryErrorTests
{
    [Theory]
    [InlineData("where age ! 3", "1:11 Illegal '!' ")]
    [InlineData("where name = 'Rex", "1:14 Illegal ''' ")]
    [InlineData("where\n  name ~ 'x'", "2:8 Illegal '~' ")]
    [InlineData("where", "1:6 Unexpected '' for Name")]
    [InlineData("where and", "1:7 Unexpected 'and' for Name")]
    [InlineData("where age", "1:10 Unexpected '' for Symbol")]
    [InlineData("where age age", "1:11 Unexpected 'age' for Symbol")]
    [InlineData("where age '=' 3", "1:11 Unexpected '=' for Symbol")]
    [InlineData("where age = rex", "1:13 Unexpected 'rex' for Text")]
    [InlineData("where age in 3", "1:14 Unexpected '3' for (")]
    [InlineData("where age in ()", "1:15 Unexpected ')' for Text")]
    [InlineData("where age in (3", "1:16 Unexpected '' for )")]
    [InlineData("where age not 3", "1:15 Unexpected '3' for in")]
    [InlineData("where (age = 3", "1:15 Unexpected '' for )")]
    [InlineData("where age = 1 and age = 2 or age = 3", "1:27 Unexpected 'or' for End")]
    [InlineData("where age = 1 or age = 2 and age = 3", "1:26 Unexpected 'and' for End")]
    [InlineData("order age", "1:7 Unexpected 'age' for by")]
    [InlineData("order by name,", "1:15 Unexpected '' for Name")]
    [InlineData("order by name nulls", "1:20 Unexpected '' for last")]
    [InlineData("skip name", "1:6 Unexpected 'name' for Number")]
    [InlineData("skip +1", "1:6 Unexpected '+1' for Number")]
    [InlineData("skip 99999999999999999999", "1:6 Unexpected '99999999999999999999' for Number")]
    [InlineData("skip -1", "1:6 OutOfRange '-1' not in (0, 2147483647)")]
    [InlineData("take 0", "1:6 OutOfRange '0' not in (1, 100)")]
    [InlineData("take 101", "1:6 OutOfRange '101' not in (1, 100)")]
    [InlineData("take 1 skip 1", "1:8 Unexpected 'skip' for End")]
    [InlineData(@"where name = 'a\x'", @"1:14 IllegalEscape 'a\x' by x")]
    [InlineData(@"where name = 'a\u12'", @"1:14 IllegalEscape 'a\u12' by u")]
    public void A_wrong_query_is_refused_at_its_place(string query, string words) =>
        FluentActions.Invoking(() => PetLanguage.Select(query).ToList()).Should().Throw<FormatException>().WithMessage(words);

    [Theory]
    [InlineData("where age = 1 or age = 2", "1:15 Unexpected 'or' for End")]
    [InlineData("where not age = 1", "1:7 Unexpected 'not' for Name")]
    [InlineData("where (age = 1)", "1:7 Unexpected '(' for Name")]
    [InlineData("order by age nulls last", "1:14 Unexpected 'nulls' for End")]
    public void A_language_without_groups_or_an_order_of_nulls_refuses_them(string query, string words) =>
        FluentActions.Invoking(() => PetLanguage.Select(query, PetLanguage.Plain).ToList())
            .Should().Throw<FormatException>().WithMessage(words);

    [Fact]
    public void A_language_with_loose_escapes_keeps_an_unknown_one_as_text()
    {
        var text = new QueryToken(QueryTokenKind.Text, @"a\x\'b\", 0);
        PetLanguage.Plain.Decode(text, "").Should().Be(@"a\x'b\");
    }
}
