using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Authentication.Variations;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication.Origins;

/// <summary>The host's own client secret and key go where the vendor is, whoever names the tenant's part of it.</summary>
public sealed class TenantNamedHostTests
{
    private const string Issued = """{"access_token":"a1","refresh_token":"r1","expires_in":60}""";

    [Theory]
    [InlineData("https://{host}", null, true)]
    [InlineData("https://{host}:8443", null, true)]
    [InlineData("https://api.{host}", null, true)]
    [InlineData("https://{host}.test", null, true)]
    [InlineData("https://{host}", "[a-z.]+", true)]
    [InlineData("https://{host}", @"[a-z-]+\.vendor\.test|[a-z]+\.test", true)]
    [InlineData("https://{host}", @"[a-z-]*vendor\.test", true)]
    [InlineData("https://{host}", @"[a-z-]+\.vendor\.test", false)]
    [InlineData("https://{host}.vendor.test", null, false)]
    [InlineData("https://{host}.eu.vendor.test:8443", null, false)]
    [InlineData("https://vendor.test/{host}", null, false)]
    [InlineData("https://{region}", null, false)]
    public void A_tenant_names_a_host_outright_or_a_label_under_the_vendors_domain(string template, string? pattern, bool isNamed)
    {
        var definition = new ConnectorDefinition("v", "V")
        {
            BaseAddress = "https://v.test",
            Environments = [new("eu") { Values = new Dictionary<string, string> { ["region"] = "eu.vendor.test" } }],
            Inputs = [Input.Host("host") with { Pattern = pattern }],
            Authentication = OAuth2.AuthorizationCode(template + "/authorize", template + "/token"),
            Probe = "GET /me",
        };
        var connector = new ConnectorRegistration(definition, () => new() { ClientId = "c", ClientSecret = "HOST-SECRET" });
        DefinitionAddresses.IsNamedByTenant(template + "/token", connector, "eu").Should().Be(isNamed);
        var read = () => OAuthClient.For(connector, "eu", template + "/token", new Dictionary<string, string>())[0].Secret;
        if (isNamed) read.Should().Throw<InvalidRequestException>().WithMessage("*SendClientSecretToTenantHosts*");
        else read().Should().Be("HOST-SECRET");
    }

