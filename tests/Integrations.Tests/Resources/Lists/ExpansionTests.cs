using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>A reference that a list lacks is filled by one more request a page, which continues while rows say so.</summary>
public sealed class ExpansionTests
{
    private const string List = "GET /contacts";
    private const string Fill = "POST /companies/of";

    private static ExpansionRequest Companies { get; } = new(Fill)
    {
        Field = nameof(Contact.Company), Ids = "inputs[*].id", Items = "results", From = "from.id", To = "to[kind=main].id",
        FallbackPath = "to[0].id", After = "more.after", AfterMember = "after",
    };

    [Fact]
    public async Task The_reference_of_each_record_is_read_by_one_request_of_their_ids()
    {
        await using var acme = await StartAsync(Companies);
        acme.Vendor.On(List, AcmeContacts.Page(null, """{"id":"1"}""", """{"id":"2"}""", """{"id":"3"}"""))
            .On(Fill, Rows(Row("1", "side:7", "main:8"), Row("2", "side:9"), Row("x", "main:1")));
        var read = await ReadAsync(acme);
        read.Select(c => c.Company?.Id).Should().Equal("8", "9", null);
        read[0].Company!.Value.Resource.Should().Be(Company.Resource);
        acme.Vendor.Last.Body.Should().Be("""{"inputs":[{"id":"1"},{"id":"2"},{"id":"3"}]}""");
        acme.Vendor.Sent(Fill).Should().ContainSingle();
    }

    [Fact]
    public async Task A_row_that_continues_is_read_on_from_its_cursor_until_the_reference_is_found()
    {
        await using var acme = await StartAsync(Companies);
        acme.Vendor.On(List, AcmeContacts.Page(null, """{"id":"1"}""", """{"id":"2"}"""))
            .On(Fill, Rows(Row("1", "a", "side:7"), Row("2", "b", "main:8")), Rows(Row("1", "c", "side:5")), Rows(Row("1", "d", "main:9")));
        (await ReadAsync(acme)).Select(c => c.Company?.Id).Should().Equal("9", "8");
        acme.Vendor.Sent(Fill).Skip(1).Select(r => r.Body).Should()
            .Equal("""{"inputs":[{"id":"1","after":"a"}]}""", """{"inputs":[{"id":"1","after":"c"}]}""");
    }

    [Fact]
    public async Task The_first_page_of_a_row_names_the_fallback_and_a_later_one_does_not_replace_it()
    {
        await using var acme = await StartAsync(Companies);
        acme.Vendor.On(List, AcmeContacts.Page(null, """{"id":"1"}""")).On(Fill, Rows(Row("1", "a", "side:7")), Rows(Row("1", "side:5")));
        (await ReadAsync(acme)).Single().Company!.Value.Id.Should().Be("7");
    }

    [Fact]
    public async Task Rows_of_a_vendor_without_cursors_or_fallback_are_complete()
    {
        await using var acme = await StartAsync(Companies with { FallbackPath = null, After = null, AfterMember = null });
        acme.Vendor.On(List, AcmeContacts.Page(null, """{"id":"1"}""", """{"id":"2"}"""))
            .On(Fill, Rows(Row("1", "a", "side:7"), Row("2", "b", "main:8")));
        (await ReadAsync(acme)).Select(c => c.Company?.Id).Should().Equal(null, "8");
        acme.Vendor.Sent(Fill).Should().ContainSingle();
    }

    [Fact]
    public async Task Deleted_records_repeated_ones_and_an_empty_page_are_not_asked_for()
    {
        await using var acme = await StartAsync(Companies);
        acme.Vendor.On(List, AcmeContacts.Page(null, """{"id":"1","deleted":true}""", """{"id":"2"}""", """{"id":"2"}"""),
            AcmeContacts.Page(null)).On(Fill, Rows());
        await ReadAsync(acme);
        acme.Vendor.Last.Body.Should().Be("""{"inputs":[{"id":"2"}]}""");
        (await ReadAsync(acme)).Should().BeEmpty();
        acme.Vendor.Last.Name.Should().Be(List);
    }

    [Fact]
    public async Task More_than_a_hundred_records_are_asked_for_by_the_hundred()
    {
        await using var acme = await StartAsync(Companies);
        acme.Vendor.On(List, AcmeContacts.Page(null, Enumerable.Range(1, 101).Select(id => $$"""{"id":"{{id}}"}"""))).Always(Fill, Rows());
        await ReadAsync(acme);
        acme.Vendor.Sent(Fill).Select(r => r.Json.GetProperty("inputs").GetArrayLength()).Should().Equal(100, 1);
    }

    [Fact]
    public async Task A_row_that_continues_with_the_same_cursor_breaks_the_contract()
    {
        await using var acme = await StartAsync(Companies);
        acme.Vendor.On(List, AcmeContacts.Page(null, """{"id":"1"}""")).Always(Fill, Rows(Row("1", "a", "side:7")));
        await FluentActions.Awaiting(() => ReadAsync(acme)).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*contacts.list*the same page of Company twice*");
        acme.Vendor.Sent(Fill).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_row_that_always_continues_ends_after_a_thousand_pages()
    {
        await using var acme = await StartAsync(Companies);
        var pages = 0;
        acme.Vendor.On(List, AcmeContacts.Page(null, """{"id":"1"}""")).Always(Fill, _ => Rows(Row("1", $"c{++pages}", "side:7")));
        await FluentActions.Awaiting(() => ReadAsync(acme)).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*contacts.list*more than 1000 pages of Company*");
        pages.Should().Be(1002, "the first page is no continuation");
    }

    private static Task<AcmeHost> StartAsync(ExpansionRequest expand) => AcmeHost.StartAsync(AcmeConnector.Definition(
        ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options).List(List, AcmeContacts.Plain with { Expand = expand })));

    private static async Task<List<Contact>> ReadAsync(AcmeHost acme) => await acme.Client.Crm.Contacts.ListAsync().ToListAsync();

    private static AcmeAnswer Rows(params string[] rows) => $$"""{"results":[{{string.Join(',', rows)}}]}""";

    /// <summary>The references of a record, as "kind:id"; a word without a kind is the cursor of the rest.</summary>
    private static string Row(string from, params string[] words)
    {
        var to = words.Where(w => w.Contains(':')).Select(w => w.Split(':')).Select(w => $$"""{"kind":"{{w[0]}}","id":"{{w[1]}}"}""");
        var after = words.FirstOrDefault(w => !w.Contains(':'));
        return $$"""{"from":{"id":"{{from}}"},"to":[{{string.Join(',', to)}}]{{(after is null ? "" : $$""","more":{"after":"{{after}}"}""")}}}""";
    }
}
