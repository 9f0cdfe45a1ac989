using System.Net;
using System.Net.Sockets;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>A call without a response says why, and whether it may have been done.</summary>
public sealed class LostResponseTests
{
    private const string Unknown = " Whether it took effect is not known: look at the vendor before you repeat it.";

    public static TheoryData<Exception, string> Failures => new()
    {
        { new IOException("reset"), "the connection broke" },
        { new InvalidDataException("bad deflate"), "the response broke off (InvalidDataException)" },
        { new HttpRequestException("no"), "the connection was closed before a response" },
        { new HttpRequestException(HttpRequestError.ResponseEnded), "ResponseEnded" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task It_says_why_and_that_a_write_may_have_been_done(Exception failure, string why)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.Always("POST /thing", AcmeAnswer.Throws(failure)).Always("GET /thing", AcmeAnswer.Throws(failure));
        (await FailureAsync(acme, RetrySafety.NonIdempotent, "POST")).Should()
            .Be($"Acme could not be reached for thing.do: {why}.{Unknown}");
        (await FailureAsync(acme, RetrySafety.Safe, "GET")).Should().Be($"Acme could not be reached for thing.do: {why}.");
    }

    [Fact]
    public async Task A_request_that_never_left_was_not_done()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.IsUnreachable = 1;
        (await FailureAsync(acme, RetrySafety.NonIdempotent, "POST")).Should()
            .Be("Acme could not be reached for thing.do: ConnectionError.");
    }

    [Fact]
    public async Task A_name_of_which_no_address_accepts_a_connection_was_not_reached()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://closed.test:{((IPEndPoint)listener.LocalEndpoint).Port}/thing";
        listener.Stop();
        await using var acme = await AcmeHost.StartAsync(configure: services =>
        {
            services.AddSingleton<HostAddresses>(static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
            ConnectorClients.Of(services)
                .Configure(http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false }));
        });
        acme.Options.BaseAddress = new(address);
        acme.Options.Retry.MaxRetryAttempts = 0;
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false, address: address)).Should()
            .ThrowAsync<VendorUnavailableException>()).WithMessage("Acme could not be reached for thing.do: ConnectionError.");
    }

    [Fact]
    public async Task With_the_systems_clock_each_attempt_has_its_timeout_also_the_second_that_uses_the_same_timer()
    {
        await using var acme = await AcmeHost.StartAsync(configure: static services => services.AddSingleton(TimeProvider.System));
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.On("POST /thing", "done", AcmeAnswer.Hangs());
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should().Be("done");
        acme.Options.AttemptTimeout = TimeSpan.FromMilliseconds(50);
        (await FailureAsync(acme, RetrySafety.NonIdempotent, "POST", run: false)).Should().Contain("no response within 00:00:00.0500000");
    }

    private static async Task<string> FailureAsync(AcmeHost acme, RetrySafety safety, string method, bool run = true) =>
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, safety, run, method: method)).Should()
            .ThrowAsync<IntegrationException>()).Which.Message;
}
