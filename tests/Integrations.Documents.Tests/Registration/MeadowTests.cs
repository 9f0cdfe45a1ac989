using Integrations.Connectors;
using Integrations.Documents.Tests.Vendors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Documents.Tests.Registration;

/// <summary>A plain REST CRM of a document is read and written like the same one in C#.</summary>
public sealed class MeadowTests
{
    private const int People = 250;

    public static TheoryData<string> Forms => ["document", "code"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_lists_all_pages(string form)
    {
        await using var vendor = await MeadowVendor.StartAsync(People, new());
        await using var host = Host(form, vendor);
        var contacts = (await ConnectAsync(host)).Crm.Contacts;
        var names = new List<string?>();
        await foreach (var contact in contacts.ListAsync()) names.Add(contact.LastName);
        names.Should().OnlyHaveUniqueItems().And.HaveCount(People);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_filters_by_a_parameter(string form)
    {
        await using var vendor = await MeadowVendor.StartAsync(10, new());
        await using var host = Host(form, vendor);
        var contacts = (await ConnectAsync(host)).Crm.Contacts;
        var query = new ListQuery<Contact> { Where = [Contact.Fields.Title.Is("even")] };
        var even = await contacts.ListAsync(query).ToListAsync();
        even.Should().HaveCount(5).And.OnlyContain(contact => contact.Title == "even");
        vendor.Requests.To("GET /v1/people").Should().OnlyContain(request => request.Query["title"] == "even");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_creates_gets_updates_and_deletes(string form)
    {
        await using var vendor = await MeadowVendor.StartAsync(0, new());
        await using var host = Host(form, vendor);
        var contacts = (await ConnectAsync(host)).Crm.Contacts;
        var created = await contacts.CreateAsync(new Contact
        {
            FirstName = "Ada", LastName = "Lovelace", Emails = { new EmailAddress("ada@meadow.example") },
        });
        created.Record!.FullName.Should().Be("Ada Lovelace");

        var read = await contacts.GetAsync(created.Id);
        read.Emails.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Address = "ada@meadow.example", Label = "office" });

        var updated = await contacts.UpdateAsync(created.Id, new Contact { Title = "Countess" });
        updated.Record!.Title.Should().Be("Countess");
        ((string?)vendor["people"].Find(created.Id)!.Fields["source"]).Should().Be("integration");

        await contacts.DeleteAsync(created.Id);
        vendor["people"].All.Should().NotContain(record => !record.IsArchived);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_reports_errors_by_field(string form)
    {
        await using var vendor = await MeadowVendor.StartAsync(0, new());
        await using var host = Host(form, vendor);
        var contacts = (await ConnectAsync(host)).Crm.Contacts;
        var create = async () => await contacts.CreateAsync(new Contact { FullName = new string('x', 51) });
        (await create.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should().ContainSingle()
            .Which.VendorField.Should().Be("name");
    }

    private static TestHost Host(string form, RestSimulator vendor) =>
        TestHost.Create(new FakeClock(), integrations => _ = form == "document"
            ? integrations.AddConnectorDocument(Sample.Path("meadow.json"), vendor.Configure)
            : integrations.AddConnector<ConnectorOptions>(MeadowConnector.Definition(), vendor.Configure));

    private static async Task<ConnectionClient> ConnectAsync(TestHost host)
    {
        var connection = await host.ConnectAsync("acme", inputs: new()
        {
            Inputs = new Dictionary<string, string> { [SecretNames.ApiKey] = "simulated-key" },
        });
        return host.Integrations.For("acme", connection.Id);
    }
}
