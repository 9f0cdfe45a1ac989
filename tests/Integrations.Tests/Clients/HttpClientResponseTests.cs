using System.Diagnostics;
using System.Net;
using Integrations.Connectors;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Clients;

/// <summary>
/// What a caller of <see cref="ConnectionClient.CreateHttpClient"/> gets: responses as they are, exceptions as HttpClient throws them.
/// </summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class HttpClientResponseTests
{
    private const string Token = """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""";

    [Theory]
    [InlineData(200)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(503)]
    public async Task A_response_is_returned_with_its_headers_and_all_of_its_body(int status)
    {
        await using var acme = await AcmeHost.StartAsync();
        var body = new string('x', 200_000);
        acme.Vendor.Always("GET /any",
            new AcmeAnswer(status, body, "text/plain").With("X-Request-Id", "r1").With("Content-Language", "de"));
        using var http = acme.Client.CreateHttpClient();
        using var response = await acme.Clock.RunAsync(http.GetAsync("any"));
        (response.StatusCode, response.Headers.GetValues("X-Request-Id").Single()).Should().Be(((HttpStatusCode)status, "r1"));
        (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentLanguage.Single()).Should()
            .Be(("text/plain", "de"));
        (await response.Content.ReadAsStringAsync()).Should().Be(body);
    }

    [Fact]
    public async Task A_401_is_refreshed_once_and_a_second_one_returned()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        acme.Vendor.Always("GET /any", AcmeAnswer.Error(401)).On("POST /oauth/token", Token).Always("GET /me", "{}");
        using var http = acme.Client.CreateHttpClient();
        using var response = await acme.Clock.RunAsync(http.GetAsync("any"));
        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        acme.Vendor.Sent("GET /any").Select(request => request.Token).Should().Equal("token-1", "token-2");
    }

    [Fact]
    public async Task A_body_that_says_that_the_credential_was_rejected_is_a_401()
    {
        var scheme = AcmeConnector.Authentication with { UnauthorizedResponse =
            new() { Members = new Dictionary<string, IReadOnlyList<string>> { ["error"] = ["expired"] } } };
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.By(scheme));
        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        acme.Vendor.On("GET /any", """{"error":"expired"}""", """{"a":1}""").On("POST /oauth/token", Token);
        using var http = acme.Client.CreateHttpClient();
        (await acme.Clock.RunAsync(http.GetStringAsync("any"))).Should().Be("""{"a":1}""");
        acme.Vendor.Sent("GET /any").Should().HaveCount(2);
    }

    [Fact]
    public async Task A_limit_beyond_the_deadline_is_returned_and_holds_the_next_request_back()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /any", AcmeAnswer.Error(429).With("Retry-After", "3600"));
        using var http = acme.Client.CreateHttpClient();
        using var response = await http.GetAsync("any");
        (response.StatusCode, response.Headers.RetryAfter!.Delta).Should().Be((HttpStatusCode.TooManyRequests, TimeSpan.FromHours(1)));

        var thrown = await FluentActions.Awaiting(() => http.GetAsync("any")).Should().ThrowAsync<HttpRequestException>();
        thrown.Which.InnerException.Should().BeOfType<RateLimitedException>().Which.RetryAt.Should().Be(acme.Clock.GetUtcNow().AddHours(1));
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_connection_or_a_grant_the_typed_exception_is_inside_that_of_http_clients()
    {
        await using var acme = await AcmeHost.StartAsync();
        using var none = acme.Integrations.For("nobody", new("none")).CreateHttpClient();
        (await FluentActions.Awaiting(() => none.GetAsync("any")).Should().ThrowAsync<HttpRequestException>())
            .Which.InnerException.Should().BeOfType<NotFoundException>();

        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        acme.Vendor.Always("GET /any", AcmeAnswer.Error(401)).Always("POST /oauth/token", new AcmeAnswer(400, """{"error":"invalid_grant","error_description":"the grant is dead"}"""));
        using var http = acme.Client.CreateHttpClient();
        (await FluentActions.Awaiting(() => acme.Clock.RunAsync(http.GetAsync("any"))).Should().ThrowAsync<HttpRequestException>())
            .Which.InnerException.Should().BeOfType<NeedsReauthorizationException>();
    }

    [Fact]
    public async Task A_vendor_that_cannot_be_reached_is_what_http_clients_throw()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /any", AcmeAnswer.Throws(new HttpRequestException(HttpRequestError.NameResolutionError)));
        using var http = acme.Client.CreateHttpClient();
        var thrown = (await FluentActions.Awaiting(() => acme.Clock.RunAsync(http.GetAsync("any"))).Should()
            .ThrowAsync<HttpRequestException>()).Which;
        thrown.HttpRequestError.Should().Be(HttpRequestError.NameResolutionError);
        thrown.InnerException.Should().BeOfType<VendorUnavailableException>();
        acme.Vendor.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_vendor_that_does_not_respond_is_a_timeout()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /any", AcmeAnswer.Hangs());
        using var http = acme.Client.CreateHttpClient();
        var thrown = (await FluentActions.Awaiting(() => acme.Clock.RunAsync(http.PostAsync("any", null))).Should()
            .ThrowAsync<TaskCanceledException>()).Which;
        thrown.InnerException.Should().BeOfType<TimeoutException>().Which.InnerException.Should().BeOfType<OutcomeUnknownException>();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_request_that_is_canceled_is_canceled()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /any", AcmeAnswer.Hangs());
        using var http = acme.Client.CreateHttpClient();
        using var cancel = new CancellationTokenSource();
        var sending = http.GetAsync("any", cancel.Token);
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1);
        await cancel.CancelAsync();
        (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should()
            .Be(cancel.Token);
    }

    [Fact]
    public async Task A_request_is_traced_audited_and_counted_as_every_other()
    {
        var audit = new AuditLog();
        await using var acme = await AcmeHost.StartAsync(configure: services => services.AddSingleton<IAuditSink>(audit));
        List<Activity> activities = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == IntegrationsTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (activities) activities.Add(activity); },
        };
        ActivitySource.AddActivityListener(listener);
        acme.Vendor.Always("GET /http-traced", AcmeAnswer.Error(404));
        using var http = acme.Client.CreateHttpClient();
        using var response = await http.GetAsync("http-traced");
        lock (activities)
            activities.Should()
                .Contain(activity => activity.DisplayName == "passthrough acme"
                && (string?)activity.GetTagItem("error.type") == "NotFound");
        audit.Entries.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Operation = "send", Error = ErrorCode.NotFound }, o => o.ExcludingMissingMembers());
    }
}
