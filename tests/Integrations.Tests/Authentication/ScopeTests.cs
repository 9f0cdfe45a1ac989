using System.Net;
using System.Web;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

/// <summary>Scopes asked for, granted and implied. Microsoft leaves <c>offline_access</c> out of its token responses.</summary>
public sealed class ScopeTests() : AuthorizationFixture(Define(
    scopes: new()
    {
        DefaultScopes = ["offline"],
        ImpliedScopes = new Dictionary<string, IReadOnlyList<string>> { ["everything"] = ["contacts:r", "contacts:w"] },
        OmittedFromResponse = ["offline"],
        LiteralScopes = ["crm.lists.read"],
    },
    resources:
    [
        ResourceDefinition.Of(AcmeContacts.Map,
            new() { Object = "contact", ReadScopes = ["contacts:r"], WriteScopes = ["contacts:r", "contacts:w"] })
            .List("GET /contacts", new()).Create("POST /contacts", new()),
        ResourceDefinition.Of(AcmeCompanies.Map, new() { Object = "company", ReadScopes = ["companies:r"] }).List("GET /companies", new()),
    ]))
{
    [Fact]
    public async Task Unified_scopes_are_asked_for_in_the_vendors_words_beside_its_own()
    {
        (await AskedAsync("crm.contacts.write", "files:r", "crm.companies.read")).Should()
            .Equal("offline", "contacts:r", "contacts:w", "files:r", "companies:r");
        (await AskedAsync("crm.lists.read")).Should().Equal("offline", "crm.lists.read");
        (await AskedAsync()).Should().Equal("offline", "read", "write");
        Options.Scopes.Add("crm.contacts.read");
        (await AskedAsync()).Should().Equal("offline", "contacts:r");
    }

    [Theory]
    [InlineData("crm.contatcs.read")]
    [InlineData("crm.companies.write")]
    [InlineData("accounting.invoices.read")]
    public async Task A_unified_scope_the_connector_does_not_have_is_refused_with_those_it_has(string scope) =>
        (await this.Invoking(t => t.StartAsync(scopes: [scope])).Should().ThrowAsync<InvalidRequestException>())
            .Which.Message.Should().ContainAll(scope, "crm.contacts.read", "crm.contacts.write", "crm.companies.read");

    [Fact]
    public async Task What_the_vendor_says_it_granted_is_kept_and_shown_in_unified_words()
    {
        var connection = await ConnectAsync("contacts:r companies:r", "crm.contacts.read");
        connection.Scopes.Should().Equal("contacts:r", "companies:r");
        connection.UnifiedScopes.Should().Equal("crm.companies.read", "crm.contacts.read");
        (await ConnectAsync("everything", "crm.contacts.read")).UnifiedScopes.Should().Equal("crm.contacts.read", "crm.contacts.write");
        (await ConnectAsync(null, "crm.contacts.read")).Scopes.Should().Equal("offline", "contacts:r");
    }

    [Fact]
    public async Task A_grant_of_fewer_scopes_than_asked_names_them_stores_nothing_and_is_revoked()
    {
        var start = await StartAsync(scopes: ["crm.contacts.write", "crm.companies.read"]);
        AnswerTokens(scope: "contacts:r");
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", "");
        var thrown = (await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<MissingScopeException>()).Which;
        thrown.RequiredScopes.Should().Equal("contacts:w", "companies:r");
        thrown.Message.Should().Contain("contacts:w").And.Contain("companies:r");
        (await CountAsync()).Should().Be(0);
        Http.Last.Address.AbsolutePath.Should().Be("/revoke");
        Probe.Candidates.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refused_grant_is_left_at_the_vendor_while_the_tenant_has_another_connection_there()
    {
        await ConnectAsync("contacts:r", "crm.contacts.read");
        var start = await StartAsync(scopes: ["crm.contacts.write"]);
        AnswerTokens("a2", "r2", scope: "contacts:r");
        await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<MissingScopeException>();
        Http.Requests.Should().NotContain(r => r.Address.AbsolutePath == "/revoke", "it may be the same grant");
    }

    [Fact]
    public async Task Connecting_again_with_further_scopes_asks_for_those_there_are_too()
    {
        var connection = await ConnectAsync("contacts:r", "crm.contacts.read");
        var start = await StartAsync(connection: connection.Id, scopes: ["crm.companies.read"]);
        HttpUtility.ParseQueryString(start.Url.Query)["scope"].Should().Be("offline contacts:r companies:r");
        AnswerTokens("a2", "r2", scope: "contacts:r companies:r");
        var again = await CompleteAsync(start);
        again.Id.Should().Be(connection.Id);
        again.UnifiedScopes.Should().Equal("crm.companies.read", "crm.contacts.read");
    }

    private async Task<string[]> AskedAsync(params string[] scopes) =>
        HttpUtility.ParseQueryString((await StartAsync(scopes: scopes)).Url.Query)["scope"]!.Split(' ');

    private async Task<Connection> ConnectAsync(string? granted, params string[] asked)
    {
        AnswerTokens(scope: granted);
        return await CompleteAsync(await StartAsync(scopes: asked));
    }
}
