namespace Integrations.ContractTesting.Tests;

public sealed class FactSheetTests
{
    private readonly FactSheet sheet = FactSheet.Parse("""
        # Acme

        ## Objects
        | thing | path |
        |---|---|
        | pipe | `/pipes/{deals|tickets}` |

        ## Mapping (vendor -> unified)
        Some words.
        | contact | deal |
        |---|---|
        | Id -> id | Id |
        | first_name | same |

        note: Title, Body.
        """);

    [Fact]
    public void A_table_is_read_by_its_section_and_its_columns()
    {
        sheet.Table("Mapping").Select(row => (row["contact"], row["deal"])).Should().Equal(("Id -> id", "Id"), ("first_name", "same"));
        sheet.Table("Objects").Should().ContainSingle().Which["path"].Should().Be("`/pipes/{deals|tickets}`");
    }

    [Fact]
    public void A_section_gives_its_words_and_lines()
    {
        sheet.Words("Mapping").Should().Contain(["first_name", "Title"]).And.NotContain("pipe");
        sheet.Line("Mapping", "note:").Should().Be("note: Title, Body.");
    }

    [Theory]
    [InlineData("Nothing")]
    [InlineData("Acme")]
    public void A_section_that_is_not_there_or_has_no_table_is_named(string section) =>
        FluentActions.Invoking(() => sheet.Table(section)).Should().Throw<InvalidDataException>().WithMessage($"*'{section}'*");
}
