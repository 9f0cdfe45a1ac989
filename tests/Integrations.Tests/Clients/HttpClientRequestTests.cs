using System.Net;
using System.Net.Http.Json;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Clients;

/// <summary>What of a request of <see cref="ConnectionClient.CreateHttpClient"/> reaches the vendor.</summary>
public sealed class HttpClientRequestTests
{
    private static readonly OAuth2 Plain = AcmeConnector.Authentication;

    [Fact]
    public async Task A_client_is_made_without_asking_anybody()
    {
        await using var acme = await AcmeHost.StartAsync();
        using var http = acme.Integrations.For("nobody", new("none")).CreateHttpClient();
        (http.BaseAddress!.Scheme, http.BaseAddress.Host, http.Timeout).Should()
            .Be(("https", "connection.invalid", Timeout.InfiniteTimeSpan));
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("a", "/base/v1/a")]
    [InlineData("/a/b?x=1&y=%20", "/base/v1/a/b?x=1&y=%20")]
    [InlineData("a#fragment", "/base/v1/a")]
    [InlineData("../../a", "/base/v1/a")]
    [InlineData("%2e%2e/%2e%2e/a", "/base/v1/a")]
    [InlineData("https://connection.invalid/a", "/base/v1/a")]
    [InlineData("https://connection.invalid//evil.test/a", "/base/v1//evil.test/a")]
    [InlineData("https://user@connection.invalid/@evil.test/a", "/base/v1/@evil.test/a")]
    [InlineData("https://api.acme.test/other", "/other")]
    public async Task A_url_is_joined_to_the_base_url_whose_path_stays(string url, string path)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.At("https://api.acme.test/base/v1"));
        acme.Vendor.Always($"GET {path.Split('?')[0]}", "{}");
        using var http = acme.Client.CreateHttpClient();
        using var response = await http.GetAsync(url);
        (acme.Vendor.Last.Address.Host, acme.Vendor.Last.Address.PathAndQuery).Should().Be(("api.acme.test", path));
    }

    [Theory]
    [InlineData("https://evil.test/a")]
    [InlineData("//evil.test/a")]
    [InlineData("http://api.acme.test/a")]
    [InlineData("https://api.acme.test:8443/a")]
    [InlineData("https://api.acme.test.evil.test/a")]
    [InlineData("https://connection.invalid@evil.test/a")]
    [InlineData("http://connection.invalid/a")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://me:token-1@evil.test/a")]
    [InlineData("http://me:token-1@api.acme.test/a")]
    [InlineData("file:///etc/passwd")]
    public async Task Another_origin_is_refused_before_the_wire(string url)
    {
        await using var acme = await AcmeHost.StartAsync();
        using var http = acme.Client.CreateHttpClient();
        var thrown = await FluentActions.Awaiting(() => http.GetAsync(url)).Should().ThrowAsync<InvalidRequestException>();
        thrown.Which.Message.Should().StartWith("Refused").And.NotContain("token-1");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(PassthroughTests.Ours), MemberType = typeof(PassthroughTests))]
    public async Task A_header_of_the_librarys_own_is_left_out(string name)
    {
        var scheme = Plain with { Headers = new Dictionary<string, string> { ["X-Client"] = "{client_id}" },
            Quirk = new PassthroughTests.Signature() };
        await using var acme = await AcmeHost.StartAsync(PassthroughTests.With(scheme), currency: "EUR");
        acme.Vendor.Always("POST /any", "{}");
        using var http = acme.Client.CreateHttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "any") { Content = new StringContent("x") };
        if (!request.Headers.TryAddWithoutValidation(name, "evil")) request.Content.Headers.Add(name, "evil");
        using var response = await http.SendAsync(request);
        acme.Vendor.Last.Headers.Values.Should().NotContain(value => value.Contains("evil"));
        acme.Vendor.Last.Token.Should().Be("token-1");
        response.RequestMessage.Should().BeSameAs(request, "the message that was sent holds the credential");
    }

    [Fact]
    public async Task Other_headers_go_along_also_in_place_of_a_constant_one_of_the_connector()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /any", "{}");
        using var http = acme.Client.CreateHttpClient();
        http.DefaultRequestHeaders.UserAgent.ParseAdd("sdk/1.0 (test)");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/csv");
        http.DefaultRequestHeaders.Add("X-Acme-Version", "8");
        await http.GetStringAsync("any");
        var headers = acme.Vendor.Last.Headers;
        (headers["User-Agent"], headers["Accept"], headers["X-Acme-Version"]).Should().Be(("sdk/1.0,(test)", "text/csv", "8"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain;charset=utf-8;")]
    [InlineData("application/vnd.acme+json; ext=\"a\"")]
    public async Task The_content_type_goes_along_as_it_was_written_and_none_is_added(string? type)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /any", "{}");
        using var http = acme.Client.CreateHttpClient();
        var content = new ByteArrayContent("x"u8.ToArray());
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await http.PostAsync("any", content);
        acme.Vendor.Last.Headers.GetValueOrDefault("Content-Type").Should().Be(type);
    }

    [Fact]
    public async Task A_synchronous_request_is_refused_with_the_method_to_use()
    {
        await using var acme = await AcmeHost.StartAsync();
        using var http = acme.Client.CreateHttpClient();
        http.Invoking(client => client.Send(new(HttpMethod.Get, "any"))).Should().Throw<NotSupportedException>()
            .WithMessage("*use SendAsync*");
    }

    [Fact]
    public async Task A_value_that_no_header_can_hold_is_refused()
    {
        await using var acme = await AcmeHost.StartAsync();
        using var http = acme.Client.CreateHttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "any");
        request.Headers.TryAddWithoutValidation("X-Own", "caf\u00e9");
        (await FluentActions.Awaiting(() => http.SendAsync(request)).Should().ThrowAsync<InvalidRequestException>())
            .WithMessage("*'X-Own'*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_credential_in_the_query_replaces_that_of_the_sdk()
    {
        await using var acme =
            await AcmeHost.StartAsync(PassthroughTests.With(new ApiKey { Placement = CredentialPlacement.Query("api_key") }));
        acme.Vendor.Always("GET /any", "{}");
        using var http = acme.Client.CreateHttpClient();
        await http.GetStringAsync("any?a=1&api_key=evil&api%5Fkey=evil&b=2");
        acme.Vendor.Last.Address.Query.Should().Be("?a=1&b=2&api_key=token-1");
        await http.GetStringAsync("any?api_key=evil");
        acme.Vendor.Last.Address.Query.Should().Be("?api_key=token-1");
    }

    [Fact]
    public async Task A_credential_in_the_body_replaces_that_of_the_sdk()
    {
        await using var acme = await AcmeHost.StartAsync(PassthroughTests.With(new ApiKey { Placement = CredentialPlacement.Body("key") }));
        acme.Vendor.Always("POST /any", "{}");
        using var http = acme.Client.CreateHttpClient();
        using var form = await http.PostAsync("any", new FormUrlEncodedContent([new("a", "1"), new("key", "evil"), new("b", "2")]));
        acme.Vendor.Last.Body.Should().Be("a=1&b=2&key=token-1");
        using var json = await http.PostAsync("any", JsonContent.Create(new Dictionary<string, string> { ["a"] = "1", ["key"] = "evil" }));
        acme.Vendor.Last.Body.Should().Be("""{"a":"1","key":"token-1"}""");
    }

    [Theory]
    [InlineData("GET", 4)]
    [InlineData("HEAD", 4)]
    [InlineData("OPTIONS", 4)]
    [InlineData("PUT", 4)]
    [InlineData("DELETE", 4)]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    public async Task The_method_says_what_may_be_retried(string method, int attempts)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always($"{method} /any", AcmeAnswer.Error(503));
        using var http = acme.Client.CreateHttpClient();
        using var response = await acme.Clock.RunAsync(http.SendAsync(new(new HttpMethod(method), "any")));
        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        acme.Vendor.Requests.Should().HaveCount(attempts);
    }

    [Theory]
    [InlineData("POST", RetrySafety.Idempotent, 4)]
    [InlineData("POST", RetrySafety.Safe, 4)]
    [InlineData("GET", RetrySafety.NonIdempotent, 1)]
    public async Task What_the_request_says_goes_before_its_method(string method, RetrySafety safety, int attempts)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always($"{method} /any", AcmeAnswer.Error(503));
        using var http = acme.Client.CreateHttpClient();
        using var request = new HttpRequestMessage(new(method), "any");
        request.Options.Set(ConnectionClient.RetrySafetyOption, safety);
        using var response = await acme.Clock.RunAsync(http.SendAsync(request));
        acme.Vendor.Requests.Should().HaveCount(attempts);
    }

    [Theory]
    [InlineData(HostRequests.MaxRepeatableBody, 4)]
    [InlineData(HostRequests.MaxRepeatableBody + 1, 1)]
    public async Task A_stream_of_a_known_length_is_sent_again_up_to_1_MB(int length, int attempts)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("PUT /any", AcmeAnswer.Error(503));
        using var http = acme.Client.CreateHttpClient();
        using var response = await acme.Clock.RunAsync(http.PutAsync("any", new StreamContent(new MemoryStream(new byte[length]))));
        acme.Vendor.Requests.Should().HaveCount(attempts).And.OnlyContain(request => request.Body!.Length == length);
    }

    [Fact]
    public async Task A_body_in_memory_of_any_length_is_sent_again()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("PUT /any", AcmeAnswer.Error(503), "{}");
        using var http = acme.Client.CreateHttpClient();
        using var response =
            await acme.Clock.RunAsync(http.PutAsync("any", new ByteArrayContent(new byte[HostRequests.MaxRepeatableBody + 1])));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_that_was_not_begun_is_sent_again()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /any", "{}");
        using var http = acme.Client.CreateHttpClient();
        acme.Vendor.IsUnreachable = 2;
        using var content =
            new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', HostRequests.MaxRepeatableBody + 1))));
        using var response = await acme.Clock.RunAsync(http.PostAsync("any", content));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        acme.Vendor.Requests.Should().ContainSingle();
    }
}
