using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>A whole name at a vendor that keeps its parts.</summary>
public sealed class SplitNameTests
{
    [Fact]
    public async Task A_whole_name_beside_parts_that_say_another_is_refused_and_beside_the_same_sent()
    {
        await using var acme = await AcmeHost.StartAsync();
        var other = async () =>
            await acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Ada", LastName = "King", FullName = "Ada Byron" });
        (await other.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be("FullName");
        acme.Vendor.On("POST /contacts", """{"id":"1"}""");
        await acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Ludwig", LastName = "van Beethoven",
            FullName = "Ludwig van Beethoven" });
        acme.Vendor.Last.Body.Should().Be("""{"data":{"first":"Ludwig","last":"van Beethoven"}}""");
    }

    [Theory]
    [InlineData("Ada King", "FirstName: cannot be stored at this vendor")]
    [InlineData("King", null)]
    public async Task A_part_without_a_place_is_reported(string name, string? loss)
    {
        var map = new Mapping<Contact> { { Contact.Fields.Id, Row.Text("id").ReadOnly() }, { Contact.Fields.LastName, "last" } };
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            ResourceDefinition.Of(map, new() { Object = "person", IsDescribed = false }).Create("POST /people", new() { Record = "" })));
        acme.Vendor.On("POST /people", """{"id":"1"}""");
        var written = await acme.Client.Crm.Contacts.CreateAsync(new() { FullName = name }, new() { AllowLoss = true });
        string.Join(';', written.NotWritten).Should().Be(loss ?? "");
        acme.Vendor.Last.Body.Should().Be("""{"last":"King"}""");
    }

    [Fact]
    public async Task A_whole_name_without_any_place_is_reported()
    {
        var map = new Mapping<Contact> { { Contact.Fields.Id, Row.Text("id").ReadOnly() }, { Contact.Fields.Title, "title" },
            { Contact.Fields.LastName, Row.Text("last").ReadOnly() } };
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            ResourceDefinition.Of(map, new() { Object = "person", IsDescribed = false }).Create("POST /people", new() { Record = "" })));
        var write = async () => await acme.Client.Crm.Contacts.CreateAsync(new() { FullName = "Ada King", Title = "Countess" });
        await write.Should().ThrowAsync<InvalidRequestException>().WithMessage("*FullName: cannot be stored at this vendor*");
    }
}
