using System.Net;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Clients;

/// <summary>Bodies of responses as they arrive: nothing is waited for that need not be read, and what is given up is given back.</summary>
public sealed class StreamedResponseTests
{
    private static readonly TimeSpan AttemptTimeout = new ConnectorOptions().AttemptTimeout;

    [Fact]
    public async Task A_success_is_returned_before_its_body_has_arrived()
    {
        await using var acme = await AcmeHost.StartAsync();
        var wire = new GatedStream([], "late"u8.ToArray());
        using var response = await GetAsync(acme, 200, wire);
        wire.Gate.SetResult();
        (await response.Content.ReadAsStringAsync()).Should().Be("late");
    }

    [Fact]
    public async Task A_failure_is_returned_once_64_KB_of_its_body_have_arrived()
    {
        await using var acme = await AcmeHost.StartAsync();
        var first = new byte[ClassificationHandler.MaxClassified];
        Array.Fill(first, (byte)'x');
        var wire = new GatedStream(first, "rest"u8.ToArray());
        using var response = await GetAsync(acme, 404, wire);
        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        wire.Gate.SetResult();
        (await response.Content.ReadAsStringAsync()).Should().Be(new string('x', first.Length) + "rest");
    }

    [Fact]
    public async Task The_body_of_a_failure_decides_before_its_status()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        acme.Vendor.On("GET /any", AcmeAnswer.Error(403, "EXPIRED_TOKEN"), "{}")
            .On("POST /oauth/token", """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""");
        using var http = acme.Client.CreateHttpClient();
        (await acme.Clock.RunAsync(http.GetStringAsync("any"))).Should().Be("{}");
        acme.Vendor.Sent("GET /any").Select(request => request.Token).Should().Equal("token-1", "token-2");
    }

    [Fact]
    public async Task A_failure_whose_body_breaks_off_is_a_failure_of_the_connection_and_its_content_is_given_up()
    {
        await using var acme = await AcmeHost.StartAsync();
        var content = new TrackedContent(new MemoryStream());
        acme.Vendor.On("POST /any", new AcmeAnswer(400) { Content = () => content });
        using var http = acme.Client.CreateHttpClient();
        content.Failure = new IOException("reset");
        (await FluentActions.Awaiting(() => http.PostAsync("any", null)).Should().ThrowAsync<HttpRequestException>()).Which.InnerException
            .Should().BeOfType<OutcomeUnknownException>().Which.Message.Should().Contain("the connection broke");
        content.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task Reading_ends_when_no_byte_arrives_for_the_attempt_timeout_and_says_so()
    {
        await using var acme = await AcmeHost.StartAsync();
        using var response = await GetAsync(acme, 200, new GatedStream("1"u8.ToArray()));
        await using var body = await response.Content.ReadAsStreamAsync();
        (await body.ReadAsync(new byte[16])).Should().Be(1);
        var reading = body.ReadAsync(new byte[16]).AsTask();
        acme.Clock.Advance(AttemptTimeout - TimeSpan.FromTicks(1));
        reading.IsCompleted.Should().BeFalse();
        acme.Clock.Advance(TimeSpan.FromTicks(1));
        var thrown = (await FluentActions.Awaiting(() => ManualTimeProvider.AtOnceAsync(reading)).Should().ThrowAsync<HttpIOException>())
            .Which;
        thrown.Message.Should().Contain($"no byte of the body within {AttemptTimeout} (ConnectorOptions.AttemptTimeout)");
        thrown.InnerException.Should().BeOfType<VendorUnavailableException>().Which.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task Who_cancels_a_read_gets_the_cancellation_and_so_does_who_reads_a_wire_that_cancels()
    {
        await using var acme = await AcmeHost.StartAsync();
        using var response = await GetAsync(acme, 200, new GatedStream([]));
        await using var body = await response.Content.ReadAsStreamAsync();
        using var cancel = new CancellationTokenSource();
        var reading = body.ReadAsync(new byte[16], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await FluentActions.Awaiting(() => reading).Should().ThrowAsync<OperationCanceledException>();

        var wire = new GatedStream([]);
        using var other = await GetAsync(acme, 200, wire);
        await using var canceled = await other.Content.ReadAsStreamAsync();
        wire.Gate.SetCanceled();
        await FluentActions.Awaiting(() => canceled.ReadAsync(new byte[16]).AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_response_that_is_disposed_gives_its_content_up_and_is_read_no_more()
    {
        await using var acme = await AcmeHost.StartAsync();
        var content = new TrackedContent(new MemoryStream("body"u8.ToArray()));
        acme.Vendor.On("GET /any", new AcmeAnswer(200) { Content = () => content });
        using var http = acme.Client.CreateHttpClient();
        var response = await http.GetAsync("any", HttpCompletionOption.ResponseHeadersRead);
        await response.Content.ReadAsStreamAsync();
        content.IsDisposed.Should().BeFalse();
        response.Dispose();
        content.IsDisposed.Should().BeTrue();
        await FluentActions.Awaiting(() => response.Content.ReadAsStreamAsync()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_stream_that_is_disposed_disposes_the_wires_and_is_for_reading_alone()
    {
        await using var acme = await AcmeHost.StartAsync();
        var wire = new GatedStream("1"u8.ToArray());
        using var response = await GetAsync(acme, 200, wire);
        var body = await response.Content.ReadAsStreamAsync();
        (body.CanRead, body.CanSeek, body.CanWrite).Should().Be((true, false, false));
        wire.IsDisposed.Should().BeFalse();
        await body.DisposeAsync();
        wire.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task The_length_is_the_vendors_where_it_is_known()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /any", "known");
        using var http = acme.Client.CreateHttpClient();
        using var known = await http.GetAsync("any", HttpCompletionOption.ResponseHeadersRead);
        known.Content.Headers.ContentLength.Should().Be(5);
        using var unknown = await GetAsync(acme, 200, new GatedStream([]));
        unknown.Content.Headers.ContentLength.Should().BeNull();
    }

    [Fact]
    public async Task A_failure_that_is_thrown_gives_its_buffer_back()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /any", new AcmeAnswer(400, new string('x', 200_000), "text/plain"));
        await FluentActions.Awaiting(() => acme.Client.SendAsync(new(HttpMethod.Get, "/any")).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>();
        acme.Services.GetRequiredService<BufferBudget>().Taken.Should().Be(0);
    }

    private static async Task<HttpResponseMessage> GetAsync(AcmeHost acme, int status, Stream wire)
    {
        acme.Vendor.On("GET /any", new AcmeAnswer(status) { Content = () => new StreamContent(wire) });
        using var http = acme.Client.CreateHttpClient();
        return await http.GetAsync("any", HttpCompletionOption.ResponseHeadersRead);
    }

    private sealed class TrackedContent(Stream body) : HttpContent
    {
        public Exception? Failure { get; set; }

        public bool IsDisposed { get; private set; }

        protected override Task<Stream> CreateContentReadStreamAsync() => Failure is { } failure ? throw failure : Task.FromResult(body);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed |= disposing;
            base.Dispose(disposing);
        }
    }
}
