using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Authentication.Origins;

/// <summary>A code goes to the vendor that issued it: another one, which forwarded the browser there, gets nothing.</summary>
public sealed class MixUpTests : IAsyncDisposable
{
    private readonly AcmeHost _host;

    public MixUpTests()
    {
        var evil = SelfHosted.Definition();
        var good = Vendor("good", "https://good.test");
        _host = new(evil, services =>
        {
            foreach (var definition in new[] { good, Vendor("plain", null), Vendor("regional", "https://{subdomain}.regional.test") })
            {
                services.AddSingleton(new ConnectorRegistration(definition,
                    () => new() { ClientId = "c", ClientSecret = "s", RedirectUri = new($"https://app.test/callback/{definition.Id}") }));
                ConnectorClients.Of(services).Add(definition.Id, http => http.ConfigurePrimaryHttpMessageHandler(() => _host!.Vendor));
            }
        });
        _host.Options.RedirectUri = new("https://app.test/callback/self");
        _host.Options.SendClientSecretToTenantHosts = true;
        _host.Vendor.Always("POST /token", """{"access_token":"a1","refresh_token":"r1","expires_in":3600}""").Always("GET /me", "{}");
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_code_that_came_to_another_connectors_callback_is_not_exchanged_and_its_state_is_spent()
    {
        var start = await SelfHosted.StartAsync(_host, "evil.attacker.test");
        (await RefusedAsync(start, connector: "good")).Should().Be(ConsentFailure.OtherConnector);
        (await RefusedAsync(start, connector: "self")).Should().Be(ConsentFailure.UnknownState);
        _host.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task So_is_one_of_an_issuer_that_an_environment_names()
    {
        var zoned = new ConnectorDefinition("zoned", "Zoned")
        {
            BaseAddress = "https://api.zoned.test",
            Environments =
                [new("one") { Values = new Dictionary<string, string> { ["login"] = "login.zoned.test" } },
                new("two") { Values = new Dictionary<string, string> { ["login"] = "test.zoned.test" } }],
            Authentication = OAuth2.AuthorizationCode("https://{login}/authorize", "https://{login}/token"),
            Issuer = "https://{login}",
            Probe = "GET /me",
        };
        await using var host =
            new AcmeHost(SelfHosted.Definition(), services => services.AddSingleton(new ConnectorRegistration(zoned, () => new())));
        (host.Options.RedirectUri, host.Options.SendClientSecretToTenantHosts) = (new("https://app.test/callback"), true);
        foreach (var issuer in new[] { "https://login.zoned.test", "https://test.zoned.test" })
        {
            var start = await SelfHosted.StartAsync(host, "evil.attacker.test");
            var callback =
                new AuthorizationCallback { Parameters =
                new Dictionary<string, string> { ["state"] = start.State, ["code"] = "c", ["iss"] = issuer },
                BrowserBinding = start.BrowserBinding };
            (await host.Integrations.Authorization.Invoking(flow => flow.CompleteAsync(callback, default).AsTask()).Should()
                .ThrowAsync<ConsentException>()).Which.Reason.Should().Be(ConsentFailure.OtherIssuer);
        }

        host.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_redirect_of_another_registered_issuer_is_refused_also_where_the_host_does_not_say_which_callback()
    {
        var start = await SelfHosted.StartAsync(_host, "evil.attacker.test");
        (await RefusedAsync(start, iss: "https://good.test")).Should().Be(ConsentFailure.OtherIssuer);
        _host.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://good.test/")]
    [InlineData("https://GOOD.test")]
    [InlineData("https://evil.test")]
    public async Task Where_a_vendor_names_its_issuer_a_redirect_without_it_or_with_another_is_refused(string? iss)
    {
        (await RefusedAsync(await StartAsync("good"), connector: "good", iss: iss)).Should().Be(ConsentFailure.OtherIssuer);
        (await RefusedAsync(await StartAsync("good"), connector: "good", iss: iss, error: "access_denied")).Should()
            .Be(ConsentFailure.OtherIssuer, "an error is a redirect as well");
        _host.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("good", "https://good.test")]
    [InlineData("plain", null)]
    [InlineData("plain", "https://plain.test")]
    [InlineData("regional", "https://eu.regional.test")]
    public async Task The_right_one_passes(string connector, string? iss)
    {
        var connection = await CompleteAsync(await StartAsync(connector), connector, iss);
        connection.Connector.Should().Be(connector);
    }

    [Fact]
    public async Task An_issuer_of_another_tenants_region_is_refused() =>
        (await RefusedAsync(await StartAsync("regional"), iss: "https://us.regional.test")).Should().Be(ConsentFailure.OtherIssuer);

    private static ConnectorDefinition Vendor(string id, string? issuer) => new(id, id)
    {
        BaseAddress = $"https://{id}.test",
        Inputs = [Input.Host("subdomain") with { IsOptional = true }],
        Authentication = OAuth2.AuthorizationCode($"https://{id}.test/authorize", $"https://{id}.test/token"),
        Issuer = issuer,
        Probe = "GET /me",
    };

    private ValueTask<AuthorizationStart> StartAsync(string connector) => _host.Integrations.Authorization.StartAsync(
        new() { Tenant = AcmeHost.Tenant, Connector = connector, Inputs = connector == "regional"
            ? new Dictionary<string, string> { ["subdomain"] = "eu" } : new() }, default);

    private async Task<ConsentFailure> RefusedAsync(AuthorizationStart start, string? connector = null, string? iss = null,
        string? error = null) =>
        (await FluentActions.Awaiting(() => CompleteAsync(start, connector, iss, error)).Should()
            .ThrowAsync<ConsentException>()).Which.Reason;

    private async Task<Connection> CompleteAsync(AuthorizationStart start, string? connector, string? iss, string? error = null)
    {
        var parameters = new Dictionary<string, string> { ["state"] = start.State };
        if (error is null) parameters["code"] = "VICTIM-CODE";
        else parameters["error"] = error;
        if (iss is not null) parameters["iss"] = iss;
        return await _host.Integrations.Authorization.CompleteAsync(new() { Connector = connector, Parameters = parameters,
            BrowserBinding = start.BrowserBinding }, default);
    }
}
