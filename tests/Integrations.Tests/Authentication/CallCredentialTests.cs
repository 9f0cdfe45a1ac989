using System.Collections.Concurrent;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>The last step before a request is sent: its address, its headers and its signature, or the refusal of one of them.</summary>
public sealed class CallCredentialTests : IDisposable
{
    private static readonly OAuth2 Scheme = AcmeConnector.Authentication;
    private readonly ManualTimeProvider _clock = new();
    private readonly MockVendor _vendor = new();
    private readonly ConnectorOptions _options = new() { ClientId = "client", ClientSecret = "secret" };
    private readonly ConcurrentQueue<ConnectionKey> _seen = [];

    public CallCredentialTests() => _vendor.Always("POST /x", "{}");

    public void Dispose() => _vendor.Dispose();

    [Fact]
    public async Task An_address_without_https_is_refused_for_that() =>
        (await RefusalAsync(Scheme, request => request with { Address = new("http://api.acme.test/x") })).Message.Should()
            .StartWith("Refused http://api.acme.test: only HTTPS is used");

    [Theory]
    [InlineData(true, FaultOrigin.Ours)]
    [InlineData(false, FaultOrigin.Vendor)]
    public async Task An_address_of_another_origin_is_the_fault_of_whoever_named_it(bool isHosts, FaultOrigin origin)
    {
        using var own = new HttpRequestMessage();
        var refusal = await RefusalAsync(Scheme, request => request with
        {
            Address = new("https://other.test/x"), CallerHeaders = isHosts ? new(own, replacesOurs: false) : null,
        });
        refusal.Message.Should().StartWith("Refused to send this connection's credential to https://other.test: it belongs to "
            + "https://api.acme.test.");
        refusal.Origin.Should().Be(origin);
    }

    [Fact]
    public async Task A_handler_of_the_host_sees_the_connection_of_each_request()
    {
        await SendAsync(Scheme);
        _seen.Should().Equal(TokenFleet.Key);
    }

    [Fact]
    public async Task A_header_of_the_operation_is_sent()
    {
        await SendAsync(Scheme, request => request with { Headers = [new("X-Mode", "full")] });
        _vendor.Last.Headers["X-Mode"].Should().Be("full");
    }

    [Theory]
    [InlineData("X-Of-Definition", "a value of {region}")]
    [InlineData("X-Of-Scheme", "a value of {site}")]
    [InlineData("X-Of-Operation", "the definition")]
    [InlineData("X-Of-Quirk", "the value of the connector or the request")]
    public async Task A_header_that_cannot_be_sent_is_refused_with_its_source(string header, string source)
    {
        var scheme = Scheme with
        {
            Headers = header == "X-Of-Scheme" ? new Dictionary<string, string> { [header] = "{site}" } : [],
            Quirk = header == "X-Of-Quirk" ? new Writing(header) : null,
        };
        var refusal = await RefusalAsync(
            scheme, request => header == "X-Of-Operation" ? request with { Headers = [new(header, "é")] } : request,
            values: new() { ["site"] = "é", [header == "X-Of-Definition" ? "region" : "other"] = "é" });
        refusal.Message.Should().StartWith($"The header '{header}' cannot be sent: {source} contains");
        (refusal.Origin, refusal.Operation).Should().Be((FaultOrigin.Ours, "things.create"));
    }

    [Fact]
    public async Task The_client_of_the_host_comes_before_a_value_of_the_same_name()
    {
        await SendAsync(Scheme with { Headers = new Dictionary<string, string> { ["X-Client"] = "{client_id}" } },
            values: new() { ["client_id"] = "public" });
        _vendor.Last.Headers["X-Client"].Should().Be("client");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "client", "secret", "token secret")]
    [InlineData("application/json", "client", "secret", "token secret")]
    [InlineData("application/x-www-form-urlencoded", "client", null, null)]
    [InlineData("application/json", null, null, null)]
    public async Task A_signature_covers_a_form_with_the_secrets_there_are(string type, string? id, string? secret, string? tokenSecret)
    {
        (_options.ClientId, _options.ClientSecret) = (id, secret);
        await SendAsync(new OAuth1(), request => request with { Body = "b=2&a=1"u8.ToArray(), ContentType = type },
            secrets: tokenSecret is null ? [] : new() { [SecretNames.TokenSecret] = tokenSecret });
        var sent = _vendor.Last.Authorization!;
        var nonce = sent.Split("oauth_nonce=\"")[1].Split('"')[0];
        sent.Should().Be(OAuth1Signature.Header(HttpMethod.Post, new("https://api.acme.test/x"),
            new(id ?? "", secret ?? "", "token-1", tokenSecret ?? ""), realm: null, nonce, _clock.GetUtcNow(),
            type == "application/json" ? "" : "b=2&a=1"));
    }

    private async Task<InvalidRequestException> RefusalAsync(AuthenticationScheme scheme, Func<VendorRequest, VendorRequest> change,
        Dictionary<string, string>? values = null)
    {
        var refusal = (await FluentActions.Awaiting(() => SendAsync(scheme, change, values)).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        _vendor.Requests.Should().BeEmpty();
        return refusal;
    }

    private async Task SendAsync(AuthenticationScheme scheme, Func<VendorRequest, VendorRequest>? change = null,
        Dictionary<string, string>? values = null, Dictionary<string, string>? secrets = null)
    {
        var definition = AcmeConnector.By(scheme) with { Headers = new Dictionary<string, string> { ["X-Of-Definition"] = "{region}" } };
        var connection = new ConnectionContext
        {
            Key = TokenFleet.Key, Connector = new(definition, () => _options), Settings = new() { Connector = "acme" },
            Credentials = CredentialRecord.Obtained(new()
            {
                AccessToken = "token-1", IssuedAt = _clock.GetUtcNow(), Values = values ?? [], Secrets = secrets ?? [],
            }, 1),
        };
        var request = new VendorRequest
        {
            Method = HttpMethod.Post, Address = new("https://api.acme.test/x"), Operation = "things.create",
            Safety = RetrySafety.NonIdempotent,
        };
        var call = new VendorCall(connection, change?.Invoke(request) ?? request, options: null, _clock);
        using var client = new HttpMessageInvoker(new AuthenticationHandler(_clock)
        {
            InnerHandler = new SeeingHandler<ConnectionKey>(_seen, static sent => sent.Options.TryGetValue(
                new HttpRequestOptionsKey<ConnectionKey>("Integrations.Connection"), out var key) ? key : default)
            {
                InnerHandler = _vendor,
            },
        }, disposeHandler: false);
        using var message = new VendorRequestMessage(call);
        using var response = await client.SendAsync(message, default);
    }

    private sealed class Writing(string header) : IAuthenticationQuirk
    {
        public void PrepareCall(CallQuirk call) => call.Request.Headers.TryAddWithoutValidation(header, "é");
    }
}
