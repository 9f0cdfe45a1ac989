using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Clients;

/// <summary>Requests of the host itself, whose outcome no response shows.</summary>
public sealed class UnknownOutcomeTests
{
    private static readonly AcmeAnswer Reset = AcmeAnswer.Throws(new HttpRequestException(HttpRequestError.ResponseEnded));

    [Theory]
    [InlineData("POST", null, ErrorCode.OutcomeUnknown, false)]
    [InlineData("PATCH", null, ErrorCode.OutcomeUnknown, false)]
    [InlineData("POST", RetrySafety.WithIdempotencyKey, ErrorCode.OutcomeUnknown, true)]
    [InlineData("POST", RetrySafety.Idempotent, ErrorCode.VendorUnavailable, true)]
    [InlineData("PUT", null, ErrorCode.VendorUnavailable, true)]
    [InlineData("DELETE", null, ErrorCode.VendorUnavailable, true)]
    [InlineData("GET", null, ErrorCode.VendorUnavailable, true)]
    public async Task What_may_have_a_second_effect_is_reported_as_unknown(
        string method, RetrySafety? safety, ErrorCode expected, bool isTransient)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always($"{method} /any", Reset);
        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(new(method), "/any");
            if (safety is { } said) request.Options.Set(ConnectionClient.RetrySafetyOption, said);
            return request;
        }

        var own = (await FluentActions.Awaiting(() => acme.Clock.RunDelaysAsync(acme.Client.SendAsync(Request()).AsTask())).Should()
            .ThrowAsync<IntegrationException>()).Which;
        (own.Code, own.IsTransient, own.Operation).Should().Be((expected, isTransient, "passthrough"));

        using var http = acme.Client.CreateHttpClient();
        var thrown = (await FluentActions.Awaiting(() => acme.Clock.RunDelaysAsync(http.SendAsync(Request()))).Should()
            .ThrowAsync<HttpRequestException>()).Which;
        thrown.HttpRequestError.Should().Be(HttpRequestError.ResponseEnded);
        thrown.InnerException.Should().BeAssignableTo<IntegrationException>().Which.Code.Should().Be(expected);
    }

    [Theory]
    [InlineData("POST", 200, typeof(OutcomeUnknownException))]
    [InlineData("POST", 400, null)]
    [InlineData("PUT", 200, null)]
    public async Task A_streamed_body_that_breaks_off_says_so_where_the_vendor_reported_a_success(string method, int status, Type? inside)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On($"{method} /any", new AcmeAnswer(status) { Content = () => new StreamContent(new Breaking()) });
        using var http = acme.Client.CreateHttpClient();
        using var request = new HttpRequestMessage(new(method), "/any");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var thrown = (await FluentActions.Awaiting(() => body.CopyToAsync(Stream.Null)).Should().ThrowAsync<IOException>()).Which;
        (thrown.InnerException?.GetType()).Should().Be(inside);
    }

    /// <summary>Sends more than is read to classify a response, and then breaks.</summary>
    private sealed class Breaking() : MemoryStream(new byte[100_000])
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("reset") : base.ReadAsync(buffer, cancellationToken);
    }
}
