using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Conditions, orders and parts of rows as the kit evaluates them for every language.</summary>
public sealed class QuerySelectionTests
{
    [Theory]
    [InlineData("where name = 'REX'", "Rex")]
    [InlineData("where name <> 'rex' and kind <> 'CAT'", "Ada_1")]
    [InlineData("where age > 3", "Rex|O'Malley 100%")]
    [InlineData("where age >= 3 and age <= 7", "Rex|Mia|Ada_1")]
    [InlineData("where age < 7", "Mia|Ada_1")]
    [InlineData("where age = null", "tom")]
    [InlineData("where age <> null and kind = 'cat'", "Mia|O'Malley 100%")]
    [InlineData("where age < null", "")]
    [InlineData("where age in (3, null)", "Mia|tom|Ada_1")]
    [InlineData("where kind not in ('cat', 'dog')", "Ada_1")]
    [InlineData("where name like 'm%a'", "Mia")]
    [InlineData("where name like '_om'", "tom")]
    [InlineData(@"where name like '%\%'", "O'Malley 100%")]
    [InlineData(@"where name like '%\_1'", "Ada_1")]
    [InlineData("where name like 'mia'", "Mia")]
    [InlineData("where name like '.*'", "")]
    [InlineData(@"where name = 'o\'malley 100%'", "O'Malley 100%")]
    [InlineData(@"where name = '\u0052ex'", "Rex")]
    [InlineData("where kind = 'dog' or kind = 'parrot'", "Rex|Ada_1")]
    [InlineData("where not kind = 'cat'", "Rex|Ada_1")]
    [InlineData("where (kind = 'cat' or kind = 'dog') and not (age = null or age > 10)", "Rex|Mia")]
    [InlineData("order by name", "Ada_1|Mia|O'Malley 100%|Rex|tom")]
    [InlineData("order by age, name desc", "tom|Mia|Ada_1|Rex|O'Malley 100%")]
    [InlineData("order by age desc nulls last, name", "O'Malley 100%|Rex|Ada_1|Mia|tom")]
    [InlineData("order by age desc nulls first", "tom|O'Malley 100%|Rex|Mia|Ada_1")]
    [InlineData("order by name skip 1 take 2", "Mia|O'Malley 100%")]
    [InlineData("skip 5", "")]
    public void A_query_selects(string query, string names) =>
        PetLanguage.Select(query).Should().Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Without_an_order_of_nulls_null_is_the_lowest_value()
    {
        PetLanguage.Select("order by age", PetLanguage.Plain).First().Should().Be("tom");
        PetLanguage.Select("order by age desc", PetLanguage.Plain).Last().Should().Be("tom");
    }

    [Fact]
    public void A_pattern_of_many_wildcards_and_thousands_of_characters_is_matched_at_once()
    {
        var text = new string('a', 4000);
        Pattern(string.Concat(Enumerable.Repeat("a%", 300)) + "b").IsMatch(text).Should().BeFalse();
        Pattern(text).IsMatch(text.ToUpperInvariant()).Should().BeTrue();
        Pattern("%%").IsMatch("").Should().BeTrue();
        Pattern("a%b%b").IsMatch("ab").Should().BeFalse();

        static QueryPattern Pattern(string pattern) => new(pattern.Select(character => (character, false)));
    }

    [Fact]
    public void Names_are_resolved_once_and_before_the_first_row()
    {
        var reader = new QueryReader(PetLanguage.Full, "age = 3");
        var clauses = new QueryClauses { Where = reader.Condition() };
        FluentActions.Invoking(() => clauses.Bind<Pet>(_ => throw new FormatException("no field"), _ => _ => null))
            .Should().Throw<FormatException>();
    }

    [Fact]
    public void Values_of_two_types_are_compared_as_text()
    {
        QueryValues.Compare(10m, "10").Should().Be(0);
        QueryValues.Compare(new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 10)).Should().BeNegative();
        QueryValues.Same(null, "x").Should().BeFalse();
    }
}
