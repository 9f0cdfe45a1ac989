using System.Text.Json;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Queries;

/// <summary>Texts that are no Unicode, and null where a value is due.</summary>
public sealed class OddValueTests
{
    private const string Cut = "cut \ud83d";

    [Fact]
    public async Task One_of_several_values_may_be_none_at_all()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts/search", """{"items":[]}""");
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Title.IsIn("CEO", null)] });
        acme.Vendor.Last.Json.GetProperty("groups").GetRawText().Should().Be(
            """[{"filters":[{"field":"title","op":"IN","values":["CEO"]}]},{"filters":[{"field":"title","op":"NONE"}]}]""");
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Title.IsIn([null])] });
        acme.Vendor.Last.Json.GetProperty("groups").GetRawText().Should().Be("""[{"filters":[{"field":"title","op":"NONE"}]}]""");
    }

    [Fact]
    public async Task Nothing_is_neither_before_nor_after_anything()
    {
        await using var acme = await AcmeHost.StartAsync();
        var fields = (Contact.Fields.UpdatedAt, Contact.Fields.Title);
        foreach (var filter in new[] { fields.UpdatedAt.Before(null), fields.Title.After(null), fields.Title.Contains(null!) })
            (await Refusal(acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [filter] }).AsTask())).Should().Contain("IsNull()");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_text_cut_within_a_character_is_refused_and_never_sent_changed()
    {
        await using var acme = await AcmeHost.StartAsync();
        var contacts = acme.Client.Crm.Contacts;
        foreach (var filter in new[] { Contact.Fields.Title.Is(Cut), Contact.Fields.Emails.Has(Cut), Contact.Fields.Custom("k").Is(Cut) })
            (await Refusal(contacts.ListPageAsync(new() { Where = [filter] }).AsTask())).Should().Contain("surrogate pair");
        var custom = new Contact { LastName = "x" };
        custom.CustomFields["k"] = Cut;
        var mail = new Contact { Emails = { new EmailAddress(Cut) } };
        foreach (var (record, field) in new[] { (new Contact { Title = Cut }, "Title"), (mail, "Emails"), (custom, "k") })
            (await Refusal(contacts.CreateAsync(record).AsTask())).Should().Contain(field).And.Contain("surrogate pair");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    private static async Task<string> Refusal(Task call) =>
        (await call.Invoking(c => c).Should().ThrowAsync<InvalidRequestException>()).Which.Message;
}
