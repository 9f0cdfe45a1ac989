using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>A row that reads two forms of a record.</summary>
public sealed class FallbackPathTests
{
    private static readonly Mapping<Contact> Contacts = new()
    {
        { Contact.Fields.Id, "id" },
        { Contact.Fields.Title, Text("title").FallbackPath("job.title") },
        { Contact.Fields.Company, Reference("org_id", name: "org").FallbackPath("firm.id") },
        { Contact.Fields.Department, Text("unit").FallbackPath("unit.name").QueryName("unit").WriteTo("unit_name") },
    };

    private static readonly Mapping<Deal> Deals = new()
    {
        { Deal.Fields.Id, "id" },
        { Deal.Fields.Amount, Money("total", "currency").FallbackPath("sum") },
        { Deal.Fields.Probability, Ratio("ratio", 100).FallbackPath("percent") },
    };

    [Theory]
    [InlineData("""{"title":"CTO","job":{"title":"CEO"}}""", "CTO")]
    [InlineData("""{"job":{"title":"CEO"}}""", "CEO")]
    [InlineData("""{"title":null,"job":{"title":"CEO"}}""", "CEO")]
    [InlineData("""{"title":"","job":{"title":"CEO"}}""", "CEO")]
    [InlineData("""{"title":["x"],"job":{"title":"CEO"}}""", "CEO")]
    [InlineData("""{"title":"","job":{"title":null}}""", "")]
    [InlineData("""{"title":"CTO","job":{"title":["x"]}}""", "CTO")]
    [InlineData("{}", null)]
    public void The_fallback_is_read_where_the_first_path_has_no_value_of_its_type(string json, string? expected)
    {
        var contact = Contacts.Read(json);

        contact.Title.Should().Be(expected);
        contact.Issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"unit":"R&D"}""")]
    [InlineData("""{"unit":{"name":"R&D"}}""")]
    public void The_fallback_may_be_a_member_of_the_first_path(string json)
    {
        var contact = Contacts.Read(json);

        contact.Department.Should().Be("R&D");
        contact.Issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"title":["x"]}""", "title")]
    [InlineData("""{"title":["x"],"job":{"title":["y"]}}""", "job.title")]
    [InlineData("""{"job":{"title":["y"]}}""", "job.title")]
    public void A_wrong_type_is_an_issue_where_neither_path_has_a_value(string json, string path)
    {
        var contact = Contacts.Read(json);

        contact.Title.Should().BeNull();
        contact.Issues.Should().ContainSingle().Which.Path.Should().Be(path);
    }

    [Fact]
    public void The_other_paths_of_a_row_are_read_beside_both()
    {
        Contacts.Read("""{"firm":{"id":7},"org":"Umbrella"}""").Company.Should().Be(new Reference { Id = "7", Name = "Umbrella" });
        Deals.Read("""{"sum":5,"currency":"EUR"}""").Amount.Should().Be(new Money(5, "EUR"));
        Deals.Read("""{"total":4,"sum":5,"currency":"EUR"}""").Amount.Should().Be(new Money(4, "EUR"));
        Deals.Read("""{"percent":40}""").Probability.Should().Be(0.4m);
    }

    [Fact]
    public void Values_are_written_to_the_first_path_or_to_that_of_WriteTo() =>
        Contacts.Write(new Contact { Title = "CTO", Company = "7", Department = "Research" })
            .Should().Be("""{"title":"CTO","org_id":"7","unit_name":"Research"}""");

    [Fact]
    public void A_filter_compares_both_paths_unless_the_row_has_a_name_in_queries()
    {
        Places("Title").Should().Equal("title", "job.title");
        Places("Department").Should().Equal("unit");

        static IEnumerable<string> Places(string field) => Contacts.Table.Find(field)!.Places.Select(place => place.Name);
    }
}
