using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources;

/// <summary>Fields the vendor does not show a connection: what they cost, and what is never a quiet null.</summary>
public sealed class HiddenFieldTests
{
    [Fact]
    public async Task A_hidden_field_costs_one_description_and_one_repeat_and_is_remembered()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD", "title"), AcmeContacts.Page(null, AcmeContacts.Json("1")),
            AcmeContacts.Page(null)).On("GET /objects/contact/fields", Fields("first", "last", "email"));
        (await Lists.PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should().Equal("1");
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
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD")).Always("GET /contacts", AcmeContacts.Page(null))
            .On("GET /objects/contact/fields", Fields("first"));
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
        ListQuery<Contact>[] queries =
            [new() { Fields = [Contact.Fields.Title] }, new() { CustomFields = CustomFieldSelection.Named("title") }];
        foreach (var query in queries)
            (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(query).AsTask()).Should()
                .ThrowAsync<InvalidRequestException>())
                .Which.FieldErrors.Should().ContainSingle().Which.Field.Should().BeOneOf("Title", "title");
    }

    [Fact]
    public async Task The_error_of_hidden_fields_names_each_and_keeps_what_the_vendor_said()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD")).Always("GET /objects/contact/fields", Fields("email"));
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.ListPageAsync(new() { Fields = [Contact.Fields.Title, Contact.Fields.Emails] }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>()).Which;
        thrown.Message.Should().StartWith("This connection cannot see: Title, Emails. Remove it from the query, or have the permission "
            + "granted at Acme.");
        thrown.FieldErrors.Select(f => f.Message).Should().AllBe("hidden from this connection, or absent").And.HaveCount(2);
        (thrown.VendorStatus, thrown.VendorCode, thrown.Operation).Should().Be((400, "NO_FIELD", "contacts.list"));
    }

    [Fact]
    public async Task A_refusal_that_the_description_does_not_explain_stays_as_it_is()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD", "who knows"))
            .On("GET /objects/contact/fields",
            Fields("first", "last", "title", "source", "photo", "email", "more_emails", "work", "mobile"));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync().AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("*who knows*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_read_by_one_id_pays_once_and_is_remembered_by_every_read()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts/1", AcmeAnswer.Error(400, "NO_FIELD", "title"), AcmeContacts.Json("1"))
            .On("GET /objects/contact/fields", Fields("first", "last"))
            .On("POST /contacts/read", Found("1")).On("GET /contacts", AcmeContacts.Page(null));
        (await acme.Client.Crm.Contacts.GetAsync("1")).FirstName.Should().Be("Ann");
        acme.Vendor.Requests.Select(r => r.Name).Should().Equal("GET /contacts/1", "GET /objects/contact/fields", "GET /contacts/1");
        await acme.Client.Crm.Contacts.GetManyAsync(["1"]);
        AskedByIds(acme.Vendor.Last).Should().BeEquivalentTo("first", "last");
        await acme.Client.Crm.Contacts.ListPageAsync();
        acme.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("first", "last");
    }

    [Fact]
    public async Task A_read_by_many_ids_pays_once_for_all_its_calls_and_remembers()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/read", AcmeAnswer.Error(400, "NO_FIELD", "title"), Found("1", "2"), Found("3"), Found("4"))
            .On("GET /objects/contact/fields", Fields("first", "last", "email"));
        (await acme.Client.Crm.Contacts.GetManyAsync(["1", "2", "3"])).Select(c => c.Id).Should().Equal("1", "2", "3");
        acme.Vendor.Requests.Select(r => r.Name).Should()
            .Equal("POST /contacts/read", "GET /objects/contact/fields", "POST /contacts/read", "POST /contacts/read");
        acme.Vendor.Sent("POST /contacts/read").Skip(1).Should()
            .OnlyContain(r => AskedByIds(r).SequenceEqual(new[] { "first", "last", "email" }));
        acme.Clock.Advance(TimeSpan.FromMinutes(9));
        await acme.Client.Crm.Contacts.GetManyAsync(["4"]);
        AskedByIds(acme.Vendor.Last).Should().BeEquivalentTo("first", "last", "email");
    }

    [Fact]
    public async Task A_read_by_many_ids_asks_for_what_was_hidden_again_after_a_while()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/read", AcmeAnswer.Error(400, "NO_FIELD")).Always("POST /contacts/read", Found("1"))
            .On("GET /objects/contact/fields", Fields("first"));
        await acme.Client.Crm.Contacts.GetManyAsync(["1"]);
        AskedByIds(acme.Vendor.Last).Should().Equal("first");
        acme.Clock.Advance(TimeSpan.FromMinutes(11));
        await acme.Client.Crm.Contacts.GetManyAsync(["1"]);
        AskedByIds(acme.Vendor.Last).Should().Contain("title");
    }

    [Fact]
    public async Task A_read_by_ids_that_names_exactly_a_hidden_field_is_an_error_naming_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts/read", AcmeAnswer.Error(400, "NO_FIELD"))
            .Always("GET /contacts/1", AcmeAnswer.Error(400, "NO_FIELD")).Always("GET /objects/contact/fields", Fields("first"));
        var contacts = acme.Client.Crm.Contacts;
        var score = CustomFieldSelection.Named("score");
        Func<Task>[] reads = [async () => await contacts.GetManyAsync(["1"], score), async () => await contacts.GetAsync("1", score)];
        foreach (var read in reads)
            (await read.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should().ContainSingle().Which.Field.Should()
                .Be("score");
    }

    [Fact]
    public async Task A_refusal_of_a_read_by_ids_that_the_description_does_not_explain_stays_as_it_is()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/read", AcmeAnswer.Error(400, "NO_FIELD", "who knows"))
            .On("GET /objects/contact/fields",
            Fields("first", "last", "title", "source", "photo", "email", "more_emails", "work", "mobile"));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.GetManyAsync(["1"]).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("*who knows*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_field_hidden_later_is_left_out_beside_those_hidden_before_and_what_is_shown_again_is_not()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(400, "NO_FIELD"), AcmeContacts.Page(null), AcmeAnswer.Error(400, "NO_FIELD"))
            .Always("GET /contacts", AcmeContacts.Page(null))
            .On("GET /objects/contact/fields", Fields("first", "last", "email"), Fields("first", "work"));
        for (var reads = 0; reads < 3; reads++) await acme.Client.Crm.Contacts.ListPageAsync();
        acme.Vendor.Requests.Should().HaveCount(7, "the third read costs one request");
        acme.Vendor.Last.Query["fields"].Split(',').Should().BeEquivalentTo("first", "work");
    }

    private static IEnumerable<string?> AskedByIds(SentRequest request) =>
        request.Json.GetProperty("fields").EnumerateArray().Select(f => f.GetString());

    private static string Found(params string[] ids) => $$"""{"results":[{{string.Join(',', ids.Select(id => AcmeContacts.Json(id)))}}]}""";

    private static string Fields(params string[] names) => $$"""{"fields":[{{string.Join(',', names.Select(n => $$"""{"name":"{{n}}"}"""))}}]}""";
}
