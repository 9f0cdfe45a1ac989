using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Clients;

public sealed class ConnectionClientTests
{
    [Fact]
    public async Task An_unknown_connection_and_another_tenants_are_not_found_in_the_same_words()
    {
        await using var acme = await AcmeHost.StartAsync();
        async Task<string> Words(TenantId tenant, string id) =>
            (await FluentActions.Awaiting(() => acme.Integrations.For(tenant, new(id)).Crm.Contacts.FindAsync("1").AsTask()).Should()
                .ThrowAsync<NotFoundException>()).Which.Message.Replace($"'{tenant}'", "T").Replace(id, "C");
        (await Words("rival", "one")).Should().Be(await Words(AcmeHost.Tenant, "nowhere"));
        acme.Vendor.Requests.Should().BeEmpty();
        FluentActions.Invoking(() => acme.Integrations.For(default, new("one"))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => acme.Integrations.For("tenant", default)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Get_throws_where_find_answers_nothing()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts/1", AcmeAnswer.Error(404)).Always("GET /query", "{}")
            .On("GET /contacts/2", AcmeAnswer.Error(500, "GONE"), AcmeAnswer.Error(403), "{}");
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.GetAsync("1").AsTask()).Should().ThrowAsync<NotFoundException>();
        (await acme.Client.Crm.Contacts.FindAsync("1")).Should().BeNull();
        (await acme.Client.Crm.Companies.FindAsync("1")).Should().BeNull();
        (await acme.Client.Crm.Contacts.FindAsync("2")).Should().BeNull();
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.FindAsync("2").AsTask()).Should().ThrowAsync<ForbiddenException>();
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.FindAsync("2").AsTask()).Should()
            .ThrowAsync<ContractViolationException>();
    }

    [Fact]
    public async Task A_description_tells_what_the_connection_may_do_without_a_call()
    {
        await using var acme = await AcmeHost.StartAsync();
        var narrow = await acme.ConnectAsync("narrow", scopes: ["contacts.read"]);
        var info = await narrow.DescribeAsync();
        (info.Connector, info.Name).Should().Be(("acme", "Acme"));
        info.Resources.Should().Equal("contacts", "companies", "deals", "invoices");
        (info.Can(Contact.Resource, Operation.List), info.Can(Contact.Resource, Operation.Upsert),
            info.Can(Deal.Resource, Operation.Update), info.Can("x", Operation.List)).Should().Be((true, false, false, false));
        (await acme.Client.DescribeAsync()).Can(Contact.Resource, Operation.Upsert).Should().BeTrue();
        acme.Integrations.Connectors["acme"].Can(Contact.Resource, Operation.Upsert).Should().BeTrue();
        acme.Vendor.Requests.Should().BeEmpty();
        (await acme.Integrations.ListConnectionsAsync(AcmeHost.Tenant).Select(c => c.Id.Value).ToListAsync()).Should()
            .BeEquivalentTo("one", "narrow");
        (await acme.Integrations.ListConnectionsAsync("rival").ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_tenants_field_map_is_checked_kept_and_used_by_that_connection_alone()
    {
        await using var acme = await AcmeHost.StartAsync();
        var other = await acme.ConnectAsync("two");
        acme.Vendor.Always("GET /contacts/1", """{"id":"1","data":{"title":"theirs","role":"ours","region":"N"}}""").On("PATCH /contacts/1", AcmeContacts.Json("1"));
        await acme.Client.MapFieldsAsync<Contact>(map => map.Field(Contact.Fields.Title, "data.role").Custom("area", "data.region"));
        var contact = await acme.Client.Crm.Contacts.GetAsync("1");
        (contact.Title, contact.CustomFields["area"].AsString()).Should().Be(("ours", "N"));
        acme.Vendor.Last.Query["fields"].Split(',').Should().Contain(["role", "region"]).And.NotContain("title");
        (await other.Crm.Contacts.GetAsync("1")).Title.Should().Be("theirs");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { Title = "CTO", CustomFields = { ["area"] = "S" } });
        acme.Vendor.Last.Body.Should().Be("""{"data":{"role":"CTO","region":"S"}}""");
        await acme.Client.MapFieldsAsync<Contact>(_ => { });
        (await acme.Client.Crm.Contacts.GetAsync("1")).Title.Should().Be("theirs");
    }

    [Fact]
    public async Task A_field_map_that_cannot_be_is_refused_when_it_is_made()
    {
        await using var acme = await AcmeHost.StartAsync();
        foreach (var path in new[] { "a b", "a[0]", "x' OR", "a;b", "é" })
            await FluentActions.Awaiting(() => acme.Client.MapFieldsAsync<Contact>(m => m.Custom("x", path)).AsTask()).Should()
                .ThrowAsync<InvalidRequestException>(path);
        await FluentActions.Awaiting(() => acme.Client.MapFieldsAsync<Contact>(m => m.Field(Contact.Fields.Birthday, "data.b")).AsTask())
            .Should().ThrowAsync<InvalidRequestException>().WithMessage("Acme does not map Birthday of contacts*");
        await FluentActions.Awaiting(() => acme.Client.MapFieldsAsync<Pipeline>(m => m.Custom("x", "y")).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>().WithMessage("*no pipelines*");
    }

    [Fact]
    public async Task A_mapped_field_keeps_its_kind_and_what_has_no_plain_path_is_refused()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /deals/1", """{"deal":{"id":"1","phase":"won","chance":50}}""").On("POST /deals", """{"deal":{"id":"2"}}""");
        await acme.Client.MapFieldsAsync<Deal>(m => m.Field(Deal.Fields.Status, "phase").Field(Deal.Fields.Probability, "chance"));
        var deal = await acme.Client.Crm.Deals.GetAsync("1");
        (deal.Status!.Value.Value, deal.Probability).Should().Be((DealStatus.Won, 0.5m));
        await acme.Client.Crm.Deals.CreateAsync(new() { Status = DealStatus.Open });
        acme.Vendor.Last.Body.Should().Be("""{"phase":"open"}""");
        await FluentActions.Awaiting(() => acme.Client.MapFieldsAsync<Invoice>(m => m.Field(Invoice.Fields.Lines, "other")).AsTask())
            .Should().ThrowAsync<InvalidRequestException>().WithMessage("Acme cannot map this field of invoices*");
    }

    [Fact]
    public async Task Any_object_is_read_into_the_hosts_own_type()
    {
        await using var acme = await AcmeHost.StartAsync();
        var shipments = acme.Client.Objects("Shipment__c", AcmeJson.Default.Shipment);
        acme.Vendor.On("GET /query", """{"rows":[{"Id":"1","Modified":"2026-01-01T00:00:00Z","Carrier":"Ox","weight__c":2.5},{"Id":"2","Carrier":{"not":"text"}}]}""").On("POST /objects/Shipment__c", """{"id":"3"}""");
        var all = await shipments.ListAsync().ToListAsync();
        acme.Vendor.Last.Query["q"].Should().StartWith("SELECT Id, Carrier, weight__c, Modified FROM Shipment__c");
        (all[0].Value!.Carrier, all[0].Value!.Weight, all[0].UpdatedAt).Should()
            .Be(("Ox", 2.5m, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        all[1].Value!.Carrier.Should().BeNull();
        all[1].Issues.Should().ContainSingle().Which.Field.Should().Be("Value.Carrier");
        (await shipments.CreateAsync(new() { Value = new Shipment { Carrier = "Ox" } })).Id.Should().Be("3");
        acme.Vendor.Last.Body.Should().Be("""{"Carrier":"Ox"}""");
    }
}
