using System.Net;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

public sealed class SchemeChoiceTests : IDisposable
{
    private static readonly ConnectorDefinition Definition = new("vendor", "Vendor")
    {
        BaseAddress = "https://api.vendor.test",
        Authentication = OAuth2.AuthorizationCode("https://vendor.test/authorize", "https://vendor.test/token"),
        Alternatives =
            [new ApiKey(), new BasicAuthentication { UserName = "{email}/token" }, new ClientCredentials("https://{host}/token")],
        Probe = "GET /me",
    };

    private readonly ManualTimeProvider _clock = new();
    private readonly MockVendor _http = new();
    private readonly ConnectorOptions _options = new() { ClientId = "host", ClientSecret = "host's" };

    private ConnectorRegistration Connector => new(Definition, () => _options);

    public void Dispose() => _http.Dispose();

    [Fact]
    public void A_stored_connection_keeps_its_scheme_and_one_without_a_name_has_the_first()
    {
        Connector.SchemeOf(new() { Connector = "vendor" }).Should().BeOfType<OAuth2>();
        Connector.SchemeOf(new() { Connector = "vendor", Scheme = "api-key" }).Should().BeOfType<ApiKey>();
        this.Invoking(t => t.Connector.SchemeOf(new() { Connector = "vendor", Scheme = "gone" })).Should()
            .Throw<OperationNotSupportedException>().WithMessage("*'gone'*oauth2, api-key*");
    }

    [Fact]
    public void A_host_connects_by_the_schemes_it_chose_alone()
    {
        _options.Schemes.Add("api-key");
        Connector.SchemeFor(null, _ => true).Should().BeOfType<ApiKey>();
        this.Invoking(t => t.Connector.SchemeFor("oauth2", _ => true)).Should().Throw<OperationNotSupportedException>();
    }

    [Fact]
    public void A_scheme_that_goes_another_way_is_refused_with_the_way_of_each()
    {
        _options.Schemes.Add("api-key");
        this.Invoking(t => t.Connector.SchemeFor(null, scheme => scheme is OAuth2)).Should().Throw<OperationNotSupportedException>()
            .WithMessage("Vendor cannot be connected with this method. Connect by 'api-key' with ConnectAsync.");
        _options.Schemes.Add("oauth2");
        this.Invoking(t => t.Connector.SchemeFor("api-key", scheme => scheme is OAuth2)).Should().Throw<OperationNotSupportedException>()
            .WithMessage("*by 'api-key' with ConnectAsync, by 'oauth2' with StartAsync and CompleteAsync.");
    }

    [Fact]
    public void Only_what_the_chosen_schemes_need_is_required_of_the_options()
    {
        var validator = new ConnectorOptionsValidator<ConnectorOptions>(Definition);
        validator.Validate(null, new()).FailureMessage.Should().Contain("ClientId").And.Contain("ClientSecret");
        validator.Validate(null, new() { Schemes = { "api-key", "client-credentials" } }).Succeeded.Should().BeTrue();
        validator.Validate(null, new() { Schemes = { "telepathy" } }).FailureMessage.Should().Contain("'telepathy'");
    }

    [Fact]
    public void Two_schemes_of_one_name_are_refused() =>
        FluentActions.Invoking(() =>
            DefinitionValidator.Validate(new("v", "V") { BaseAddress = "https://v.test", Authentication = new ApiKey(),
            Alternatives = [new ApiKey()], Probe = "GET /" }))
            .Should().Throw<ConnectorDefinitionException>().WithMessage("*'api-key'*");

    [Fact]
    public async Task A_key_is_the_credential_and_is_kept_once()
    {
        var credential = await ObtainAsync("api-key", new() { ["api_key"] = "k1", ["api_secret"] = "s1" });
        credential.AccessToken.Should().Be("k1");
        credential.Lifetime.Should().BeNull();
        credential.Secrets.Should().Equal(new Dictionary<string, string> { ["api_secret"] = "s1" });
    }

    [Fact]
    public async Task Basic_joins_what_its_templates_say() =>
        (await ObtainAsync("basic", new() { ["password"] = "p:w" }, new() { ["email"] = "jane@acme.test" })).AccessToken.Should()
            .Be(Convert.ToBase64String("jane@acme.test/token:p:w"u8));

    [Fact]
    public async Task Client_credentials_are_the_tenants_own_and_obtain_the_next_token_the_same_way()
    {
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a1","expires_in":600}""");
        _http.Expect("*").Respond(HttpStatusCode.OK, "application/json", """{"access_token":"a2","expires_in":600}""");
        var secrets = new Dictionary<string, string> { ["client_id"] = "tenant", ["client_secret"] = "tenant's" };
        var first = await ObtainAsync("client-credentials", secrets, new() { ["host"] = "acme.vendor.test" });
        first.Secrets.Should().Equal(secrets);
        var scheme = Connector.SchemeFor("client-credentials", _ => true);
        scheme.CanRefresh(first).Should().BeTrue();
        var second = await Source.RefreshAsync(new()
        {
            Key = TokenFleet.Key, Connector = Definition, Scheme = scheme, Options = _options, Environment = null,
                Variables = new Dictionary<string, string> { ["host"] = "acme.vendor.test" }, Credential = first,
        }, default);
        second.Should().BeOfType<TokenResult.Issued>().Which.Credential.AccessToken.Should().Be("a2");
        _http.Requests.Should()
            .OnlyContain(sent => sent.Address == new Uri("https://acme.vendor.test/token") && sent.Form["client_id"] == "tenant"
            && sent.Form["grant_type"] == "client_credentials");
    }

    [Fact]
    public void Secret_inputs_are_told_apart_and_never_shown_when_refused()
    {
        var (plain, secrets) = AuthorizationInputs.Check(Definition, new ApiKey(), new Dictionary<string, string> { ["api_key"] = "k/1?" });
        plain.Should().BeEmpty();
        secrets.Should().Equal(new Dictionary<string, string> { ["api_key"] = "k/1?" });
        FluentActions.Invoking(() =>
            AuthorizationInputs.Check(Definition, new ApiKey(), new Dictionary<string, string> { ["api_key"] = "sesame\r\nX-Evil: 1" }))
            .Should().Throw<InvalidRequestException>().Which.ToString().Should().Contain("api_key").And.NotContain("sesame");
    }

    private OAuthTokenClient Client => new(_http, _clock, NullLogger<OAuthTokenClient>.Instance);

    private TokenRefresher Source => new(Client, _clock);

    private async Task<Credential> ObtainAsync(string scheme, Dictionary<string, string> secrets,
        Dictionary<string, string>? inputs = null) =>
        (await Source.ObtainAsync(new() { Connector = Connector, Scheme = Connector.SchemeFor(scheme, _ => true), Environment = null,
            Variables = inputs ?? [], Secrets = secrets }, default))
            .Should().BeOfType<TokenResult.Issued>().Which.Credential;
}
