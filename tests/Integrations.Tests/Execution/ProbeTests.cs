using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>What is asked of a vendor before a grant becomes a connection.</summary>
public sealed class ProbeTests
{
    private static readonly AccountSelection Sites =
        new() { BaseAddress = "https://accounts.acme.test", Request = "GET /sites", Items = "sites", Id = "id", Name = "name",
        Variable = "site" };

    [Fact]
    public async Task The_accounts_of_a_grant_are_asked_for_at_their_own_address_without_what_a_choice_would_bring()
    {
        await using var acme = new AcmeHost(Definition(Sites));
        acme.Vendor.On("GET /sites", """{"sites":[{"id":"s1","name":"First"},{"id":"s2"}]}""");
        var accounts = await acme.RunAsync(Probe(acme).ListAccountsAsync(Grant(acme).ToContext(Sites.BaseAddress), default));
        accounts.Select(a => a.ToString()).Should().Equal("First (s1)", "s2");
        acme.Vendor.Last.Address.Host.Should().Be("accounts.acme.test");
        acme.Vendor.Last.Headers.Should().NotContainKey("x-site");
    }

    [Theory]
    [InlineData("""{"sites":[{"name":"nameless"}]}""")]
    [InlineData("""{"sites":[{"id":"../other"}]}""")]
    [InlineData("""{"sites":[{"id":"a b"}]}""")]
    [InlineData("""{"sites":[{"id":"a\u0000b"}]}""")]
    [InlineData("""{"sites":[{"id":"é"}]}""")]
    public async Task An_account_whose_id_cannot_stand_in_an_address_is_no_account(string response)
    {
        await using var acme = new AcmeHost(Definition(Sites));
        acme.Vendor.On("GET /sites", response);
        await acme.Awaiting(a => a.RunAsync(Probe(a).ListAccountsAsync(Grant(a).ToContext(Sites.BaseAddress), default))).Should()
            .ThrowAsync<ContractViolationException>();
    }

    [Fact]
    public async Task A_chosen_account_stands_in_the_address_and_the_headers()
    {
        await using var acme = new AcmeHost(Definition(Sites));
        acme.Vendor.On("GET /s2/me", "{}");
        var grant = Grant(acme);
        await acme.RunAsync(Probe(acme).ProbeAsync(grant.WithAccount(new() { Id = "s2" }).ToContext(), default));
        acme.Vendor.Last.Headers["x-site"].Should().Be("s2");
    }

    [Fact]
    public async Task Each_scope_that_was_asked_for_is_tried_and_all_that_are_lacking_are_named()
    {
        await using var acme = new AcmeHost(Definition(null));
        acme.Vendor.On("GET /me", "{}").On("GET /contacts", AcmeAnswer.Error(403)).On("GET /deals", "{}")
            .On("GET /files", AcmeAnswer.Error(403, "SCOPE"));
        var thrown = (await acme.Awaiting(a =>
            a.RunAsync(Probe(a).ProbeAsync(Grant(a, "contacts", "deals", "files", "unprobed").ToContext(), default))).Should()
            .ThrowAsync<MissingScopeException>()).Which;
        thrown.RequiredScopes.Should().Equal("contacts", "files");
        acme.Vendor.Sent("GET /notes").Should().BeEmpty("nobody asked for it");
    }

    private static ConnectorDefinition Definition(AccountSelection? accounts) => new("acme", "Acme")
    {
        BaseAddress = accounts is null ? "https://api.acme.test" : "https://api.acme.test/{site}",
        Authentication = AcmeConnector.Authentication with { Scopes = ["contacts", "deals", "files", "notes"] },
        Errors = AcmeConnector.Errors,
        Headers = accounts is null ? new() : new Dictionary<string, string> { ["x-site"] = "{site}" },
        Accounts = accounts,
        Probe = "GET /me",
        Scopes = new() { ScopeProbes =
            new Dictionary<string, string> { ["contacts"] = "GET /contacts", ["deals"] = "GET /deals", ["files"] = "GET /files",
            ["notes"] = "GET /notes" } },
    };

    private static IConnectionProbe Probe(AcmeHost acme) => acme.Services.GetRequiredService<IConnectionProbe>();

    private static ConnectionDraft Grant(AcmeHost acme, params string[] scopes) => new()
    {
        Key = new("tenant", new("one")),
        Connector = acme.Services.GetRequiredService<ConnectorRegistration>(),
        Settings = new() { Connector = "acme", RequestedScopes = [.. scopes] },
        Credential = new() { AccessToken = "token-1", IssuedAt = acme.Clock.GetUtcNow() },
    };
}
