using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Integrations.Sdk.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Integrations.Sdk.Tests;

/// <summary>Large and slow bodies.</summary>
public sealed class StreamingTests
{
    private const long Size = 100L * 1024 * 1024;
    /// <summary>In real time: only a test that fails takes it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int MaxRepeatable = 1024 * 1024;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_download_of_100_MB_is_not_held_in_memory()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.Always("GET /live/file", WriteAsync(Size));
        var buffer = new byte[64 * 1024];
        await ReadAsync(http, buffer, 1);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var read = await ReadAsync(http, buffer, Size);

        read.Should().Be(Size);
        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(Size / 10, "the vendor of the test included");
    }

    [Fact]
    public async Task The_headers_of_the_body_are_there_before_it_has_arrived()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        var finish = new TaskCompletionSource();
        host.Vendor.On("GET /live/file", async response =>
        {
            response.Response.ContentType = "text/csv";
            response.Response.Headers.ContentDisposition = "attachment; filename=a.csv";
            await response.Response.WriteAsync("first ");
            await response.Response.Body.FlushAsync();
            await finish.Task;
            await response.Response.WriteAsync("second");
        });

        using var response = await http.GetAsync("file", HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType.Should().Be(MediaTypeHeaderValue.Parse("text/csv"));
        response.Content.Headers.ContentDisposition!.FileName.Should().Be("a.csv");
        finish.SetResult();
        (await response.Content.ReadAsStringAsync()).Should().Be("first second");
    }

    [Fact]
    public async Task A_cancelled_read_ends_and_the_vendor_sees_it()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        var (vendor, isAborted) = Stalls();
        host.Vendor.On("GET /live/file", vendor);
        using var cancel = new CancellationTokenSource();

        using (var response = await http.GetAsync("file", HttpCompletionOption.ResponseHeadersRead, cancel.Token))
        {
            await using var stream = await response.Content.ReadAsStreamAsync();
            (await stream.ReadAsync(new byte[16], cancel.Token)).Should().Be(1);
            var reading = stream.ReadAsync(new byte[16], cancel.Token).AsTask();
            await cancel.CancelAsync();
            await FluentActions.Awaiting(() => reading).Should().ThrowAsync<OperationCanceledException>();
        }

        await isAborted.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_response_that_is_disposed_early_gives_its_connection_up()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        var (vendor, isAborted) = Stalls();
        host.Vendor.On("GET /live/file", vendor);
        (await http.GetAsync("file", HttpCompletionOption.ResponseHeadersRead)).Dispose();
        await isAborted.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_body_of_which_no_byte_arrives_for_the_attempt_timeout_breaks_off()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        var (vendor, isAborted) = Stalls();
        host.Vendor.On("GET /live/file", vendor);
        using (var response = await http.GetAsync("file", HttpCompletionOption.ResponseHeadersRead))
        {
            await using var stream = await response.Content.ReadAsStreamAsync();
            (await stream.ReadAsync(new byte[16])).Should().Be(1);
            var reading = stream.ReadAsync(new byte[16]).AsTask();
            host.Clock.HasTimerIn(AttemptTimeout).Should().BeTrue();
            host.Clock.Advance(AttemptTimeout - TimeSpan.FromTicks(1));
            reading.IsCompleted.Should().BeFalse();
            host.Clock.Advance(TimeSpan.FromTicks(1));
            (await FluentActions.Awaiting(() => reading).Should().ThrowAsync<HttpIOException>())
                .Which.InnerException.Should().BeOfType<VendorUnavailableException>().Which.Message.Should().Contain("AttemptTimeout");
        }

        await isAborted.WaitAsync(Patience);
    }

    [Fact]
    public async Task The_timeout_of_the_client_holds_until_the_headers()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        http.Timeout = TimeSpan.FromSeconds(1); // long enough for the first request of a process to arrive
        var isAborted = new TaskCompletionSource();
        host.Vendor.On("GET /live/slow", async request =>
        {
            using var aborted = request.RequestAborted.Register(isAborted.SetResult);
            await isAborted.Task;
        });

        var thrown = await FluentActions.Awaiting(() => http.GetAsync("slow")).Should().ThrowAsync<TaskCanceledException>();

        thrown.Which.InnerException.Should().BeOfType<TimeoutException>();
        await isAborted.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_body_that_can_be_read_once_is_sent_once()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        var body = new string('x', MaxRepeatable + 1);
        host.Vendor.Revoke("acct_1");
        host.Vendor.On("PUT /live/file", Respond.Json("{}"));

        using var rejected = await http.PutAsync("file", new StreamContent(new OneWayStream(Encoding.ASCII.GetBytes(body))));
        rejected.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await rejected.Content.ReadAsStringAsync()).Should().Contain("expired_token");
        using var next = await http.PutAsync("file", new StreamContent(new OneWayStream(Encoding.ASCII.GetBytes(body))));
        next.StatusCode.Should().Be(HttpStatusCode.OK);

        host.Vendor.Requests.Select(request => $"{request} {request.Body.Length}").Should().Equal(
            $"PUT /live/file acct_1.1 401 {body.Length}", "POST /token acct_1.2 200 6", $"PUT /live/file acct_1.2 200 {body.Length}");
    }

    [Theory]
    [InlineData(MaxRepeatable, HttpStatusCode.OK, 2)]
    [InlineData(MaxRepeatable + 1, HttpStatusCode.ServiceUnavailable, 1)]
    public async Task A_body_of_unknown_length_is_sent_again_up_to_1_MB(int length, HttpStatusCode status, int requests)
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.On("PUT /live/file", Respond.Error(503, "busy"), Respond.Json("{}"));
        using var response = await http.PutAsync("file", new SerializedContent(length, isSynchronous: false));
        response.StatusCode.Should().Be(status);
        host.Vendor.Requests.Should().HaveCount(requests).And.OnlyContain(request => request.Body == new string('x', length));
    }

    [Fact]
    public async Task A_body_that_is_written_synchronously_is_in_memory_and_sent_again_whatever_its_length()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.On("PUT /live/file", Respond.Error(503, "busy"), Respond.Json("{}"));
        using var response = await http.PutAsync("file", new SerializedContent(3 * MaxRepeatable, isSynchronous: true));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        host.Vendor.Requests.Should().HaveCount(2).And.OnlyContain(request => request.Body.Length == 3 * MaxRepeatable);
    }

    [Fact]
    public async Task A_long_body_that_nobody_sends_is_not_read_to_its_end()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        var content = new SerializedContent(10 * MaxRepeatable, isSynchronous: false);
        await FluentActions.Awaiting(() => http.PutAsync("https://evil.test/file", content)).Should().ThrowAsync<InvalidRequestException>();
        (await content.IsCopied.Task.WaitAsync(Patience)).Should().BeFalse();
        host.Vendor.Requests.Should().BeEmpty();
    }

    private static async Task<long> ReadAsync(HttpClient http, byte[] buffer, long atMost)
    {
        using var response = await http.GetAsync("file", HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentLength.Should().Be(Size);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var total = 0L;
        while (total < atMost && await stream.ReadAsync(buffer) is var read and > 0) total += read;
        return total;
    }

    private static RequestDelegate WriteAsync(long size) => async response =>
    {
        response.Response.ContentLength = size;
        var block = new byte[64 * 1024];
        for (var written = 0L; written < size; written += block.Length) await response.Response.Body.WriteAsync(block,
            response.RequestAborted);
    };

    /// <summary>One byte, and then none until the client is gone.</summary>
    private static (RequestDelegate Vendor, Task IsAborted) Stalls()
    {
        var isAborted = new TaskCompletionSource();
        return (async request =>
        {
            using var aborted = request.RequestAborted.Register(() => isAborted.TrySetResult());
            await request.Response.WriteAsync("1");
            await request.Response.Body.FlushAsync();
            await isAborted.Task;
        }, isAborted.Task);
    }

    /// <summary>As serializers write theirs: in pieces, without a length.</summary>
    private sealed class SerializedContent(int length, bool isSynchronous) : HttpContent
    {
        public TaskCompletionSource<bool> IsCopied { get; } = new();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[1000];
            Array.Fill(piece, (byte)'x');
            try
            {
                for (var left = length; left > 0; left -= piece.Length)
                {
                    var size = Math.Min(left, piece.Length);
                    if (isSynchronous) stream.Write(piece, 0, size);
                    else await stream.WriteAsync(piece.AsMemory(0, size));
                }

                IsCopied.TrySetResult(true);
            }
            catch (OperationCanceledException)
            {
                IsCopied.TrySetResult(false);
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }

    /// <summary>A stream that does not seek, as one from a network.</summary>
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
