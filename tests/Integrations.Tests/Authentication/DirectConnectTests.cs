using System.Net;
using System.Web;
using Integrations.Connectors;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

public sealed class DirectConnectTests : AuthorizationFixture
{
    private static readonly Dictionary<string, string> Key = new() { ["subdomain"] = "acme-1", ["api_key"] = "the-key" };

    [Fact]
    public async Task A_key_becomes_a_connection_without_a_browser()
    {
        var connection = await ConnectAsync(Key);
        connection.Should().BeEquivalentTo(new { Status = ConnectionStatus.Active, Account = "acc-7", Tenant = new TenantId("acme") });
        var active = await Tokens.GetAsync(connection.Key, default);
        active.Credential.AccessToken.Should().Be("the-key");
        active.Scheme.Should().BeOfType<ApiKey>();
        active.Settings.Inputs.Should().NotContainKey("api_key");
        Http.Requests.Should().BeEmpty();
        (await EventsAsync()).Should().Equal(EventKind.Connected);
    }

    [Fact]
    public async Task A_key_that_is_refused_stores_nothing()
    {
        Probe.Failure = new UnauthorizedException("no");
        await this.Invoking(t => t.ConnectAsync(Key)).Should().ThrowAsync<UnauthorizedException>();
        (await this.Invoking(t => t.ConnectAsync(new() { ["subdomain"] = "acme-1" })).Should()
            .ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be("api_key");
        (await CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_clients_own_credentials_are_exchanged_and_refreshed()
    {
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a1","expires_in":3600}""");
        var connection =
            await ConnectAsync(new() { ["subdomain"] = "acme-1" }, scheme: "client-credentials",
            clientId: "theirs", clientSecret: "s");
        Http.Requests.Single().Form.Should().Contain("grant_type", "client_credentials").And.Contain("client_id", "theirs");
        Clock.Advance(TimeSpan.FromHours(2));
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a2","expires_in":3600}""");
        (await Clock.RunAsync(Tokens.GetAsync(connection.Key, default).AsTask())).Credential.AccessToken.Should().Be("a2");
    }

    [Fact]
    public async Task A_client_secret_without_a_client_id_is_refused() =>
        (await this.Invoking(t => t.ConnectAsync(Key, clientSecret: "s")).Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors
            .Should().ContainSingle().Which.ToString().Should().Be("ClientId: is required with ClientSecret.");

    [Fact]
    public async Task A_connection_changes_its_scheme_and_keeps_id_and_account()
    {
        var connection = await ConnectAsync(Key);
        await Tokens.GetAsync(connection.Key, default);
        AnswerTokens();
        var consented = await CompleteAsync(await StartAsync(connection: connection.Id));
        consented.Should().BeEquivalentTo(new { connection.Id, connection.Account, Status = ConnectionStatus.Active });
        var active = await Tokens.GetAsync(connection.Key, default);
        active.Scheme.Should().BeOfType<OAuth2>();
        active.Credential.AccessToken.Should().Be("a1");
        active.Settings.Inputs.Should().Contain("subdomain", "acme-1", "what was said once is not asked for again");

        var back = await Flow.ConnectAsync(new() { Tenant = "acme", Connector = "vendor", Connection = connection.Id,
            Inputs = new Dictionary<string, string> { ["api_key"] = "k2" } }, default);
        back.Id.Should().Be(connection.Id);
        (await Tokens.GetAsync(connection.Key, default)).Credential.AccessToken.Should().Be("k2");
        Probe.Account = "acc-8";
        await this.Invoking(t =>
            t.Flow.ConnectAsync(new() { Tenant = "acme", Connector = "vendor", Connection = connection.Id,
            Inputs = new Dictionary<string, string> { ["api_key"] = "k3" } }, default).AsTask())
            .Should().ThrowAsync<InvalidRequestException>();
        (await CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_tenants_own_client_is_used_for_consent_exchange_refresh_and_the_next_consent()
    {
        var start = await StartAsync(clientId: "theirs", clientSecret: "their-secret");
        HttpUtility.ParseQueryString(start.Url.Query)["client_id"].Should().Be("theirs");
        AnswerTokens();
        var connection = await CompleteAsync(start);
        Http.Last.Form.Should().Contain("client_id", "theirs").And.Contain("client_secret", "their-secret");
        Clock.Advance(TimeSpan.FromHours(2));
        AnswerTokens("a2", "r2");
        await Clock.RunAsync(Tokens.GetAsync(connection.Key, default).AsTask());
        Http.Last.Form.Should()
            .Contain("grant_type", "refresh_token").And.Contain("client_id", "theirs").And.Contain("client_secret", "their-secret");
        HttpUtility.ParseQueryString((await StartAsync(connection: connection.Id)).Url.Query)["client_id"].Should().Be("theirs");
        HttpUtility.ParseQueryString((await StartAsync()).Url.Query)["client_id"].Should().Be("client", "another connection is the host's");
    }

    [Fact]
    public async Task A_scheme_that_needs_a_browser_is_not_connected_without_one()
    {
        await this.Invoking(t => t.ConnectAsync(Key, scheme: "oauth2")).Should().ThrowAsync<OperationNotSupportedException>();
        (await this.Invoking(t => t.ConnectAsync(Key, scheme: "telepathy")).Should()
            .ThrowAsync<OperationNotSupportedException>()).Which.Message.Should().Contain("api-key");
    }

    private Task<Connection> ConnectAsync(Dictionary<string, string> inputs, string? scheme = null, string? clientId = null,
        string? clientSecret = null) =>
        Flow.ConnectAsync(new() { Tenant = "acme", Connector = "vendor", Scheme = scheme, Inputs = inputs, ClientId = clientId,
            ClientSecret = clientSecret }, default).AsTask();
}