    public static TheoryData<string, OAuth2> Ways()
    {
        var scheme = OAuth2.AuthorizationCode("https://{host}/authorize", "https://{host}/token");
        return new()
        {
            { "body", scheme },
            { "basic", scheme with { ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic } },
            { "user name", scheme with { ClientAuthentication = ClientAuthenticationMethod.SecretAsUserName } },
            { "parameter",
                scheme with { ClientAuthentication = null,
                Request = new() { Parameters = new Dictionary<string, string> { ["key"] = "{client_secret}" } } } },
            { "header", scheme with { ClientAuthentication = null,
                Request = new() { Headers = new Dictionary<string, string> { ["X-Key"] = "{client_secret}" } } } },
            { "assertion", scheme with { ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt } },
        };
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task However_a_client_proves_itself_the_hosts_proof_goes_to_no_host_a_tenant_named(string way, OAuth2 scheme)
    {
        await using var machine = Machine(scheme);
        await FluentActions.Awaiting(async () =>
            await SelfHosted.CompleteAsync(machine, await SelfHosted.StartAsync(machine, "mallory.test"))).Should()
            .ThrowAsync<IntegrationException>(way);
        SelfHosted.SentTo(machine, "mallory.test").Should()
            .NotContain("HOST-SECRET").And.NotContain(Convert.ToBase64String("HOST-SECRET:"u8)).And.NotContain("client_assertion");
        machine.Options.SendClientSecretToTenantHosts = true;
        (await SelfHosted.CompleteAsync(machine, await SelfHosted.StartAsync(machine, "mallory.test"))).Status.Should()
            .Be(ConnectionStatus.Active, "the host said so");
    }

    [Fact]
    public async Task Neither_a_refresh_nor_a_revocation_nor_a_call_takes_the_hosts_secret_there()
    {
        var scheme = OAuth2.AuthorizationCode("https://{host}/authorize", "https://login.vendor.test/token") with
        {
            Headers = new Dictionary<string, string> { ["X-App"] = "{client_secret}" },
            Refresh = new() { Endpoint = "https://{host}/refresh" },
            RevocationEndpoint = new() { Request = "POST https://{host}/revoke", TokenParameter = "token", Authenticated = true },
        };
        await using var machine = Machine(scheme);
        machine.Vendor.Always("POST /refresh", Issued).Always("POST /revoke", "{}");
        machine.Options.SendClientSecretToTenantHosts = true;
        var made = await SelfHosted.CompleteAsync(machine, await SelfHosted.StartAsync(machine, "mallory.test"));
        var before = machine.Vendor.Requests.Count;
        machine.Options.SendClientSecretToTenantHosts = false;
        await FluentActions.Awaiting(() => CallAsync(machine, made)).Should().ThrowAsync<InvalidRequestException>();
        machine.Clock.Advance(TimeSpan.FromMinutes(5));
        await FluentActions.Awaiting(() => CallAsync(machine, made)).Should().ThrowAsync<IntegrationException>();
        await machine.Integrations.Authorization.DisconnectAsync(made.Key, default);
        machine.Vendor.Requests.Skip(before).Should().NotContain(r => r.Address.Host == "mallory.test");
    }

    [Fact]
    public async Task A_client_the_tenant_brought_goes_there()
    {
        await using var machine = Machine(OAuth2.AuthorizationCode("https://{host}/authorize", "https://{host}/token"));
        (await SelfHosted.CompleteAsync(machine,
            await SelfHosted.StartAsync(machine, "acme.test", "theirs", "THEIRS"))).Status.Should()
            .Be(ConnectionStatus.Active);
        SelfHosted.SentTo(machine, "acme.test").Should().Contain("THEIRS").And.NotContain("HOST-SECRET");
    }

    public static TheoryData<string, ConnectorDefinition> Unchecked()
    {
        ConnectorDefinition Of(string template, Func<OAuth2, OAuth2>? with = null, AccountSelection? accounts = null) => new("v", "V")
        {
            BaseAddress = template,
            Accounts = accounts,
            Authentication = (with ?? (s => s))(OAuth2.AuthorizationCode("https://v.test/authorize", "https://v.test/token")),
            AccountProperties = [new() { Request = "GET /facts", Values = new Dictionary<string, string> { ["where"] = "where" } }],
            Probe = "GET /me",
        };
        return new()
        {
            { "a token's value", Of("{where}/api", s => s with { TokenResponse = new() { Fields = ["where"] } }) },
            { "a redirect's value", Of("https://{where}/api", s => s with { Authorization = new() { CallbackParameters = ["where"] } }) },
            { "a fact", Of("https://{where}.v.test") },
            { "a revocation",
                Of("https://v.test", s => s with { RevocationEndpoint = new() { Request = "POST https://{where}/revoke" } }) },
            { "a refresh", Of("https://v.test", s => s with { Refresh = new() { Endpoint = "https://{where}/token" } }) },
            { "an account",
                Of("https://{where}",
                accounts: new() { BaseAddress = "https://v.test", Request = "GET /sites", Id = "id", Variable = "where" }) },
        };
    }

    [Theory]
    [MemberData(nameof(Unchecked))]
    public void Whatever_stands_in_a_host_was_checked_by_somebody(string what, ConnectorDefinition definition) =>
        FluentActions.Invoking(() => DefinitionValidator.Validate(definition)).Should().Throw<ConnectorDefinitionException>(what)
            .WithMessage("*'where'*host*");

    private static AcmeHost Machine(OAuth2 scheme)
    {
        var machine = SelfHosted.Machine(new InMemoryConnectionStore(), new ConnectorDefinition("self", "Self")
        {
            BaseAddress = "https://{host}",
            Inputs = [Input.Host("host")],
            Authentication = scheme,
            Probe = "GET /me",
        });
        machine.Options.ClientSecret = "HOST-SECRET";
        machine.Options.SigningKeys.Add(TestKeys.Newest);
        machine.Vendor.Always("POST /token", Issued);
        return machine;
    }

    private static async Task CallAsync(AcmeHost machine, Connection connection)
    {
        using var response = await machine.Integrations.For(AcmeHost.Tenant, connection.Id).SendAsync(new(HttpMethod.Get, "/thing"));
    }
}
