using System.Net;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Execution;

/// <summary>What goes out, where it may go, and bodies that misbehave.</summary>
public sealed class WireTests
{
    [Theory]
    [InlineData("https://evil.test/thing")]
    [InlineData("https://api.acme.test:444/thing")]
    [InlineData("https://acme.test/thing")]
    [InlineData("http://api.acme.test/thing")]
    [InlineData("https://api.acme.test@evil.test/thing")]
    public async Task A_credential_never_leaves_for_another_origin(string address)
    {
        await using var acme = await AcmeHost.StartAsync();
        var thrown = (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, address: address)).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.Message.Should().StartWith("Refused").And.NotContain("token-1");
        await FluentActions.Awaiting(() => acme.Client.SendAsync(new(HttpMethod.Get, address)).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>();
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://127.1")]
    [InlineData("https://2130706433")]
    [InlineData("https://0x7f.1")]
    [InlineData("https://localhost")]
    [InlineData("https://localhost.")]
    [InlineData("https://x.localhost")]
    [InlineData("https://10.1.2.3")]
    [InlineData("https://172.16.0.1")]
    [InlineData("https://172.31.255.255")]
    [InlineData("https://192.168.1.1")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://100.64.0.1")]
    [InlineData("https://0.0.0.0")]
    [InlineData("https://[::1]")]
    [InlineData("https://[::]")]
    [InlineData("https://[fe80::1]")]
    [InlineData("https://[fd00::1]")]
    [InlineData("https://[::ffff:10.0.0.1]")]
    [InlineData("https://[::ffff:7f00:1]")]
    [InlineData("https://127.0.0.1.")]
    [InlineData("https://[::127.0.0.1]")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]")]
    [InlineData("https://[64:ff9b:1::1]")]
    [InlineData("https://[2002:a00:1::1]")]
    [InlineData("https://[fec0::1]")]
    [InlineData("https://[febf::1]")]
    [InlineData("https://[ff02::1]")]
    [InlineData("https://224.0.0.1")]
    [InlineData("https://255.255.255.255")]
    [InlineData("https://168.63.129.16")]
    [InlineData("https://198.18.0.1")]
    [InlineData("https://198.19.255.255")]
    [InlineData("https://192.0.2.1")]
    [InlineData("https://198.51.100.1")]
    [InlineData("https://203.0.113.1")]
    [InlineData("https://192.88.99.1")]
    [InlineData("https://192.31.196.1")]
    [InlineData("https://192.52.193.1")]
    [InlineData("https://192.175.48.1")]
    [InlineData("https://[100::1]")]
    [InlineData("https://[100:0:0:1::1]")]
    [InlineData("https://[2001:db8::1]")]
    [InlineData("https://[2001:2::1]")]
    [InlineData("https://[2001:20::1]")]
    [InlineData("https://[3fff::1]")]
    [InlineData("https://[5f00::1]")]
    [InlineData("https://[2620:4f:8000::1]")]
    [InlineData("https://[::ffff:0:127.0.0.1]")]
    [InlineData("https://[::ffff:168.63.129.16]")]
    [InlineData("https://ⓛⓞⓒⓐⓛhost")]
    [InlineData("https://127。0。0。1")]
    [InlineData("https://１２７.0.0.1")]
    [InlineData("https://lo\u00ADcalhost")]
    [InlineData("http://acme.test")]
    [InlineData("ftp://acme.test")]
    public void A_private_or_plain_address_is_refused_and_is_allowed_where_the_host_set_it(string address)
    {
        FluentActions.Invoking(() => ConnectorAddresses.RequireAllowed(new(address + "/x"), new ConnectorOptions())).Should()
            .Throw<InvalidRequestException>();
        FluentActions.Invoking(() =>
            ConnectorAddresses.RequireAllowed(new(address + "/x"), new ConnectorOptions { BaseAddress = new(address + "/base") })).Should()
            .NotThrow();
    }

    [Theory]
    [InlineData("https://acme.test")]
    [InlineData("https://172.32.0.1")]
    [InlineData("https://11.0.0.1")]
    [InlineData("https://100.128.0.1")]
    [InlineData("https://[2606:4700::1]")]
    [InlineData("https://198.20.0.1")]
    [InlineData("https://168.63.129.17")]
    [InlineData("https://müller.test")]
    [InlineData("https://[64:ff9b::808:808]")]
    [InlineData("https://223.255.255.255")]
    public void A_public_address_is_allowed(string address) => ConnectorAddresses.RequireAllowed(new(address), new ConnectorOptions());

    [Theory]
    [InlineData("a/b")]
    [InlineData("../users")]
    [InlineData("1?admin=1")]
    [InlineData("1#x")]
    [InlineData("é %2F")]
    public async Task An_id_is_one_segment_whatever_it_holds(string id)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always($"GET /contacts/{Uri.EscapeDataString(id)}", AcmeContacts.Json("1"));
        await acme.Client.Crm.Contacts.GetAsync(id);
        acme.Vendor.Last.Query.Keys.Should().Equal("fields");
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_of_dots_is_refused(string id)
    {
        await using var acme = await AcmeHost.StartAsync();
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.GetAsync(id).AsTask()).Should().ThrowAsync<InvalidRequestException>();
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.GetAsync(" ").AsTask()).Should().ThrowAsync<ArgumentException>();
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_request_asks_for_http_2_and_takes_less()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(401), "done").On("POST /oauth/token", """{"access_token":"token-2","expires_in":3600}""");
        await RetryTests.SendAsync(acme, RetrySafety.Safe);
        acme.Vendor.Requests.Select(r => r.Name).Should().Equal("POST /thing", "POST /oauth/token", "POST /thing");
        acme.Vendor.Requests.Select(r => r.Version).Distinct().Should().Equal((new Version(2, 0), HttpVersionPolicy.RequestVersionOrLower));
    }

    [Fact]
    public async Task A_redirect_is_an_error_and_is_not_followed()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", new AcmeAnswer(302).With("Location", "https://evil.test/"));
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe)).Should()
            .ThrowAsync<IntegrationException>()).Which.VendorStatus.Should().Be(302);
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_cap_is_refused_announced_or_not(bool announced)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.MaxResponseBytes = 10_000;
        acme.Vendor.Always("POST /thing",
            new AcmeAnswer(200) { Content = () => announced ? new ByteArrayContent(new byte[50_000])
            : new StreamContent(new Unannounced(new byte[50_000])) });
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().ThrowAsync<ContractViolationException>())
            .WithMessage("*larger than 10000 bytes*MaxResponseBytes*");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_large_body_below_the_cap_comes_whole()
    {
        await using var acme = await AcmeHost.StartAsync();
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => (char)('a' + (i % 26))));
        acme.Vendor.On("POST /thing",
            new AcmeAnswer(200) { Content = () => new StreamContent(new Unannounced(Encoding.UTF8.GetBytes(text))) });
        (await RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().Be(text);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_a_lost_answer()
    {
        await using var acme = await AcmeHost.StartAsync();
        HttpContent Short()
        {
            var content = new StreamContent(new Unannounced("{\"items\":[]}"u8.ToArray()));
            content.Headers.ContentLength = 500;
            return content;
        }

        acme.Vendor.On("POST /thing", new AcmeAnswer(200) { Content = Short }, "whole");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().Be("whole");
        acme.Vendor.On("POST /thing", new AcmeAnswer(200) { Content = Short });
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent)).Should()
            .ThrowAsync<OutcomeUnknownException>();
    }

    [Fact]
    public async Task The_length_of_an_encoded_body_is_not_that_of_its_content()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", new AcmeAnswer(200)
        {
            Content = () =>
            {
                var content = new StreamContent(new Unannounced("short"u8.ToArray()));
                content.Headers.ContentLength = 500;
                content.Headers.ContentEncoding.Add("br");
                return content;
            },
        });
        (await RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().Be("short");
    }

    [Fact]
    public async Task No_exception_holds_a_secret()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        AcmeAnswer[] responses =
            [AcmeAnswer.Error(400, "BAD"), AcmeAnswer.Error(401), AcmeAnswer.Error(403), AcmeAnswer.Error(503),
            AcmeAnswer.Throws(new HttpRequestException("no")), new AcmeAnswer(200, "<html>")];
        acme.Options.Retry.MaxRetryAttempts = 0;
        foreach (var response in responses)
        {
            acme.Vendor.On("GET /contacts", response, response).On("POST /oauth/token", new AcmeAnswer(503));
            var thrown = (await FluentActions.Awaiting(() =>
                acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync())).Should()
                .ThrowAsync<IntegrationException>()).Which;
            thrown.ToString().Should().NotContain("token-1").And.NotContain("refresh-1").And.NotContain("client-secret");
        }
    }

    [Fact]
    public async Task The_passthrough_sends_what_it_was_given_with_the_credential()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("PUT /v9/any", new AcmeAnswer(201, "{\"a\":1}").With("X-Own", "y"));
        using var request =
            new HttpRequestMessage(HttpMethod.Put, "v9/any?b=c d") { Content = new StringContent("<x/>", Encoding.UTF8, "text/xml") };
        using var response = await acme.Client.SendAsync(request);
        response.StatusCode.Should().Be(HttpStatusCode.Created);
        (await response.Content.ReadAsStringAsync()).Should().Be("{\"a\":1}");
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        response.Headers.GetValues("X-Own").Should().Equal("y");
        (acme.Vendor.Last.Body, acme.Vendor.Last.ContentType, acme.Vendor.Last.Query["b"], acme.Vendor.Last.Token).Should()
            .Be(("<x/>", "text/xml; charset=utf-8", "c d", "token-1"));
        acme.Vendor.On("POST /v9/any", AcmeAnswer.Error(503));
        await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Post, "/v9/any")))).Should()
            .ThrowAsync<OutcomeUnknownException>();
        acme.Vendor.Sent("POST /v9/any").Should().ContainSingle("a POST is sent once");
    }

    /// <summary>A stream whose length nobody knows, in small parts.</summary>
    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 777)], cancellationToken);
    }
}
