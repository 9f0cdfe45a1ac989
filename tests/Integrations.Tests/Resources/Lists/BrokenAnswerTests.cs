using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Answers that are not what the contract says.</summary>
public sealed class BrokenAnswerTests
{
    [Theory]
    [InlineData("""{"items":[{"id":"1","data":{"first":"secret-value""", "application/json", "invalid JSON")]
    [InlineData("""{"items":"secret-value"}""", "application/json", "{items:text")]
    [InlineData("""{"items":["secret-value"]}""", "application/json", "{items:[text")]
    [InlineData("\"secret-value\"", "application/json", "not JSON")]
    [InlineData("", "application/json", "empty")]
    [InlineData("""{"items":[{"id":"1"}]} secret-value""", "application/json", "{items:[{id:text }]}")]
    [InlineData("""{"items":[{"data":{"first":"secret-value"}}]}""", "application/json", "without id")]
    [InlineData("""{"items":[{"id":"","data":{}}]}""", "application/json", "without id")]
    [InlineData("""{"items":[{"id":"1"}],"next":{"after":"secret-value"}}""", "application/json", "an object or a list where the next page")]
    [InlineData("""{"items":[{"id":"1"}],"next":["secret-value"]}""", "application/json", "an object or a list where the next page")]
    public async Task A_broken_answer_is_a_contract_violation_that_tells_its_shape_and_no_value(string body, string type, string words)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", new AcmeAnswer(200, body, type));
        var thrown = (await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should()
            .ThrowAsync<ContractViolationException>()).Which;
        thrown.Message.Should().Contain(words).And.StartWith("Acme: contacts.list returned");
        thrown.ToString().Should().NotContain("secret-value");
        thrown.Shape.Should().NotBeNull().And.NotContain("secret-value");
        (thrown.Connector, thrown.Operation, thrown.Origin, thrown.StatusCode).Should()
            .Be(("acme", "contacts.list", FaultOrigin.Vendor, 502));
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
        (await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Strict = true }))).Should()
            .ThrowAsync<ContractViolationException>())
            .WithMessage("*Title: expected text at data.title, found object*").Which.ToString().Should().NotContain("value");
    }

    [Theory]
    [InlineData("""{"items":[{"id":"1"}],"next":{}}""")]
    [InlineData("""{"items":[{"id":"1"}],"next":[]}""")]
    [InlineData("\uFEFF{\"items\":[{\"id\":\"1\"}]}")]
    [InlineData("\r\n {\"items\":[{\"id\":\"1\"}]}\n")]
    public async Task An_empty_next_page_is_the_end_and_a_byte_order_mark_is_no_text(string body)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", body);
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should().Equal("1");
    }

    [Fact]
    public async Task Names_of_half_characters_break_no_page()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", """{"\ud800":1,"items":[{"\ud800":1,"id":"1","data":{"first":"\ud800"}}],"next":"\udfff"}""");
        var contact = await acme.Client.Crm.Contacts.ListAsync().SingleAsync();
        contact.Issues.Should().ContainSingle().Which.Field.Should().Be("FirstName");
    }
}
