using Integrations.Models;
using Integrations.Tests.Resources.Queries;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>Links by call, by label, by lookup and by field; fields that travel as links.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task A_plain_link_is_one_call_both_ways_and_unlinking_twice_is_a_success()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("PUT /contacts/1/companies/7", "{}")
            .On("DELETE /contacts/1/companies/7", new AcmeAnswer(204), AcmeAnswer.Error(404));
        await acme.Client.Crm.Contacts.LinkAsync("1", Company.Resource, "7");
        await acme.Client.Crm.Contacts.UnlinkAsync("1", Company.Resource, "7");
        await acme.Client.Crm.Contacts.UnlinkAsync("1", Company.Resource, "7");
        acme.Vendor.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_label_is_looked_up_and_an_unknown_one_refused_naming_those_there_are()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /labels", """{"labels":[{"name":null,"number":1},{"name":"Employee","number":5},{"name":"Founder","number":6}]}""").On("PUT /contacts/1/companies/7/labeled", "{}");
        await acme.Client.Crm.Contacts.LinkAsync("1", Company.Resource, "7", label: "employee");
        acme.Vendor.Last.Body.Should().Be("""[{"type":5}]""");
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.LinkAsync("1", Company.Resource, "7", label: "boss").AsTask()).Should()
            .ThrowAsync<InvalidRequestException>().WithMessage("*no label 'boss'*Employee, Founder*");
    }

    [Fact]
    public async Task A_link_may_be_a_body_and_its_removal_a_lookup()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /links", "{}").On("GET /query", """{"rows":[{"Id":"L9"}]}""", """{"rows":[]}""").On("DELETE /links/L9", new AcmeAnswer(204));
        await acme.Client.Crm.Contacts.LinkAsync("1\"", Deal.Resource, "7", label: "buyer");
        acme.Vendor.Last.Json.GetProperty("from").GetString().Should().Be("1\"");
        acme.Vendor.Last.Json.GetProperty("role").GetString().Should().Be("buyer");
        await acme.Client.Crm.Contacts.LinkAsync("1", Deal.Resource, "7");
        acme.Vendor.Last.Body.Should().Be("""{"from":"1","to":"7","role":null}""");
        await acme.Client.Crm.Contacts.UnlinkAsync("1", Deal.Resource, "7");
        await acme.Client.Crm.Contacts.UnlinkAsync("1", Deal.Resource, "7");
        acme.Vendor.Sent("DELETE /links/L9").Should().ContainSingle();
    }

    [Theory]
    [InlineData("1' OR Id != '", "7")]
    [InlineData("{toId}", " OR Id != ")]
    [InlineData("\\", "' OR '1' = '1")]
    public async Task Hostile_ids_stay_inside_the_literals_of_a_lookup(string id, string toId)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /query", "{}");
        await acme.Client.Crm.Contacts.UnlinkAsync(id, Deal.Resource, toId);
        var tokens = SqlReader.Read(acme.Vendor.Last.Query["q"]);
        tokens.Where(t => t.IsLiteral).Select(t => t.Text).Should().Equal(id, toId);
        string.Join(' ', tokens.Where(t => !t.IsLiteral).Select(t => t.Text)).Should().Be("SELECT Id FROM Link WHERE A = AND B =");
    }

    [Fact]
    public async Task A_link_may_be_a_field_of_the_record()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("PATCH /firms/1", new AcmeAnswer(204)).Always("GET /query", """{"rows":[{"Id":"1","Parent":{"Id":"7"}}]}""");
        await acme.Client.Crm.Companies.LinkAsync("1", Company.Resource, "7");
        acme.Vendor.Last.Body.Should().Be("""{"ParentId":"7"}""");
        await acme.Client.Crm.Companies.UnlinkAsync("1", Company.Resource, "8");
        acme.Vendor.Sent("PATCH /firms/1").Should().ContainSingle("it is not linked to that one");
        await acme.Client.Crm.Companies.UnlinkAsync("1", Company.Resource, "7");
        acme.Vendor.Last.Body.Should().Be("""{"ParentId":null}""");
    }

    [Fact]
    public async Task A_link_that_is_not_offered_is_refused_naming_those_that_are()
    {
        await using var acme = await AcmeHost.StartAsync();
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.LinkAsync("1", User.Resource, "7").AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*link to users*companies, deals*");
        await FluentActions.Awaiting(() => acme.Client.Crm.Deals.LinkAsync("1", User.Resource, "7").AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*supports no links*");
    }

    [Fact]
    public async Task A_field_that_travels_as_a_link_follows_the_main_write()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", AcmeContacts.Json("5")).On("PUT /contacts/5/companies/7", "{}");
        await acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Ann", Company = "7" });
        acme.Vendor.Requests.Select(r => r.Name).Should().Equal("POST /contacts", "PUT /contacts/5/companies/7");
        acme.Vendor.Requests[0].Body.Should().Be("""{"data":{"first":"Ann"}}""");
    }

    [Fact]
    public async Task A_failure_after_the_main_write_tells_what_was_applied()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", AcmeContacts.Json("5"))
            .On("PUT /contacts/5/companies/7", AcmeAnswer.Error(400, "BAD", "no such company"));
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Ann", Company = "7" }).AsTask()).Should()
            .ThrowAsync<PartiallyAppliedException>()).Which;
        (thrown.RecordId, thrown.Failed, thrown.StatusCode).Should().Be(("5", "Company", 409));
        thrown.Applied.Should().Equal("contacts.create");
        thrown.InnerException.Should().BeOfType<InvalidRequestException>();
    }
}
