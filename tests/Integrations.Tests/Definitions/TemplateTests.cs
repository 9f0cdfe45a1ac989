using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Clients;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Definitions;

/// <summary>What every object of a vendor can do is said once; a resource fills in its names and says what differs.</summary>
public sealed class TemplateTests
{
    private static readonly ResourceOptions Unscoped = new() { CustomFields = CustomFieldLayout.Members("own"), IsDescribed = false };

    /// <summary>For objects that nobody has named: there are no further values.</summary>
    private static readonly ResourceTemplate Any =
        AcmeParties.Template.With(Unscoped).ReplaceList("GET /{object}", new() { Items = "{object}" });

    [Fact]
    public async Task Routes_parameters_places_queries_and_scopes_are_filled_with_the_objects_names()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeParties.Definition());
        acme.Vendor.On("GET /Seller", AcmeParties.Page("purchases", "Seller", "1"));
        (await acme.Client.Resource<Customer>("suppliers").ListAsync().SingleAsync()).Name.Should().Be("N");
        acme.Vendor.Last.Query["kind"].Should().Be("purchases");
        acme.Vendor.Last.Query["q"].Should().Contain("FROM Seller");
        AcmeParties.Suppliers.ScopesOf(Operation.List).Should().Equal("Seller.read");
        AcmeParties.Suppliers.ScopesOf(Operation.Create).Should().Equal("Seller.write", "purchases.all");
    }

    [Fact]
    public async Task A_constant_takes_a_name_as_JSON_text()
    {
        var odd = AcmeParties.Template.With(Unscoped).For(AcmeParties.Map, "a\"b", ("area", "x"));
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(odd));
        acme.Vendor.On("POST /a%22b", AcmeParties.Json("1"));
        await acme.Client.Accounting.Customers.CreateAsync(new() { Name = "N" });
        acme.Vendor.Last.Json.GetProperty("type").GetString().Should().Be("a\"b");
    }

    [Fact]
    public async Task An_operation_declared_again_replaces_that_of_the_template_and_leaves_the_template_alone()
    {
        var own = AcmeParties.Customers.Get("GET /one/{id}").Delete("POST /{object}/{id}/archive");
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(own, AcmeParties.Suppliers));
        acme.Vendor.On("GET /one/7", AcmeParties.Json("7")).On("POST /Buyer/7/archive", "{}").On("DELETE /Seller/7", "{}");
        (await acme.Client.Accounting.Customers.GetAsync("7")).Id.Should().Be("7");
        await acme.Client.Accounting.Customers.DeleteAsync("7");
        await acme.Client.Resource<Customer>("suppliers").DeleteAsync("7");
        acme.Vendor.Last.Name.Should().Be("DELETE /Seller/7");
    }

    [Fact]
    public async Task A_list_is_added_to_those_of_the_template_or_replaces_that_of_the_same_request()
    {
        var own = AcmeParties.Customers.ReplaceList("GET /{object}", new() { Items = "found" })
            .List("GET /{object}/search", new() { Dialect = new SearchParameter { Parameter = "text" } });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(own));
        acme.Vendor.On("GET /Buyer", $$"""{"found":[{{AcmeParties.Json("1")}}]}""").On("GET /Buyer/search", $"[{AcmeParties.Json("2")}]");
        (await acme.Client.Accounting.Customers.ListAsync().SingleAsync()).Id.Should().Be("1");
        (await acme.Client.Accounting.Customers.SearchAsync("x").SingleAsync()).Id.Should().Be("2");
        AcmeParties.Customers.Can(Operation.Search).Should().BeFalse("the template's resource is left alone");
    }

    [Fact]
    public void A_list_that_is_not_there_is_not_replaced() =>
        FluentActions.Invoking(() => AcmeParties.Customers.ReplaceList("GET /{object}/all", new())).Should()
            .Throw<InvalidOperationException>()
            .WithMessage("The list 'GET /{object}/all' is not declared, so it cannot be replaced: declare it with List.");

    [Fact]
    public void A_variable_without_a_value_is_refused_at_registration_with_those_there_are() =>
        new ServiceCollection().AddIntegrations().Invoking(b => b.AddConnector<Nameless, AcmeOptions>(_ => { })).Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*customers: List(\"GET /Buyer\").Items: '{area}' in '{area}.Buyer' has no value. Possible: object, objectPath; "
                + "name additional ones in ResourceTemplate.For.*");

    [Fact]
    public void A_variable_without_a_value_is_refused_for_objects_without_a_model_too() =>
        new ServiceCollection().AddIntegrations().Invoking(b => b.AddConnector<NamelessObjects, AcmeOptions>(_ => { })).Should()
            .Throw<InvalidOperationException>().WithMessage("*Objects: *'{area}'*has no value*");

    [Fact]
    public async Task Any_object_has_the_operations_of_the_template_and_its_common_rows()
    {
        await using var acme = await AcmeHost.StartAsync(Untyped(Any));
        acme.Vendor.On("GET /Thing", $$"""{"Thing":[{{AcmeParties.Json("1")}}]}""");
        var thing = await acme.Client.Objects("Thing", HostJson.Default.JsonElement).ListAsync().SingleAsync();
        thing.Id.Should().Be("1");
        thing.UpdatedAt.Should().Be(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        thing.Value.GetProperty("region").GetString().Should().Be("EU", "the object's own fields are where custom fields are");
    }

    [Fact]
    public async Task An_objects_name_cannot_leave_its_place_in_a_route()
    {
        await using var acme = await AcmeHost.StartAsync(Untyped(Any));
        acme.Vendor.On("GET /a%2Fb%7Bid%7D/1", "{}");
        await acme.Client.Objects("a/b{id}", HostJson.Default.JsonElement).Invoking(o => o.GetAsync("1").AsTask())
            .Should().ThrowAsync<IntegrationException>();
        acme.Vendor.Requests.Should().OnlyContain(r => r.Address.AbsolutePath == "/a%2Fb%7Bid%7D/1");
        await acme.Client.Objects("..", HostJson.Default.JsonElement).Invoking(o => o.GetAsync("1").AsTask())
            .Should().ThrowAsync<InvalidRequestException>();
        await acme.Client.Objects("a\ud83d", HostJson.Default.JsonElement).Invoking(o => o.GetAsync("1").AsTask())
            .Should().ThrowAsync<InvalidRequestException>("it would be sent as another object's name");
    }

    [Fact]
    public async Task Objects_of_a_way_of_their_own_have_another_template()
    {
        var template = Any.Except(["Odd"], Any.Get("GET /odd/{id}"));
        await using var acme = await AcmeHost.StartAsync(Untyped(template));
        acme.Vendor.On("GET /odd/1", AcmeParties.Json("1"));
        (await acme.Client.Objects("odd", HostJson.Default.JsonElement).GetAsync("1")).Id.Should().Be("1");
    }

    private static ConnectorDefinition Untyped(ResourceTemplate template)
    {
        var plain = AcmeConnector.Definition();
        return new ConnectorDefinition("acme", "Acme")
        {
            BaseAddress = plain.BaseAddress,
            Authentication = plain.Authentication,
            Probe = plain.Probe,
            Metadata = plain.Metadata,
            Objects = template,
        };
    }

    private sealed class Nameless : IConnector
    {
        public ConnectorDefinition Define() => AcmeConnector.Definition(AcmeParties.Template.For(AcmeParties.Map, "Buyer"));
    }

    private sealed class NamelessObjects : IConnector
    {
        public ConnectorDefinition Define() => Untyped(AcmeParties.Template);
    }
}
