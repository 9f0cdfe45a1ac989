using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Clients;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>Where the credential of a request is written, what it is made of, and what says that it cannot be.</summary>
public sealed class CallAuthenticationTests
{
    [Theory]
    [InlineData("{}", "{\"key\":\"token-1\"}")]
    [InlineData("", "{\"key\":\"token-1\"}")]
    [InlineData(null, "{\"key\":\"token-1\"}")]
    [InlineData("[]", null)]
    [InlineData("{", null)]
    public async Task A_key_in_the_body_is_a_member_of_an_object(string? body, string? sent)
    {
        await using var acme = await AcmeHost.StartAsync(PassthroughTests.With(new ApiKey { Placement = CredentialPlacement.Body("key") }));
        acme.Vendor.Always("POST /any", "{}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/any");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/vnd.acme+json");
        var send = FluentActions.Awaiting(() => acme.Client.SendAsync(request).AsTask());
        if (sent is null)
        {
            (await send.Should().ThrowAsync<InvalidRequestException>())
                .WithMessage("The credential travels in 'key' of the body: send a body that is a JSON object.");
            return;
        }

        await send.Should().NotThrowAsync();
        (acme.Vendor.Last.Body, acme.Vendor.Last.ContentType).Should()
            .Be((sent, body is null ? "application/json" : "application/vnd.acme+json; charset=utf-8"));
    }

    [Theory]
    [InlineData("a=1&key=old", "a=1&key=token-1")]
    [InlineData("key=old", "key=token-1")]
    [InlineData("", "key=token-1")]
    public async Task A_key_in_a_form_is_its_last_parameter(string form, string sent)
    {
        await using var acme = await AcmeHost.StartAsync(PassthroughTests.With(new ApiKey { Placement = CredentialPlacement.Body("key") }));
        acme.Vendor.Always("POST /any", "{}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/any")
        {
            Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        using var response = await acme.Client.SendAsync(request);
        (acme.Vendor.Last.Body, acme.Vendor.Last.ContentType).Should().Be((sent, "application/x-www-form-urlencoded; charset=utf-8"));
    }

    [Fact]
    public async Task Headers_of_a_scheme_are_made_of_the_token_a_secret_the_client_or_a_value_in_this_order()
    {
        var scheme = AcmeConnector.Authentication with
        {
            Headers = new Dictionary<string, string>
            {
                ["X-Token"] = "t {access_token}", ["X-Client"] = "{client_id}", ["X-Secret"] = "{pin}", ["X-Value"] = "{region}",
            },
            TokenResponse = new() { Fields = ["region"] },
        };
        await using var acme = new AcmeHost(AcmeConnector.By(scheme, inputs: [Input.Secret("pin")]));
        acme.Vendor.Always("GET /thing", "{}");
        var credential = new Credential
        {
            AccessToken = "token-1", IssuedAt = acme.Clock.GetUtcNow(),
            Secrets = new Dictionary<string, string> { ["pin"] = "1234", ["client_id"] = "tenants" },
            Values = new Dictionary<string, string> { ["region"] = "eu", ["pin"] = "public", ["client_id"] = "public" },
        };
        var key = new ConnectionKey("t", new("one"));
        await acme.Services.GetRequiredService<ConnectionWriter>().CreateAsync(key,
            acme.Services.GetServices<ConnectorRegistration>().Single(), new() { Connector = "acme", ConnectedAt = acme.Clock.GetUtcNow() },
            credential, default);
        using var response = await acme.Integrations.For(key.Tenant, key.Connection).SendAsync(new(HttpMethod.Get, "/thing"));
        var headers = acme.Vendor.Last.Headers;
        (headers["X-Token"], headers["X-Client"], headers["X-Secret"], headers["X-Value"]).Should()
            .Be(("t token-1", "tenants", "1234", "eu"));
    }

    [Theory]
    [InlineData("k;admin=1", "Cookie", false)]
    [InlineData("k;admin=1", "X-Key", true)]
    [InlineData("k", "Cookie", true)]
    public async Task A_cookie_holds_no_semicolon(string token, string header, bool isSent)
    {
        await using var acme = new AcmeHost(AcmeConnector.By(new ApiKey
        {
            Placement = header == "Cookie" ? CredentialPlacement.Cookie("sid") : CredentialPlacement.Header(header),
        }));
        acme.Vendor.Always("GET /thing", "{}");
        var client = await acme.ConnectAsync("one", token: token);
        var send = FluentActions.Awaiting(() => client.SendAsync(new(HttpMethod.Get, "/thing")).AsTask());
        if (isSent) await send.Should().NotThrowAsync();
        else (await send.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Field = "Cookie", Message = "contains a semicolon" });
        acme.Vendor.Requests.Should().HaveCount(isSent ? 1 : 0);
    }

    [Fact]
    public async Task A_value_that_no_header_can_hold_is_refused_with_its_source()
    {
        await using var acme = new AcmeHost(AcmeConnector.By(new ApiKey { Placement = CredentialPlacement.Header("X-Key") }));
        acme.Vendor.Always("POST /thing", "{}");
        var odd = await acme.ConnectAsync("odd", token: "é");
        (await FluentActions.Awaiting(() => odd.SendAsync(new(HttpMethod.Post, "/thing")).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("The header 'X-Key' cannot be sent: the access token or key contains*");
        var fine = await acme.ConnectAsync("fine");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/thing") { Content = new ByteArrayContent("x"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/é");
        (await FluentActions.Awaiting(() => fine.SendAsync(request).AsTask()).Should().ThrowAsync<InvalidRequestException>())
            .WithMessage("The header 'Content-Type' cannot be sent: the content type of the request contains*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_quirk_that_fails_is_a_request_that_cannot_be_written_and_quotes_no_text_that_it_read()
    {
        foreach (var (failure, isQuoted) in new (Exception, bool)[]
        {
            (new InvalidOperationException("odd"), true), (new FormatException("of the secret"), false),
        })
        {
            await using var acme = await AcmeHost.StartAsync(
                AcmeConnector.By(AcmeConnector.Authentication with { Quirk = new Throwing(failure) }));
            var thrown = (await FluentActions.Awaiting(() => acme.Client.SendAsync(new(HttpMethod.Get, "/thing")).AsTask()).Should()
                .ThrowAsync<InvalidRequestException>()).Which;
            thrown.Message.Should().Be($"The request of passthrough cannot be written: {failure.GetType().Name}.");
            thrown.InnerException.Should().Be(isQuoted ? failure : null);
            (thrown.Connector, thrown.Origin).Should().Be(("acme", FaultOrigin.Ours));
        }
    }

    private sealed class Throwing(Exception failure) : IAuthenticationQuirk
    {
        public void PrepareCall(CallQuirk call) => throw failure;
    }
}
