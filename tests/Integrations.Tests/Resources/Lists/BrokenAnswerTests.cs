using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Answers that are not what the contract says, and fields that vanish.</summary>
public sealed class BrokenAnswerTests
{
    [Theory]
    [InlineData("<html>secret-value</html>", "text/html", "no JSON")]
    [InlineData("""{"items":[{"id":"1","data":{"first":"secret-value""", "application/json", "broken JSON")]
    [InlineData("""{"items":"secret-value"}""", "application/json", "{items:text")]
    [InlineData("""{"items":["secret-value"]}""", "application/json", "{items:[text")]
    [InlineData("\"secret-value\"", "application/json", "no JSON")]
    [InlineData("", "application/json", "empty")]
    [InlineData("""{"items":[{"id":"1"}]} secret-value""", "application/json", "{items:[{id:text }]}")]
    [InlineData("""{"items":[{"data":{"first":"secret-value"}}]}""", "application/json", "without id")]
    [InlineData("""{"items":[{"id":"","data":{}}]}""", "application/json", "without id")]
    public async Task A_broken_answer_is_a_contract_violation_that_tells_its_shape_and_no_value(string body, string type, string words)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", new AcmeAnswer(200, body, type));
        var thrown = (await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should().ThrowAsync<ContractViolationException>()).Which;
        thrown.Message.Should().Contain(words).And.StartWith("Acme: contacts.list answered");
        thrown.ToString().Should().NotContain("secret-value");
        thrown.Shape.Should().NotBeNull().And.NotContain("secret-value");
        (thrown.Connector, thrown.Operation, thrown.Origin, thrown.StatusCode).Should().Be(("acme", "contacts.list", FaultOrigin.Vendor, 502));
    }

    [Fact]
    public async Task One_wrong_typed_field_is_an_issue_of_its_record_and_strict_makes_it_an_error()
    {
        const string Json = """{"items":[{"id":"1","data":{"title":{"secret":"value"}}},{"id":"2","data":{"title":"CTO"}}]}""";
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", Json);
        var contacts = await acme.Client.Crm.Contacts.ListAsync().ToListAsync();
        contacts.Select(c => c.Issues.Count).Should().Equal(1, 0);
        contacts[1].Title.Should().Be("CTO");
        (await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Strict = true }))).Should().ThrowAsync<ContractViolationException>())
            .WithMessage("*Title: expected text at data.title, found object*").Which.ToString().Should().NotContain("value");
    }

    [Fact]
    public async Task Names_of_half_characters_break_no_page()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", """{"\ud800":1,"items":[{"\ud800":1,"id":"1","data":{"first":"\ud800"}}],"next":"\udfff"}""");
        var contact = await acme.Client.Crm.Contacts.ListAsync().SingleAsync();
        contact.Issues.Should().ContainSingle().Which.Field.Should().Be("FirstName");
    }

    [Fact]
    public async Task A_hidden_field_costs_one_description_and_one_repeat_and_is_remembered()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD", "title"), AcmeContacts.Page(null, AcmeContacts.Json("1")), AcmeContacts.Page(null)).On("GET /objects/contact/fields", Fields("first", "last", "email"));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should().Equal("1");
        acme.Vendor.Requests.Select(r => r.Name).Should().Equal("GET /contacts", "GET /objects/contact/fields", "GET /contacts");
        acme.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("first", "last", "email");
        await acme.Client.Crm.Contacts.ListPageAsync();
        acme.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("first", "last", "email");
        acme.Vendor.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task What_was_hidden_is_asked_for_again_after_a_while_and_of_other_connections_at_once()
    {
        await using var acme = await AcmeHost.StartAsync();
        var other = await acme.ConnectAsync("two");
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD")).Always("GET /contacts", AcmeContacts.Page(null)).On("GET /objects/contact/fields", Fields("first"));
        await acme.Client.Crm.Contacts.ListPageAsync();
        await other.Crm.Contacts.ListPageAsync();
        acme.Vendor.Last.Query["fields"].Should().Contain("title");
        acme.Clock.Advance(TimeSpan.FromMinutes(11));
        await acme.Client.Crm.Contacts.ListPageAsync();
        acme.Vendor.Last.Query["fields"].Should().Contain("title");
    }

    [Fact]
    public async Task Asking_for_exactly_a_hidden_field_is_an_error_naming_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD")).Always("GET /objects/contact/fields", Fields("first"));
        ListQuery<Contact>[] queries = [new() { Fields = [Contact.Fields.Title] }, new() { CustomFields = CustomFieldSelection.Named("title") }];
        foreach (var query in queries)
            (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(query).AsTask()).Should().ThrowAsync<InvalidRequestException>())
                .Which.FieldErrors.Should().ContainSingle().Which.Field.Should().BeOneOf("Title", "title");
    }

    [Fact]
    public async Task A_refusal_that_the_description_does_not_explain_stays_as_it_is()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD", "who knows")).On("GET /objects/contact/fields", Fields("first", "last", "title", "source", "photo", "email", "more_emails", "work", "mobile"));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync().AsTask()).Should().ThrowAsync<InvalidRequestException>()).WithMessage("*who knows*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    private static string Fields(params string[] names) => $$"""{"fields":[{{string.Join(',', names.Select(n => $$"""{"name":"{{n}}"}"""))}}]}""";
}
