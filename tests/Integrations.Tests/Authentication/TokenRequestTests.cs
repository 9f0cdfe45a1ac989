using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Authentication.Variations;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>The parameters, headers and clients of a token request, and the message of one that cannot be made.</summary>
public sealed class TokenRequestTests : IDisposable
{
    private static readonly OAuth2 Scheme = AcmeConnector.Authentication;
    private readonly ManualTimeProvider _clock = new();
    private readonly MockVendor _http = new();
    private readonly ListLogger _log = new();
    private readonly ConnectorOptions _options = new() { ClientId = "client", ClientSecret = "secret" };

    public TokenRequestTests() => _http.Always("POST /oauth/token", """{"access_token":"t1","refresh_token":"r2","expires_in":3600}""");

    private OAuthTokenClient Client => new(_http, _clock, _log);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_code_that_was_requested_without_a_verifier_is_exchanged_without_one()
    {
        await Client.ExchangeAsync(Context(Scheme), "c1", new("https://host.test/callback"), codeVerifier: null, default);
        _http.Last.Form.Keys.Should().BeEquivalentTo("grant_type", "code", "redirect_uri", "client_id", "client_secret");
    }

    [Fact]
    public async Task A_token_exchange_sends_what_it_has()
    {
        var scheme = new TokenExchange("https://api.acme.test/oauth/token", "urn:of:subject") { ClientAuthentication = null };
        await Client.RequestAsync(Context(scheme), default);
        _http.Last.Form.Should().Equal(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange", ["subject_token_type"] = "urn:of:subject",
        });
        await Client.RequestAsync(Context(scheme with { RequestedTokenType = "urn:of:access" }) with
        {
            Scopes = ["read", "write"], Secrets = new Dictionary<string, string> { [SecretNames.SubjectToken] = "s1" },
        }, default);
        _http.Last.Form.Should().Equal(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange", ["subject_token"] = "s1",
            ["subject_token_type"] = "urn:of:subject", ["requested_token_type"] = "urn:of:access", ["scope"] = "read write",
        });
    }

    [Fact]
    public async Task A_secret_that_is_the_user_name_has_an_empty_password()
    {
        await RefreshAsync(Scheme with { ClientAuthentication = ClientAuthenticationMethod.SecretAsUserName });
        _http.Last.Authorization.Should().Be("Basic " + Convert.ToBase64String("secret:"u8));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_client_without_an_id_is_refused_with_the_option_to_set(string? id)
    {
        _options.ClientId = id;
        Failure(await RefreshAsync(Scheme)).Should().Be("Acme: set the option ConnectorOptions.ClientId.");
        _http.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_header_that_cannot_be_sent_is_refused_with_its_template()
    {
        var scheme = Scheme with { Request = new() { Headers = new Dictionary<string, string> { ["X-Site"] = "{site}" } } };
        Failure(await Client.RefreshAsync(Context(scheme, ("site", "é")), "r1", default)).Should()
            .StartWith("The header 'X-Site' cannot be sent: a value of {site} contains");
        var revocation = Revocation("POST https://api.acme.test/revoke") with
        {
            Headers = new Dictionary<string, string> { ["X-Site"] = "{site}" },
        };
        (await FluentActions.Awaiting(() => Client.RevokeAsync(Context(Scheme, ("site", "é")), revocation, "t1", default)).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("The header 'X-Site' cannot be sent: a value of {site} contains*");
        _http.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_address_of_a_revocation_has_the_token_and_the_values_of_the_connection()
    {
        _http.Always("DELETE /eu/grants/t1", "{}").Always("POST /revoke", "{}");
        var inPath = Revocation("DELETE https://api.acme.test/{region}/grants/{token}");
        (await Client.RevokeAsync(Context(Scheme, ("region", "eu")), inPath, "t1", default)).Should().BeTrue();
        (await Client.RevokeAsync(Context(Scheme), Revocation("https://api.acme.test/revoke"), "t1", default)).Should().BeTrue();
        _http.Requests.Select(sent => sent.Name).Should().Equal("DELETE /eu/grants/t1", "POST /revoke");
    }

    [Fact]
    public void A_value_of_the_environment_comes_before_one_of_the_connection()
    {
        var definition = AcmeConnector.By(Scheme) with
        {
            Environments = [new("live") { Values = new Dictionary<string, string> { ["site"] = "live" } }],
        };
        var context = Context(Scheme, ("site", "own"), ("region", "eu")) with { Connector = new(definition, () => _options) };
        var client = OAuthClient.All(_options, context.Secrets)[0];
        (context.Value(client, "site"), context.Value(client, "region")).Should().Be(("live", "eu"));
    }

    [Fact]
    public void A_client_rotates_with_its_second_certificate_and_keeps_the_key_that_does_not_rotate()
    {
        _options.ClientCertificates.Add(TestKeys.Certificate);
        Clients().Should().Equal(" False");
        _options.SigningKeys.Add(new() { Id = "only", Pem = "1" });
        _options.PreviousClientSecrets.Add("older");
        Clients().Should().Equal("only False", "only False");
        _options.ClientCertificates.Add(TestKeys.Certificate);
        Clients().Should().Equal("only False", "only True");

        IEnumerable<string> Clients() => OAuthClient.All(_options, new Dictionary<string, string>())
            .Select(client => $"{client.Key?.Id} {client.ShowsPreviousCertificate}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_secret_is_withheld_from_a_host_that_a_tenant_named_only_where_it_is_needed(bool needsSecret)
    {
        var scheme = Scheme with { ClientAuthentication = needsSecret ? ClientAuthenticationMethod.ClientSecretPost : null };
        var connector = new ConnectorRegistration(
            AcmeConnector.By(scheme, "https://{host}", [Input.Host("host")]), () => _options);
        var client = OAuthClient.For(connector, null, "https://{host}", new Dictionary<string, string>())[0];
        var check = FluentActions.Invoking(() => client.RequireProofFor(scheme));
        if (needsSecret) check.Should().Throw<InvalidRequestException>();
        else check.Should().NotThrow();
    }

    [Fact]
    public async Task A_scheme_with_a_consent_is_not_connected_without_one()
    {
        var result = await new TokenRefresher(Client, _clock).ObtainAsync(Context(Scheme), default);
        Failure(result).Should().Be("Acme needs a person in a browser for 'oauth2': start with StartAsync.");
    }

    [Fact]
    public async Task An_additional_request_that_fails_is_logged_and_the_token_is_kept()
    {
        _http.Always("POST /step", AcmeAnswer.Error(502));
        var scheme = Scheme with { AdditionalTokenRequests = [new("https://api.acme.test/step")] };
        (await RefreshAsync(scheme)).Should().BeOfType<TokenResult.Issued>().Which.IsIncomplete.Should().BeTrue();
        _log.Lines.Should().ContainSingle().Which.Should()
            .StartWith("Warning: acme issued a token, and an additional token request failed").And.Contain("A gateway responded 502");
    }

    [Fact]
    public async Task Options_that_became_invalid_are_named_by_a_refresh()
    {
        var isValid = true;
        var registration = new ConnectorRegistration(AcmeConnector.By(Scheme), () => isValid ? _options
            : throw new Microsoft.Extensions.Options.OptionsValidationException("acme", typeof(ConnectorOptions), ["set ClientId"]));
        var connection = new ConnectionContext
        {
            Key = TokenFleet.Key, Connector = registration, Settings = new() { Connector = "acme" },
            Credentials = CredentialRecord.Obtained(new() { AccessToken = "t", RefreshToken = "r", IssuedAt = default }, 1),
        };
        isValid = false;
        var refresher = new GuardedRefresher(new TokenRefresher(Client, _clock), Guards.Of(_clock), _clock, _log);
        Failure(await refresher.RefreshAsync(connection, permit: null, late: null, default)).Should()
            .Be("The options of Acme are not valid: set ClientId");
    }

    [Fact]
    public async Task A_guarded_request_that_is_disposed_of_sends_nothing_and_ends_its_body()
    {
        var (body, looks) = (new MemoryStream("body"u8.ToArray()), 0);
        using var message = new HttpRequestMessage(HttpMethod.Post, "https://a.test") { Content = new StreamContent(body) };
        new SendPermit(() => ++looks > 0).Guard(message);
        var content = message.Content;
        message.Dispose();
        body.CanRead.Should().BeFalse();
        await content.Awaiting(c => c.CopyToAsync(Stream.Null)).Should().ThrowExactlyAsync<ObjectDisposedException>();
        looks.Should().Be(1);
    }

    [Fact]
    public async Task A_timeout_that_is_disposed_of_leaves_no_timer_and_hears_nothing_of_its_caller()
    {
        using var caller = new CancellationTokenSource();
        var timeout = new RequestTimeout(_clock, caller.Token);
        var token = timeout.Token;
        _clock.TimerCount.Should().Be(1);
        timeout.Dispose();
        _clock.TimerCount.Should().Be(0);
        await caller.CancelAsync();
        token.IsCancellationRequested.Should().BeFalse();
    }

    private static OAuthEndpointRequest Revocation(string request) => new() { Request = request };

    private static string Failure(TokenResult result) => result.Should().BeOfType<TokenResult.Failed>().Which.Error.Message;

    private TokenRequestContext Context(TokenScheme scheme, params (string Name, string Value)[] variables) => new()
    {
        Connector = new(AcmeConnector.By(scheme), () => _options), Scheme = scheme, Environment = null,
        Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value),
    };

    private Task<TokenResult> RefreshAsync(OAuth2 scheme) => Client.RefreshAsync(Context(scheme), "r1", default);
}
