using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Json;

/// <summary>Every place of a definition takes every step of the grammar.</summary>
public sealed class PathStepTests
{
    private static readonly Mapping<Contact> Map = new()
    {
        { Contact.Fields.Id, Text("id").ReadOnly() },
        { Contact.Fields.Title, Text("titles.*.name").ReadOnly() },
        { Contact.Fields.Emails, ListFromFields("email") },
    };

    [Theory]
    [InlineData("parts[kind=main].rows", """{"parts":[{"kind":"other","rows":[{"id":"0"}]},{"kind":"main","rows":[{"id":"1"},{"id":"2"}]}]}""")]
    [InlineData("edges[*].node", """{"edges":[{"node":{"id":"1"}},{"node":{"id":"2"}}]}""")]
    [InlineData("groups.*.rows", """{"groups":{"a":{"rows":[{"id":"1"}]},"b":{"rows":[{"id":"2"}]}}}""")]
    [InlineData("[1]", """[{"count":2},[{"id":"1"},{"id":"2"}]]""")]
    public async Task Records_of_a_page_stand_at_any_path(string items, string page)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            ResourceDefinition.Of(Map, new ResourceOptions { Object = "contact" }).List("GET /contacts", new() { Items = items })));
        acme.Vendor.On("GET /contacts", page);
        (await acme.Client.Crm.Contacts.ListAsync().ToListAsync()).Select(c => c.Id).Should().Equal("1", "2");
    }

    [Theory]
    [InlineData("links[rel=next].cursor", """{"rows":[{"id":"1"}],"links":[{"rel":"self","cursor":"x"},{"rel":"next","cursor":"p2"}]}""")]
    [InlineData("['@next']", """{"@next":"p2","rows":[{"id":"1"}]}""")]
    public async Task The_cursor_of_a_page_stands_at_any_path(string cursor, string page)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            ResourceDefinition.Of(Map, new ResourceOptions { Object = "contact" })
                .List("GET /contacts", new() { Items = "rows", Pagination = Pagination.Cursor(cursor, "after") })));
        acme.Vendor.On("GET /contacts", page, """{"rows":[{"id":"2"}]}""");
        (await acme.Client.Crm.Contacts.ListAsync().ToListAsync()).Select(c => c.Id).Should().Equal("1", "2");
        acme.Vendor.Sent("GET /contacts")[1].Query["after"].Should().Be("p2");
    }

    [Fact]
    public void A_map_gives_a_row_its_first_member()
    {
        Map.Read("""{"id":"1","titles":{"@type":"map","work":{"name":"CTO"},"home":{"name":"Gardener"}}}""").Title.Should().Be("CTO");
        Map.Read("""{"id":"1","titles":[]}""").Title.Should().BeNull();
    }

    [Theory]
    [InlineData("tags[*].name", """{"tags":[{"name":"a"},{"no":1},{"name":"b"}]}""", "a,b")]
    [InlineData("tags[*].names", """{"tags":[{"names":["a","b"]},{"names":["c"]}]}""", "a,b,c")]
    [InlineData("tags.*.name", """{"tags":{"x":{"name":"a"},"y":{"name":"b"}}}""", "a,b")]
    [InlineData("deep.tags[kind=x].names[*]", """{"deep":{"tags":[{"kind":"x","names":["a","b"]}]}}""", "a,b")]
    [InlineData("tags[*].name", """{"tags":[]}""", "")]
    [InlineData("tags[0].names", """{"tags":[{"names":["a"]}]}""", "a")]
    [InlineData("tags", """{"tags":["a","b"]}""", "a,b")]
    public void A_list_of_texts_is_collected_from_its_elements(string path, string json, string texts)
    {
        Tagged(path).Read(json).Tags.Should().Equal(texts.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_list_of_texts_that_is_something_else_is_an_issue() =>
        Tagged("tags[*].name").Read("""{"id":"1","tags":"a"}""").Issues.Should().ContainSingle(i => i.Expected == "list" && i.Found == "text");

    [Fact]
    public async Task Field_errors_and_codes_are_chosen_by_key_and_collected()
    {
        var errors = new ErrorTable
        {
            CodePaths = ["errors[*].code"],
            MessagePaths = ["errors[code=BAD].message"],
            Fields = new FieldErrorTable("errors[code=BAD].details") { Field = "fields[*].name", Message = "text" },
        };
        await using var acme = await AcmeHost.StartAsync(With(errors));
        acme.Vendor.On("POST /contacts", new AcmeAnswer(400, """
            {"errors":[{"code":"WARN","message":"careful"},
            {"code":"BAD","message":"no such title","details":[{"text":"unknown","fields":[{"name":"a"},{"name":"b"}]}]}]}
            """));
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.CreateAsync(new() { Emails = { new EmailAddress("a@b.c") } }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>()).Which;
        (thrown.VendorCode, thrown.VendorMessage).Should().Be(("WARN", "no such title"));
        thrown.FieldErrors.Select(e => (e.Field, e.Message)).Should().Equal(("a", "unknown"), ("b", "unknown"));
    }

    [Theory]
    [InlineData("result[kind=fields].list", """{"result":[{"kind":"objects","list":[]},{"kind":"fields","list":[{"name":"first"},{"name":"title"}]}]}""")]
    [InlineData("result[0].fields", """{"result":[{"fields":[{"name":"first"},{"name":"title"}]}]}""")]
    [InlineData("fields", """{"fields":[{"label":"of some length","x":{"name":"no"},"name":"first"},{"name":"title"}]}""")]
    [InlineData("fields", """{"fields":[{"a":1,"b":2,"c":3,"name":"first"},{"name":"title","c":0},null,7]}""")]
    [InlineData("fields.*", """{"fields":{"first":{"name":"first"},"title":{"name":"title"}}}""")]
    public async Task A_description_stands_at_any_path(string items, string body)
    {
        await using var acme = await AcmeHost.StartAsync(With(new(), new()
        {
            Fields = "GET /objects/{object}/fields",
            FieldItems = items,
            FieldMap = new() { { FieldSchema.Fields.Name, "name" } },
        }));
        acme.Vendor.On("GET /objects/x/fields", body);
        (await acme.Client.Metadata.GetObjectAsync("x")).Fields.Select(f => f.Name).Should().Equal("first", "title");
    }

    private static Mapping<Contact> Tagged(string path) => new() { { Contact.Fields.Tags, Strings(path).ReadOnly() } };

    private static ConnectorDefinition With(ErrorTable errors, MetadataOperation? metadata = null)
    {
        var plain = AcmeConnector.Definition();
        return new(plain.Id, plain.Name)
        {
            BaseAddress = plain.BaseAddress, Authentication = plain.Authentication, Probe = plain.Probe, Errors = errors,
                Metadata = metadata,
            Resources = [ResourceDefinition.Of(Map, new ResourceOptions { Object = "contact" })
                .Create("POST /contacts", new() { Record = "" })],
        };
    }
}
