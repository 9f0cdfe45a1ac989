using System.Text;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Errors;

/// <summary>
/// Errors by field: an object whose members are the fields (Zendesk's <c>details</c>), and what only a parser of the connector's own can
/// read.
/// </summary>
public sealed class FieldErrorTests
{
    [Theory]
    [InlineData("""{"errors":{"data.title":"is too long"}}""", "Title", "data.title", "is too long")]
    [InlineData("""{"errors":{"data":{"title":"is too long"}}}""", "Title", "data.title", "is too long")]
    [InlineData("""{"errors":{"data.title":["is too long","has a tab"]}}""", "Title", "data.title", "is too long; has a tab")]
    [InlineData("""{"errors":{"title":"is too long"}}""", "Title", "title", "is too long")]
    [InlineData("""{"errors":{"odd":true}}""", "odd", "odd", "true")]
    [InlineData("""{"errors":{"emails":[{},{"email":["is invalid"]}]}}""", "emails[1].email", "emails[1].email", "is invalid")]
    [InlineData("""{"errors":{"data":{"email":[{"domain":"is unknown"}]}}}""", "Emails", "data.email[0].domain", "is unknown")]
    public async Task An_object_keyed_by_field_is_read_to_its_texts(string body, string field, string vendorField, string message)
    {
        var errors = await RefusedAsync(FieldErrorTable.ByMember("errors"), body);
        errors.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Field = field, VendorField = vendorField, Message = message });
    }

    [Fact]
    public async Task Several_fields_are_several_errors_in_the_vendors_order()
    {
        var errors = await RefusedAsync(FieldErrorTable.ByMember("field-errors"),
            """{"field-errors":{"title":"no","first":["bad","worse"],"note":null,"tags":[],"x":{"y":"z"}}}""");
        errors.Select(e => (e.Field, e.Message)).Should().Equal(("Title", "no"), ("FirstName", "bad; worse"), ("x.y", "z"));
    }

    [Fact]
    public async Task The_object_may_be_the_root() =>
        (await RefusedAsync(FieldErrorTable.ByMember(""), """{"title":["no"]}""")).Should().ContainSingle().Which.Field
            .Should().Be("Title");

    [Fact]
    public async Task An_object_with_a_message_is_one_error_with_its_code()
    {
        var errors = await RefusedAsync(FieldErrorTable.ByMember("details", message: "description", code: "error"),
            """{"details":{"title":[{"description":"is empty","error":"EMPTY"}],"first":{"description":"is odd","error":7}}}""");
        errors.Select(e => (e.Field, e.Message, e.Code)).Should().Equal(("Title", "is empty", "EMPTY"), ("FirstName", "is odd", "7"));
    }

    [Theory]
    [InlineData("""{"errors":"all wrong"}""")]
    [InlineData("""{"errors":["all","wrong"]}""")]
    [InlineData("""{"errors":null}""")]
    [InlineData("""{"errors":{"\ud800":"half a character"}}""")]
    [InlineData("""{"other":{}}""")]
    [InlineData("<html>")]
    public async Task Anything_else_names_no_field(string body) =>
        (await RefusedAsync(FieldErrorTable.ByMember("errors"), body)).Should().BeEmpty();

    [Theory]
    [InlineData(8, 1)]
    [InlineData(9, 0)]
    [InlineData(60, 0)]
    public async Task Eight_levels_are_read_and_no_more(int levels, int found)
    {
        var body = new StringBuilder("\"deep\"");
        for (var level = 0; level < levels; level++) body.Insert(0, "{\"a\":").Append('}');
        (await RefusedAsync(FieldErrorTable.ByMember("errors"), $$"""{"errors":{{body}}}""")).Should().HaveCount(found);
    }

    [Fact]
    public async Task A_hundred_errors_are_kept_of_a_flood()
    {
        var members = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"f{i}\":[\"no\"]"));
        (await RefusedAsync(FieldErrorTable.ByMember("errors"), $$$"""{"errors":{{{{members}}}}}""")).Should().HaveCount(100);
    }

    [Fact]
    public async Task A_parser_reads_status_headers_and_the_document()
    {
        await using var acme = await AcmeHost.StartAsync(With(new() { Parser = Read }));
        acme.Vendor.On("POST /contacts", new AcmeAnswer(422, """{"bad":["title","first"],"why":{"text":"locked"}}""").With("X-Record",
            "77").With("X-Kind", "dup"));
        var thrown = (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.FieldErrors.Select(e => (e.Field, e.Code, e.Message)).Should()
            .Equal(("Title", "422", "locked dup"), ("FirstName", "422", "locked dup"));
    }

    [Fact]
    public async Task A_parser_reads_the_record_that_exists_from_a_header()
    {
        await using var acme = await AcmeHost.StartAsync(With(new() { Parser = Read }));
        acme.Vendor.On("POST /contacts", new AcmeAnswer(409, "").With("X-Record", "77"));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }).AsTask()).Should()
            .ThrowAsync<ConflictException>()).Which.ExistingId.Should().Be("77");
    }

    [Fact]
    public async Task A_parser_reads_the_row_of_a_batch_with_the_status_of_the_whole()
    {
        await using var acme = await AcmeHost.StartAsync(With(new() { Parser = Read }));
        acme.Vendor.On("POST /contacts/batch/create", new AcmeAnswer(207,
            """{"results":[{"key":"1","id":"b"}],"errors":[{"key":"0","bad":["title"],"why":{"text":"locked"}}]}""").With("X-Kind", "row"));
        var item = (await acme.Client.Crm.Contacts.CreateManyAsync([new() { Title = "x" }, new() { Title = "y" }]))[0];
        item.Error.Should().BeOfType<InvalidRequestException>().Which.FieldErrors.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Field = "Title", Code = "207", Message = "locked row" });
    }

    private static async Task<IReadOnlyList<FieldError>> RefusedAsync(FieldErrorTable fields, string body)
    {
        await using var acme = await AcmeHost.StartAsync(With(new() { Fields = fields }));
        acme.Vendor.On("POST /contacts", new AcmeAnswer(400, body));
        return (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.FieldErrors;
    }

    private static ConnectorDefinition With(ErrorTable errors) => new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test",
        Authentication = AcmeConnector.Authentication,
        Probe = "GET /me",
        Errors = errors,
        Resources = [AcmeContacts.Resource],
    };

    private static void Read(ErrorResponse response)
    {
        foreach (var name in response.Texts("bad"))
            response.FieldErrors.Add(new() { Field = name, VendorField = name, Code = $"{response.Status}",
                Message = $"{response.Text("why.text")} {response.Header("x-kind")}" });
        response.ExistingId = response.Header("X-Record");
    }
}
