using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Definitions;

/// <summary>A table whose own rows lie in one object of the vendor's record names that object once.</summary>
public sealed class TableRootTests
{
    private static readonly Mapping<Contact> Rooted = new(Contact.Fields, new() { Id = "id" }, root: "data")
    {
        { Contact.Fields.FirstName, "first" },
        { Contact.Fields.Emails, ListFromFields("mail", Delimited("mails", ';')) },
        { Contact.Fields.Websites, Strings("sites") },
        { Contact.Fields.Company, Reference("firm.id", name: "firm.name").FallbackPath("firm.old") },
        { Contact.Fields.Owner, Reference("links.owner").AtRoot() },
        { Contact.Fields.Title, Text("title").With("titled", set: "true") },
    };

    private static readonly Mapping<Contact> Whole = new(Contact.Fields, new() { Id = "id" })
    {
        { Contact.Fields.FirstName, "data.first" },
        { Contact.Fields.Emails, ListFromFields("data.mail", Delimited("data.mails", ';')) },
        { Contact.Fields.Websites, Strings("data.sites") },
        { Contact.Fields.Company, Reference("data.firm.id", name: "data.firm.name").FallbackPath("data.firm.old") },
        { Contact.Fields.Owner, Reference("links.owner") },
        { Contact.Fields.Title, Text("data.title").With("data.titled", set: "true") },
    };

    [Fact]
    public void Its_rows_lie_below_the_root_but_common_ones_and_those_at_the_record() =>
        Rooted.Paths.Select(row => (row.Field.Name, row.Path)).Should().Equal(Whole.Paths.Select(row => (row.Field.Name, row.Path)));

    [Fact]
    public void Filters_look_below_the_root() =>
        Rooted.Rows.SelectMany(row => row.Places).Should().Equal(Whole.Rows.SelectMany(row => row.Places));

    [Theory]
    [InlineData("""{"id":"1","data":{"first":"Ada","mail":"a@b.c","mails":"d@e.f;g@h.i","sites":["x"],"firm":{"old":"9","name":"Acme"},"title":"CTO"},"links":{"owner":"7"}}""", "Ada 7")]
    [InlineData("""{"id":"1","first":"Ada","links":{}}""", " ")]
    public void It_reads_what_a_table_of_whole_paths_reads(string json, string expected)
    {
        var (rooted, whole) = (Rooted.Read(json), Whole.Read(json));

        Values(rooted).Should().Be(Values(whole));
        $"{rooted.FirstName} {rooted.Owner?.Id}".Should().Be(expected);

        static string Values(Contact contact) => string.Join('|',
            [contact.Id, contact.FirstName, contact.Title, contact.Company, contact.Company?.Name, contact.Owner,
                .. contact.Emails, .. contact.Websites]);
    }

    [Fact]
    public void It_writes_where_it_reads()
    {
        var contact = new Contact { FirstName = "Ada", Title = "CTO", Company = "9", Websites = { "x" }, Emails = { new("a@b.c") } };

        Rooted.Write(contact).Should().Be(Whole.Write(contact)).And.StartWith("""{"data":{"first":"Ada",""");
    }

    [Fact]
    public void What_is_filterable_is_called_as_queries_call_it()
    {
        var map = new Mapping<Contact>(Contact.Fields, new(), filterable: ["first"], root: "data")
        {
            { Contact.Fields.FirstName, "first" },
            { Contact.Fields.LastName, "last" },
        };

        map.Faults.Should().BeEmpty();
        map.Rows.Select(row => row.Traits.IsFilterable).Should().Equal(true, false);
    }

    [Fact]
    public void Lists_of_elements_and_their_pages_lie_below_the_root()
    {
        var lines = new Mapping<InvoiceLine> { { InvoiceLine.Fields.Description, "text" } };
        var map = new Mapping<Invoice>(Invoice.Fields, new(), root: "data")
        {
            { Invoice.Fields.Lines, List("lines", lines).Paged(new() { At = "rest", Link = "next" }) },
        };

        map.Read("""{"data":{"lines":[{"text":"Nail"}]}}""").Lines.Single().Description.Should().Be("Nail");
        map.Rows.Single().Traits.Pages!.At.Should().Be("data.rest");
    }
}
