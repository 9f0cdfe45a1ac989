using System.Net;
using System.Web;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Authentication;

public sealed class AuthorizationFlowTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeHttp _http = new();
    private readonly FakeProbe _probe = new();
    private readonly EventLog _events = new();
    private readonly ConnectorOptions _options = new() { ClientId = "client", ClientSecret = "secret", RedirectUri = new("https://host.test/callback") };
    private readonly ServiceProvider _services;

    public AuthorizationFlowTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<IHttpClientFactory>(_http);
        services.AddSingleton<IConnectionProbe>(_probe);
        services.AddSingleton<IConnectionEventHandler>(_events);
        services.AddSingleton(new ConnectorRegistration(Definition, () => _options));
        services.AddConnectionServices();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static ConnectorDefinition Definition { get; } = new("vendor", "Vendor")
    {
        BaseAddress = "https://{subdomain}.vendor.test/{realm}",
        Environments = [new("production") { Values = new Dictionary<string, string> { ["login"] = "login.vendor.test" } }, new("sandbox") { Values = new Dictionary<string, string> { ["login"] = "test.vendor.test" } }],
        Inputs = [Input.Host("subdomain", new() { Pattern = "[a-z0-9-]+" })],
        Authentication = OAuth2.AuthorizationCode("https://{login}/authorize?prompt=consent", "https://{login}/token") with
        {
            Scopes = ["read", "write"],
            AuthorizationParameters = new Dictionary<string, string> { ["access_type"] = "offline" },
            CapturedFromRedirect = ["realm"],
            Revocation = new() { Request = "POST https://{login}/revoke", TokenParameter = "token" },
        },
        Probe = "GET /me",
    };

    private IAuthorizationFlow Flow => _services.GetRequiredService<IAuthorizationFlow>();

    private TokenManager Tokens => _services.GetRequiredService<TokenManager>();

    private IConnectionStore Store => _services.GetRequiredService<IConnectionStore>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task The_consent_address_carries_all_the_vendor_needs_and_no_secret()
    {
        var start = await StartAsync(environment: "sandbox");
        start.Url.Host.Should().Be("test.vendor.test");
        var query = HttpUtility.ParseQueryString(start.Url.Query);
        query["prompt"].Should().Be("consent");
        query["response_type"].Should().Be("code");
        query["client_id"].Should().Be("client");
        query["redirect_uri"].Should().Be("https://host.test/callback");
        query["scope"].Should().Be("read write");
        query["state"].Should().Be(start.State);
        query["code_challenge_method"].Should().Be("S256");
        query["access_type"].Should().Be("offline");
        start.Url.AbsoluteUri.Should().NotContain(start.BrowserBinding).And.NotContain("secret");
        start.State.Should().HaveLength(43);
        start.ExpiresAt.Should().Be(_clock.GetUtcNow().AddMinutes(10));
        start.ToString().Should().NotContain(start.State).And.NotContain(start.BrowserBinding);
    }

    [Fact]
    public async Task A_consented_connection_is_exchanged_probed_and_stored_and_works_at_once()
    {
        var start = await StartAsync(environment: "sandbox");
        AnswerTokens();
        var connection = await CompleteAsync(start);
        connection.Should().BeEquivalentTo(new { Tenant = new TenantId("acme"), Connector = "vendor", Environment = "sandbox", Account = "acc-7", AccountName = "Acme Ltd", Status = ConnectionStatus.Active, ReturnUrl = "/done" });
        connection.Scopes.Should().Equal("read", "write");
        var exchange = _http.Sent.Single();
        exchange.Address.Host.Should().Be("test.vendor.test");
        var challenge = HttpUtility.ParseQueryString(start.Url.Query)["code_challenge"];
        System.Buffers.Text.Base64Url.EncodeToString(AuthorizationStates.Hash(exchange.Form["code_verifier"])).Should().Be(challenge);
        var active = await Tokens.GetAsync(connection.Key, default);
        active.Credential.AccessToken.Should().Be("a1");
        active.BaseAddress.Should().Be(new Uri("https://acme-1.vendor.test/realm-9"));
        active.Settings.Facts.Should().Contain("currency", "EUR");
        _probe.Candidates.Single().BaseAddress.Should().Be(active.BaseAddress);
        (await EventsAsync()).Should().Equal(EventKind.Connected);
    }

    [Fact]
    public async Task A_refused_probe_leaves_nothing_behind()
    {
        var start = await StartAsync();
        AnswerTokens();
        _probe.Failure = new MissingScopeException("no", ["write"]);
        await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<MissingScopeException>();
        (await CountAsync()).Should().Be(0);
        (await EventsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_state_is_good_once_for_its_tenant_and_browser_and_ten_minutes()
    {
        async Task RefusedAsync(AuthorizationCallback callback)
        {
            var thrown = (await this.Invoking(t => t.Flow.CompleteAsync(callback, default).AsTask()).Should().ThrowAsync<InvalidRequestException>()).Which;
            thrown.Message.Should().NotContain(callback.Parameters.GetValueOrDefault("state") ?? "?");
        }

        var used = await StartAsync();
        AnswerTokens();
        await CompleteAsync(used);
        await RefusedAsync(Callback(used));
        await RefusedAsync(Callback(await StartAsync(), tenant: "rival"));
        var stolen = await StartAsync();
        await RefusedAsync(Callback(stolen, binding: (await StartAsync()).BrowserBinding));
        await RefusedAsync(Callback(stolen));
        await RefusedAsync(Callback(await StartAsync(), binding: ""));
        var late = await StartAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));
        await RefusedAsync(Callback(late));
        await RefusedAsync(new() { Parameters = new Dictionary<string, string> { ["code"] = "c", ["state"] = "made-up" }, BrowserBinding = late.BrowserBinding });
        await RefusedAsync(new() { Parameters = new Dictionary<string, string> { ["code"] = "c" }, BrowserBinding = late.BrowserBinding });
        _http.Sent.Should().ContainSingle("only the good redirect reached the vendor");
    }

    [Fact]
    public async Task Of_two_browsers_that_replay_one_redirect_one_wins()
    {
        var start = await StartAsync();
        for (var i = 0; i < 20; i++) AnswerTokens();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await CompleteAsync(start);
                return true;
            }
            catch (InvalidRequestException)
            {
                return false;
            }
        })));
        outcomes.Count(won => won).Should().Be(1);
    }

    [Fact]
    public async Task Declined_consent_is_Forbidden_in_the_vendors_words()
    {
        var start = await StartAsync();
        var thrown = (await this.Invoking(t => t.Flow.CompleteAsync(Callback(start, parameters: new() { ["error"] = "access_denied", ["error_description"] = "The user said no" }), default).AsTask())
            .Should().ThrowAsync<ForbiddenException>()).Which;
        thrown.VendorCode.Should().Be("access_denied");
        thrown.VendorMessage.Should().Be("The user said no");
    }

    [Fact]
    public async Task Other_error_redirects_and_gaps_are_typed()
    {
        async Task<IntegrationException> ThrownAsync(Dictionary<string, string> parameters) =>
            (await this.Invoking(async t => await t.Flow.CompleteAsync(Callback(await t.StartAsync(), parameters: parameters), default)).Should().ThrowAsync<IntegrationException>()).Which;

        (await ThrownAsync(new() { ["error"] = "temporarily_unavailable" })).IsTransient.Should().BeTrue();
        (await ThrownAsync(new() { ["error"] = "invalid_scope" })).Origin.Should().Be(FaultOrigin.Ours);
        (await ThrownAsync(new() { ["realm"] = "r" })).Should().BeOfType<InvalidRequestException>().Which.Message.Should().Contain("code");
        (await ThrownAsync(new() { ["code"] = "c" })).Message.Should().Contain("realm");
        (await ThrownAsync(new() { ["code"] = "c", ["realm"] = "x/../../y" })).Message.Should().Contain("realm");
        (await ThrownAsync(new() { ["code"] = "c", ["realm"] = "evil.test#" })).Message.Should().Contain("realm");
        _http.Sent.Should().BeEmpty();
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""", typeof(InvalidRequestException))]
    [InlineData(503, "", typeof(VendorUnavailableException))]
    [InlineData(401, """{"error":"invalid_client"}""", typeof(IntegrationException))]
    public async Task A_code_that_is_not_exchanged_stores_nothing(int status, string body, Type expected)
    {
        var start = await StartAsync();
        _http.Answer((HttpStatusCode)status, body);
        (await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<IntegrationException>()).Which.Should().BeOfType(expected);
        (await CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Inputs_are_required_known_and_match_their_pattern_as_a_whole()
    {
        async Task<IReadOnlyList<FieldError>> ErrorsAsync(Dictionary<string, string> inputs) =>
            (await this.Invoking(async t => await t.StartAsync(inputs: inputs)).Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors;

        (await ErrorsAsync([])).Single().Field.Should().Be("subdomain");
        (await ErrorsAsync(new() { ["subdomain"] = "evil.test/" })).Single().Field.Should().Be("subdomain");
        (await ErrorsAsync(new() { ["subdomain"] = "ok\n" })).Single().Field.Should().Be("subdomain");
        (await ErrorsAsync(new() { ["subdomain"] = "ok", ["colour"] = "red" })).Single().Field.Should().Be("colour");
    }

    [Fact]
    public async Task What_the_host_forgot_is_named()
    {
        (await this.Invoking(async t => await t.StartAsync(environment: "mars")).Should().ThrowAsync<InvalidRequestException>()).Which.Message.Should().Contain("production").And.Contain("sandbox");
        (await this.Invoking(async t => await t.Flow.StartAsync(new() { Tenant = "acme", Connector = "nobody" }, default)).Should().ThrowAsync<OperationNotSupportedException>()).Which.Message.Should().Contain("nobody");
        _options.RedirectUri = null;
        (await this.Invoking(async t => await t.StartAsync()).Should().ThrowAsync<IntegrationException>()).Which.Message.Should().Contain("RedirectUri");
        _options.ClientId = null;
        (await this.Invoking(async t => await t.StartAsync()).Should().ThrowAsync<IntegrationException>()).Which.Message.Should().Contain("ClientId");
    }

    [Fact]
    public async Task A_reconnect_keeps_the_id_and_refuses_another_account()
    {
        var first = await ConnectAsync();
        await Tokens.GetAsync(first.Key, default);
        AnswerTokens("a2", "r2");
        var again = await CompleteAsync(await StartAsync(connection: first.Id));
        again.Id.Should().Be(first.Id);
        (await Tokens.GetAsync(first.Key, default)).Credential.AccessToken.Should().Be("a2");
        AnswerTokens("a3", "r3");
        _probe.Account = "acc-8";
        await this.Invoking(async t => await t.CompleteAsync(await t.StartAsync(connection: first.Id))).Should().ThrowAsync<InvalidRequestException>();
        (await Tokens.GetAsync(first.Key, default)).Credential.AccessToken.Should().Be("a2");
        await this.Invoking(async t => await t.StartAsync(tenant: "rival", connection: first.Id)).Should().ThrowAsync<NotFoundException>();
        (await CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_reconnect_of_a_dead_connection_is_a_recovery()
    {
        var connection = await ConnectAsync();
        _clock.Advance(TimeSpan.FromHours(2));
        _http.Answer(HttpStatusCode.BadRequest, """{"error":"invalid_grant"}""");
        await _clock.Invoking(c => c.RunAsync(Tokens.GetAsync(connection.Key, default).AsTask())).Should().ThrowAsync<NeedsReauthorizationException>();
        AnswerTokens("a2", "r2");
        var again = await CompleteAsync(await StartAsync(connection: connection.Id));
        again.Status.Should().Be(ConnectionStatus.Active);
        (await Tokens.GetAsync(connection.Key, default)).Credential.AccessToken.Should().Be("a2");
        (await EventsAsync()).Should().Equal(EventKind.Connected, EventKind.NeedsReauthorization, EventKind.Recovered);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Disconnecting_revokes_as_far_as_it_can_and_removes_the_connection(int status)
    {
        var connection = await ConnectAsync();
        await Tokens.GetAsync(connection.Key, default);
        _http.Answer((HttpStatusCode)status, "");
        await Flow.DisconnectAsync(connection.Key, default);
        _http.Sent.Last().Should().Match<SentRequest>(r => r.Address.AbsolutePath == "/revoke" && r.Form["token"] == "r1");
        (await CountAsync()).Should().Be(0);
        await this.Invoking(t => t.Tokens.GetAsync(connection.Key, default).AsTask()).Should().ThrowAsync<NotFoundException>();
        (await EventsAsync()).Should().EndWith(EventKind.Revoked);
        await this.Invoking(t => t.Flow.DisconnectAsync(connection.Key, default).AsTask()).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Nobody_disconnects_another_tenants_connection()
    {
        var connection = await ConnectAsync();
        await this.Invoking(t => t.Flow.DisconnectAsync(new("rival", connection.Id), default).AsTask()).Should().ThrowAsync<NotFoundException>();
        (await CountAsync()).Should().Be(1);
    }

    private Task<AuthorizationStart> StartAsync(string tenant = "acme", string? environment = null, Dictionary<string, string>? inputs = null, ConnectionId? connection = null) => Flow.StartAsync(new()
    {
        Tenant = tenant,
        Connector = "vendor",
        Environment = environment,
        Inputs = inputs ?? new() { ["subdomain"] = "acme-1" },
        Connection = connection,
        ReturnUrl = "/done",
    }, default).AsTask();

    private Task<Connection> CompleteAsync(AuthorizationStart start) => Flow.CompleteAsync(Callback(start), default).AsTask();

    private async Task<Connection> ConnectAsync()
    {
        AnswerTokens();
        return await CompleteAsync(await StartAsync());
    }

    private static AuthorizationCallback Callback(AuthorizationStart start, string tenant = "acme", string? binding = null, Dictionary<string, string>? parameters = null)
    {
        parameters ??= new() { ["code"] = "the-code", ["realm"] = "realm-9" };
        parameters["state"] = start.State;
        return new() { Tenant = tenant, Parameters = parameters, BrowserBinding = binding ?? start.BrowserBinding };
    }

    private void AnswerTokens(string access = "a1", string refresh = "r1") =>
        _http.Answer(HttpStatusCode.OK, $$"""{"access_token":"{{access}}","refresh_token":"{{refresh}}","expires_in":3600}""");

    private async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var _ in Store.ListAsync(new() { AllTenants = true }, default)) count++;
        return count;
    }

    private async Task<EventKind[]> EventsAsync()
    {
        await _services.GetRequiredService<ConnectionEvents>().DrainAsync();
        return [.. _events.Events.Select(e => e.Kind)];
    }

    private sealed class FakeProbe : IConnectionProbe
    {
        public List<ActiveConnection> Candidates { get; } = [];

        public IntegrationException? Failure { get; set; }

        public string Account { get; set; } = "acc-7";

        public ValueTask<ProbeResult> ProbeAsync(ActiveConnection candidate, CancellationToken cancellationToken)
        {
            lock (Candidates) Candidates.Add(candidate);
            if (Failure is { } failure) throw failure;
            return new(new ProbeResult { Account = Account, AccountName = "Acme Ltd", Facts = new Dictionary<string, string> { ["currency"] = "EUR" } });
        }
    }
}
