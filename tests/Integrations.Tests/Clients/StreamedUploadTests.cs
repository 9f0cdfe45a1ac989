using System.Collections.Concurrent;
using System.Net;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Clients;

/// <summary>Bodies of requests that serializers write in pieces, or that are too long to be kept.</summary>
public sealed class StreamedUploadTests
{
    private const int Kept = HostRequests.MaxRepeatableBody;
    private readonly ConcurrentQueue<long?> _lengths = [];

    [Theory]
    [InlineData(10, false, 2)]
    [InlineData(Kept, false, 2)]
    [InlineData(Kept + 1, false, 1)]
    [InlineData(3 * Kept, false, 1)]
    [InlineData(3 * Kept, true, 2)]
    public async Task A_body_of_unknown_length_is_sent_again_up_to_1_MB_and_longer_where_it_is_written_at_once(
        int length, bool isSynchronous, int attempts)
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("PUT /any", AcmeAnswer.Error(503)).On("PUT /any", AcmeAnswer.Error(503), "{}");
        using var http = acme.Client.CreateHttpClient();
        var content = new WrittenContent(length, isSynchronous);
        using var response = await acme.Clock.RunAsync(http.PutAsync("any", content));
        response.StatusCode.Should().Be(attempts == 2 ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
        acme.Vendor.Requests.Should().HaveCount(attempts).And.OnlyContain(request => request.Body == content.Text);
        content.Seen.Should().Be((false, false, true), "it is for writing alone");
    }

    [Fact]
    public async Task A_stream_beyond_1_MB_travels_with_its_length_where_that_is_known()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("PUT /any", "{}");
        using var http = acme.Client.CreateHttpClient();
        using var known = await http.PutAsync("any", new StreamContent(new MemoryStream(new byte[Kept + 1])));
        using var unknown = await http.PutAsync("any", new WrittenContent(Kept + 1, isSynchronous: false));
        _lengths.Should().Equal(Kept + 1, null);
    }

    [Fact]
    public async Task A_body_that_is_read_while_it_is_sent_has_the_time_of_the_whole_request()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("PUT /any", AcmeAnswer.Hangs());
        using var http = acme.Client.CreateHttpClient();
        var thrown = (await FluentActions.Awaiting(() => acme.Clock.RunAsync(http.PutAsync("any",
            new StreamContent(new MemoryStream(new byte[Kept + 1]))))).Should().ThrowAsync<TaskCanceledException>()).Which;
        thrown.ToString().Should().Contain("ConnectorOptions.TotalRequestTimeout").And.NotContain("AttemptTimeout)");
    }

    [Fact]
    public async Task A_long_body_that_nobody_sends_is_not_written_to_its_end()
    {
        await using var acme = await StartAsync();
        using var http = acme.Client.CreateHttpClient();
        var content = new WrittenContent(3 * Kept, isSynchronous: false);
        await FluentActions.Awaiting(() => http.PutAsync("https://evil.test/any", content)).Should().ThrowAsync<InvalidRequestException>();
        await content.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        content.Written.Should().BeLessThan(2 * Kept);
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_body_that_cannot_be_written_is_not_sent()
    {
        await using var acme = await StartAsync();
        using var http = acme.Client.CreateHttpClient();
        var content = new WrittenContent(10, isSynchronous: false) { Failure = new NotSupportedException("no converter") };
        (await FluentActions.Awaiting(() => http.PutAsync("any", content)).Should().ThrowAsync<Exception>()).Which.ToString().Should()
            .Contain("no converter");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    private Task<AcmeHost> StartAsync() => AcmeHost.StartAsync(configure: services => ConnectorClients.Of(services).Configure(http =>
        http.AddHttpMessageHandler(() => new SeeingHandler<long?>(_lengths, request => request.Content?.Headers.ContentLength))));

    /// <summary>As serializers write theirs: in pieces, without a length.</summary>
    private sealed class WrittenContent(int length, bool isSynchronous) : HttpContent
    {
        public string Text { get; } = string.Concat(Enumerable.Range(0, (length / 8) + 1).Select(number => $"{number,8}"))[..length];

        public int Written { get; private set; }

        public (bool CanRead, bool CanSeek, bool CanWrite) Seen { get; private set; }

        public Exception? Failure { get; init; }

        public TaskCompletionSource Ended { get; } = new();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            Seen = (stream.CanRead, stream.CanSeek, stream.CanWrite);
            var bytes = System.Text.Encoding.ASCII.GetBytes(Text);
            try
            {
                while (Written < length)
                {
                    if (Failure is { } failure) throw failure;
                    var piece = bytes.AsMemory(Written, Math.Min(1000, length - Written));
                    if (isSynchronous) stream.Write(piece.Span);
                    else await stream.WriteAsync(piece);
                    Written += piece.Length;
                }
            }
            finally
            {
                Ended.TrySetResult();
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
