using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources;

/// <summary>A call that is known to lack a scope never leaves.</summary>
public sealed class ScopeCheckTests
{
    [Fact]
    public async Task A_call_without_its_scope_is_refused_before_the_wire_and_names_it()
    {
        await using var acme = new AcmeHost(AcmeConnector.Definition());
        var reader = await acme.ConnectAsync("reader", scopes: ["contacts.read"]);
        acme.Vendor.On("GET /contacts", AcmeContacts.Page(null, AcmeContacts.Json("1")));
        (await acme.RunAsync(reader.Crm.Contacts.ListPageAsync())).Should().ContainSingle();

        var thrown = (await acme.Awaiting(a => a.RunAsync(reader.Crm.Contacts.CreateAsync(new() { FirstName = "Ann" }))).Should()
            .ThrowAsync<MissingScopeException>()).Which;
        thrown.Should().BeEquivalentTo(new { Operation = "contacts.create", ConnectionId = reader.Key.Connection, StatusCode = 403 });
        thrown.RequiredScopes.Should().Equal("contacts.write");
        acme.Vendor.Requests.Should().ContainSingle();

        var description = await reader.DescribeAsync();
        description.Can(Contact.Resource, Operation.List).Should().BeTrue();
        description.Can(Contact.Resource, Operation.Create).Should().BeFalse();
        description.Connection.UnifiedScopes.Should().Contain("crm.contacts.read").And.NotContain("crm.contacts.write");
    }

    [Fact]
    public async Task A_connection_whose_scopes_nobody_knows_is_let_through()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeContacts.Page(null, AcmeContacts.Json("1")));
        (await acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync())).Should().ContainSingle();
        (await acme.Client.DescribeAsync()).Can(Contact.Resource, Operation.Create).Should().BeTrue();
    }

    [Fact]
    public void The_scopes_the_vendor_returned_last_count_before_those_requested()
    {
        ConnectionSettings settings = new() { Connector = "acme", GrantedScopes = ["requested"] };
        Credential credential = new() { AccessToken = "t", IssuedAt = default };
        GrantedScopes.Of(credential with { Scopes = ["returned"] }, settings).Should().Equal("returned");
        GrantedScopes.Of(credential, settings).Should().Equal("requested");
    }

    [Fact]
    public void Every_scope_that_is_missing_is_named_except_those_that_are_implied_or_never_returned()
    {
        var definition = new ConnectorDefinition("acme", "Acme")
        {
            BaseAddress = "https://api.acme.test", Authentication = AcmeConnector.Authentication,
            Scopes = new()
            {
                OmittedFromResponse = ["offline"],
                ImpliedScopes = new Dictionary<string, IReadOnlyList<string>> { ["all"] = ["read", "write"] },
            },
        };
        string[] needed = ["read", "write", "offline", "delete"];
        GrantedScopes.Lacking(definition, ["all"], needed).Should().Equal("delete");
        GrantedScopes.Lacking(definition, ["delete"], needed).Should().Equal("read", "write");
        GrantedScopes.Lacking(definition, ["all", "delete"], needed).Should().BeEmpty();
    }
}
