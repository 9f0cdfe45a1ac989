using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Clients;

/// <summary>Headers of a request the host wrote itself: its own go along, ours are not its to write.</summary>
public sealed class PassthroughTests
{
    private static readonly OAuth2 Plain = AcmeConnector.Authentication;

    public static TheoryData<string> Ours { get; } =
    [
        "Authorization", "authorization", "Proxy-Authorization", "Cookie", "Host", "Transfer-Encoding", "Connection", "Proxy-Connection",
        "Keep-Alive", "TE", "Trailer", "Upgrade", "Accept-Encoding", "Expect",
        "X-Client", "x-signed", "Digest", "X-Account", "X-Region",
    ];

    [Fact]
    public async Task The_hosts_headers_go_along_with_every_attempt()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("PUT /any", AcmeAnswer.Error(503), "{}");
        using var request =
            new HttpRequestMessage(HttpMethod.Put, "/any") { Content = new StringContent("x", Encoding.UTF8, "text/plain") };
        request.Headers.IfMatch.Add(new("\"7\""));
        request.Headers.UserAgent.ParseAdd("host/1.0 (nightly)");
        request.Headers.Add("X-Own", ["a", "b\tc"]);
        request.Content.Headers.ContentLanguage.Add("de");
        using var response = await acme.RunAsync(acme.Client.SendAsync(request));
        acme.Vendor.Requests.Should().HaveCount(2);
        foreach (var sent in acme.Vendor.Requests)
        {
            (sent.Headers["If-Match"], sent.Headers["User-Agent"], sent.Headers["X-Own"], sent.Headers["Content-Language"]).Should()
                .Be(("\"7\"", "host/1.0,(nightly)", "a,b\tc", "de"));
            (sent.Token, sent.Body, sent.ContentType, sent.Headers["Content-Length"], sent.Headers["X-Acme-Version"]).Should()
                .Be(("token-1", "x", "text/plain; charset=utf-8", "1", "7"));
        }
    }

    [Fact]
    public async Task The_headers_of_a_buffered_body_go_along_and_its_text_is_read_by_its_charset()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /any", new AcmeAnswer(200)
        {
            Content = static () => new StringContent("caf\u00e9", Encoding.Latin1, "text/csv"),
        }.With("Content-Disposition", "attachment; filename=a.csv").With("Content-Language", "de"));
        using var response = await acme.Client.SendAsync(new(HttpMethod.Get, "/any"));
        (await response.Content.ReadAsStringAsync()).Should().Be("caf\u00e9");
        var headers = response.Content.Headers;
        (headers.ContentDisposition!.FileName, headers.ContentLanguage.Single(), headers.ContentLength).Should().Be(("a.csv", "de", 4));
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public async Task A_header_of_the_librarys_own_is_refused_by_name_before_anything_is_sent(string name)
    {
        await using var acme =
            await AcmeHost.StartAsync(With(Plain with { Headers = new Dictionary<string, string> { ["X-Client"] = "{client_id}" },
            Quirk = new Signature() }), currency: "EUR");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/any") { Content = new StringContent("x") };
        if (!request.Headers.TryAddWithoutValidation(name, "evil")) request.Content.Headers.Add(name, "evil");
        var thrown = (await FluentActions.Awaiting(() => acme.Client.SendAsync(request).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.Message.Should().ContainEquivalentOf($"'{name}'").And.Contain("remove it").And.NotContain("evil");
        (thrown.Origin, thrown.Operation, thrown.Connector).Should().Be((FaultOrigin.Ours, "passthrough", "acme"));
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_header_is_the_librarys_where_the_connections_scheme_writes_it()
    {
        var key = new ApiKey { Placement = CredentialPlacement.Header("X-Api-Key") };
        foreach (var (scheme, isRefused) in new (AuthenticationScheme, bool)[] { (key, true), (Plain, false) })
        {
            await using var acme = await AcmeHost.StartAsync(With(scheme));
            acme.Vendor.Always("GET /any", "{}");
            using var request = new HttpRequestMessage(HttpMethod.Get, "/any") { Headers = { { "x-api-key", "evil" } } };
            var send = FluentActions.Awaiting(() => acme.Client.SendAsync(request).AsTask());
            if (isRefused) await send.Should().ThrowAsync<InvalidRequestException>();
            else await send.Should().NotThrowAsync();
        }
    }

    [Fact]
    public async Task A_constant_header_of_the_connector_gives_way_to_the_hosts()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /any", "{}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/any") { Headers = { { "x-acme-version", "8" } } };
        using var response = await acme.Client.SendAsync(request);
        acme.Vendor.Last.Headers["X-Acme-Version"].Should().Be("8");
    }

    [Theory]
    [InlineData("a\r\nAuthorization: Bearer evil")]
    [InlineData("a\nb")]
    [InlineData("caf\u00e9")]
    public async Task A_value_that_no_header_can_hold_is_refused(string value)
    {
        await using var acme = await AcmeHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/any");
        request.Headers.TryAddWithoutValidation("X-Own", value).Should().BeTrue();
        (await FluentActions.Awaiting(() => acme.Client.SendAsync(request).AsTask()).Should().ThrowAsync<InvalidRequestException>())
            .WithMessage("The header 'X-Own' cannot be sent: the value in the request contains*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_credentials_headers_are_refused_where_the_credential_travels_elsewhere_too()
    {
        await using var acme = await AcmeHost.StartAsync(With(new ApiKey { Placement = CredentialPlacement.Query("key") }));
        foreach (var name in (string[])["Authorization", "Cookie", "Expect"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/any");
            request.Headers.TryAddWithoutValidation(name, "evil");
            await FluentActions.Awaiting(() => acme.Client.SendAsync(request).AsTask()).Should().ThrowAsync<InvalidRequestException>();
        }

        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_length_of_a_body_that_came_compressed_is_that_of_its_content()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /any", new AcmeAnswer(200)
        {
            Content = static () =>
            {
                var wire = new GatedStream("short"u8.ToArray());
                wire.Gate.SetResult();
                var content = new StreamContent(wire);
                content.Headers.ContentLength = 500;
                content.Headers.ContentEncoding.Add("br");
                return content;
            },
        });
        using var response = await acme.Client.SendAsync(new(HttpMethod.Get, "/any"));
        response.Content.Headers.ContentLength.Should().Be(5);
    }

    [Fact]
    public async Task On_the_wire_several_values_are_one_header()
    {
        await using var server = new LoopbackVendor();
        await using var acme =
            await AcmeHost.StartAsync(configure: services =>
            ConnectorClients.Of(services).Configure(http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler())));
        acme.Options.BaseAddress = new($"http://127.0.0.1:{server.Port}");
        using var request =
            new HttpRequestMessage(HttpMethod.Get,
            "/any") { Headers = { { "User-Agent", "host/1.0 (nightly)" }, { "Accept", ["text/csv", "text/plain"] } } };
        using var response = await acme.Client.SendAsync(request);
        server.Heads.Should().ContainSingle().Which.Should().Contain("User-Agent: host/1.0 (nightly)").And.Contain("Accept: text/csv, "
            + "text/plain").And.Contain("Authorization: Bearer token-1");
    }

    internal static ConnectorDefinition With(AuthenticationScheme scheme) => new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test",
        Authentication = scheme,
        Probe = "GET /me",
        AccountProperties = [new() { Request = "GET /account", Values = { ["currency"] = "currency", ["region"] = "region" } }],
        Headers = new Dictionary<string, string> { ["X-Account"] = "{currency}", ["X-Region"] = "{region}" },
    };

    /// <summary>Signs in headers that no data names.</summary>
    internal sealed class Signature : IAuthenticationQuirk
    {
        public void PrepareCall(CallQuirk call)
        {
            call.Request.Headers.Add("X-Signed", "ours");
            call.Request.Content?.Headers.Add("Digest", "ours");
        }
    }
}
