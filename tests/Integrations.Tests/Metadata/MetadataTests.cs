using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Metadata;

public sealed class MetadataTests
{
    private const string Fields = """{"fields":[{"name":"first","label":"First name","type":"string"},{"name":"title","type":"pick","readOnly":true,"options":[{"value":"a","text":"A"}]},{"name":"odd","type":"hologram"}]}""";

    [Fact]
    public async Task Objects_and_fields_are_described_in_unified_words_and_cached()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /objects", """{"objects":[{"name":"Ship__c","label":"Ship","custom":true}]}""").On("GET /objects/Ship__c/fields", Fields, Fields);
        (await acme.Client.Metadata.ListObjectsAsync()).Select(o => (o.Name, o.IsCustom)).Should()
            .Equal(("contact", false), ("Ship__c", true));
        var schema = await acme.Client.Metadata.GetObjectAsync("Ship__c");
        schema.Fields.Select(f => (f.Name, f.Type!.Value.Value, f.Type.Value.Original)).Should()
            .Equal(("first", FieldType.Text, "string"), ("title", FieldType.Choice, "pick"), ("odd", FieldType.Other, "hologram"));
        schema.Fields[1].Options.Single().Label.Should().Be("A");
        await acme.Client.Metadata.GetObjectAsync("Ship__c");
        acme.Vendor.Sent("GET /objects/Ship__c/fields").Should().ContainSingle();
        acme.Clock.Advance(TimeSpan.FromMinutes(11));
        await acme.Client.Metadata.GetObjectAsync("Ship__c");
        acme.Vendor.Sent("GET /objects/Ship__c/fields").Should().HaveCount(2);
    }

    [Fact]
    public async Task One_connections_description_is_not_anothers()
    {
        await using var acme = await AcmeHost.StartAsync();
        var rival = await acme.ConnectAsync("one", tenant: "rival", token: "token-rival");
        acme.Vendor.Always("GET /objects/x/fields", Fields);
        await acme.Client.Metadata.GetObjectAsync("x");
        await rival.Metadata.GetObjectAsync("x");
        acme.Vendor.Requests.Select(r => r.Token).Should().Equal("token-1", "token-rival");
    }

    [Fact]
    public async Task A_page_in_place_of_a_description_is_a_vendor_that_is_down()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /objects/x/fields", new AcmeAnswer(200, "<html>"));
        await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.Metadata.GetObjectAsync("x"))).Should()
            .ThrowAsync<VendorUnavailableException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"fields":[{"name":""")]
    public async Task A_broken_description_is_a_contract_violation(string body)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /objects/x/fields", new AcmeAnswer(200, body));
        await FluentActions.Awaiting(() => acme.Client.Metadata.GetObjectAsync("x").AsTask()).Should()
            .ThrowAsync<ContractViolationException>();
    }

    [Fact]
    public async Task Coverage_tells_what_this_connection_sees_and_may_write()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /objects/contact/fields", Fields);
        var coverage = await acme.Client.Crm.Contacts.CoverageAsync();
        string Of(string field) => coverage.Single(f => f.Name == field).ToString();
        (Of("FirstName"), Of("Title"), Of("LastName"), Of("PhotoUrl")).Should()
            .Be(("FirstName: writable", "Title: read-only", "LastName: hidden", "PhotoUrl: hidden"));
        coverage.Single(f => f.Name == "LastName").Should()
            .Match<FieldSupport>(f => f.IsVisible == false && !f.IsWritable && !f.IsFilterable && !f.IsSortable);
        coverage.Where(f => f.IsVisible == false).Select(f => f.Name).Should().Contain("Emails");
        (await acme.Client.Crm.Deals.CoverageAsync()).Should().OnlyContain(f => f.IsVisible == null);
    }
}
