using Integrations.Connectors;
using Integrations.Models;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Clients;

/// <summary>Two resources of one model: everything that names a resource goes by the definition's name.</summary>
public sealed class ResourceNameTests
{
    private readonly AuditLog _audit = new();

    [Fact]
    public async Task A_further_resource_of_a_model_is_reached_by_its_name_and_the_usual_one_by_the_models()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("GET /Seller", AcmeParties.Page("purchases", "Seller", "s1"))
            .Always("GET /Buyer", AcmeParties.Page("sales", "Buyer", "b1"));
        (await acme.Client.Resource<Customer>("suppliers").ListAsync().SingleAsync()).Id.Should().Be("s1");
        (await acme.Client.Accounting.Customers.ListAsync().SingleAsync()).Id.Should().Be("b1");
        (await acme.Client.Resource<Customer>("customers").ListAsync().SingleAsync()).Id.Should().Be("b1");
    }

    [Fact]
    public async Task A_name_the_connector_does_not_have_is_refused_with_those_it_has()
    {
        await using var acme = await StartAsync();
        (await acme.Client.Resource<Customer>("prospects").Invoking(c => c.GetAsync("1").AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>())
            .Which.Message.Should().Be("Acme has no prospects. It has: customers, suppliers.");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_name_of_another_model_is_refused_with_the_models_of_all()
    {
        await using var acme = await StartAsync();
        (await acme.Client.Resource<Contact>("suppliers").Invoking(c => c.GetAsync("1").AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>())
            .Which.Message.Should()
                .Be("The suppliers of Acme are not Contact records: use the client of their model. Acme has: customers (Customer), "
                    + "suppliers (Customer).");
        FluentActions.Invoking(() => acme.Client.Resource<Contact>(" ")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Two_resources_of_one_name_are_refused_at_registration() =>
        new ServiceCollection().AddIntegrations().Invoking(b => b.AddConnector<Twice, AcmeOptions>(_ => { })).Should()
            .Throw<ConnectorDefinitionException>()
            .WithMessage("*two resources are named 'customers'*as in ResourceDefinition.Of(\"suppliers\", ...).");

    [Fact]
    public async Task Cursors_and_checkpoints_of_one_resource_are_refused_by_another_of_the_same_model()
    {
        await using var acme = await StartAsync();
        var last = AcmeParties.Page("purchases", "Seller", "s1");
        acme.Vendor.On("GET /Seller", last[..^1] + ",\"next\":\"2\"}", last, last);
        var page = await acme.Client.Resource<Customer>("suppliers").ListPageAsync();
        var changes = acme.Client.Resource<Customer>("suppliers").ListAsync(new() { Since = DateTimeOffset.MinValue });
        _ = await changes.ToListAsync();
        var before = acme.Vendor.Requests.Count;
        await acme.Client.Accounting.Customers.Invoking(c => c.ListPageAsync(new() { Cursor = page.Cursor }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>();
        await acme.Client.Accounting.Customers.Invoking(c => c.ListPageAsync(new() { Since = changes.Checkpoint! }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>();
        acme.Vendor.Requests.Count.Should().Be(before);
        (await acme.Client.Resource<Customer>("suppliers").ListPageAsync(new() { Cursor = page.Cursor })).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task The_audit_trail_names_the_resource()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /Seller/7", $$"""{"seller":{{AcmeParties.Json("7")}} }""");
        await acme.Client.Resource<Customer>("suppliers").GetAsync("7");
        _audit.Entries.Should().ContainSingle().Which.Resource.Should().Be("suppliers");
    }

    [Fact]
    public async Task A_call_is_named_by_its_resource_in_errors_and_telemetry()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /Seller/7", AcmeAnswer.Error(404, "GONE"));
        (await acme.Client.Resource<Customer>("suppliers").Invoking(c => c.GetAsync("7").AsTask())
            .Should().ThrowAsync<NotFoundException>())
            .Which.Operation.Should().Be("suppliers.get");
    }

    [Fact]
    public async Task Unified_scopes_and_what_can_be_done_go_by_the_name()
    {
        await using var acme = await StartAsync();
        var scopes = acme.Definition.UnifiedScopes;
        scopes["accounting.suppliers.read"].Should().Equal("Seller.read");
        scopes["accounting.customers.write"].Should().Equal("Buyer.write", "sales.all");
        acme.Definition.Can("suppliers", Operation.Link).Should().BeTrue();
        acme.Definition.Can("customers", Operation.Link).Should().BeFalse();
        var description = await acme.Client.DescribeAsync();
        description.Resources.Should().Equal("customers", "suppliers");
        description.Can("suppliers", Operation.Link).Should().BeTrue();
    }

    [Fact]
    public async Task A_field_map_belongs_to_the_resource_it_names()
    {
        await using var acme = await StartAsync();
        await acme.Client.MapFieldsAsync<Customer>(map => map.Custom("area", "own.region"), "suppliers");
        acme.Vendor.On("GET /Seller/7", $$"""{"seller":{{AcmeParties.Json("7")}} }""")
            .On("GET /Buyer/7", $$"""{"buyer":{{AcmeParties.Json("7")}} }""");
        (await acme.Client.Resource<Customer>("suppliers").GetAsync("7")).CustomFields["area"].AsString().Should().Be("EU");
        (await acme.Client.Accounting.Customers.GetAsync("7")).CustomFields.Contains("area").Should().BeFalse();
        (await acme.Client.Invoking(c => c.MapFieldsAsync<Customer>(map => map.Custom("area", "own.region"), "sellers").AsTask())
            .Should().ThrowAsync<InvalidRequestException>()).WithMessage("Acme has no sellers. It has: customers, suppliers.");
    }

    [Fact]
    public async Task A_coverage_and_a_link_go_by_the_name()
    {
        await using var acme = await StartAsync();
        (await acme.Client.Resource<Customer>("suppliers").CoverageAsync()).Should().NotBeNull();
        acme.Vendor.On("PUT /Seller/7/buyers/8", "{}");
        await acme.Client.Resource<Customer>("suppliers").LinkAsync("7", "customers", "8");
        acme.Vendor.Last.Name.Should().Be("PUT /Seller/7/buyers/8");
        await acme.Client.Resource<Customer>("suppliers").Invoking(c => c.LinkAsync("7", "suppliers", "8").AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>();
    }

    [Fact]
    public async Task A_reference_names_a_resource_by_its_own_name()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /Buyer/7", """{"buyer":{"id":"7","parent":"3"}}""");
        (await acme.Client.Accounting.Customers.GetAsync("7")).Parent!.Value.Resource.Should().Be("suppliers");
    }

    [Fact]
    public async Task A_client_of_a_resource_costs_no_record()
    {
        await using var acme = await StartAsync();
        var crm = acme.Client.Crm;
        _ = crm.Contacts;
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = crm.Contacts;
        (GC.GetAllocatedBytesForCurrentThread() - before)
            .Should().BeLessThanOrEqualTo(64, "the client alone is made; a Contact is larger than that");
    }

    private Task<AcmeHost> StartAsync() =>
        AcmeHost.StartAsync(AcmeParties.Definition(), configure: services => services.AddSingleton<IAuditSink>(_audit));

    private sealed class Twice : IConnector
    {
        public ConnectorDefinition Define() =>
            AcmeParties.Definition(AcmeParties.Template.For(AcmeParties.Map, "Prospect", ("area", "sales")));
    }
}
