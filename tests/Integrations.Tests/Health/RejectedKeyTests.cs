using System.Net;
using Integrations.Connectors;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Health;

/// <summary>A key that the vendor rejects: nothing can refresh it, and the probe tells it from one request that is rejected.</summary>
public sealed class RejectedKeyTests : IAsyncDisposable
{
    private readonly MockedHost<Probed> _probed = new();
    private readonly MockedRequest _probe;
    private readonly MockedRequest _things;
    private HttpStatusCode _probeStatus = HttpStatusCode.OK;
    private HttpStatusCode _status = HttpStatusCode.Unauthorized;

    public RejectedKeyTests()
    {
        _probe = _probed.Vendor.When("*/me").Respond(_ => Response(_probeStatus));
        _things = _probed.Vendor.When("*/things").Respond(_ => Response(_status));
    }

    public ValueTask DisposeAsync() => _probed.DisposeAsync();

    [Fact]
    public async Task Rejected_by_the_probe_too_it_needs_a_person_and_nothing_more_is_sent()
    {
        var connection = await ConnectAsync();
        _probeStatus = HttpStatusCode.Unauthorized;
        await RejectedAsync(connection);
        (await _probed.StatusOf(connection)).Should().Be(ConnectionStatus.NeedsReauthorization);
        var refusal = await connection.Awaiting(CallAsync).Should().ThrowAsync<NeedsReauthorizationException>();
        refusal.Which.Reason.Should().Be(ReauthorizationReason.GrantRejected);
        Sent(_things).Should().Be(1);
        (await _probed.Events.WaitForAsync(EventKind.NeedsReauthorization)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_hundred_calls_at_once_send_one_probe_and_cause_one_event()
    {
        var connection = await ConnectAsync();
        _probeStatus = HttpStatusCode.Unauthorized;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => connection.Awaiting(CallAsync).Should()
            .ThrowAsync<IntegrationException>())));
        ProbesSinceConnecting.Should().Be(1);
        (await _probed.Events.WaitForAsync(EventKind.NeedsReauthorization)).Should().ContainSingle();
    }

    [Fact]
    public async Task One_endpoint_that_rejects_disconnects_nobody_and_is_probed_for_once_a_minute()
    {
        var connection = await ConnectAsync();
        for (var call = 0; call < 10; call++) await RejectedAsync(connection);
        ProbesSinceConnecting.Should().Be(1);
        (await _probed.StatusOf(connection)).Should().NotBe(ConnectionStatus.NeedsReauthorization);
        _probed.Clock.Advance(TimeSpan.FromSeconds(61));
        await RejectedAsync(connection);
        ProbesSinceConnecting.Should().Be(2);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_probe_that_fails_otherwise_proves_nothing(HttpStatusCode failure)
    {
        var connection = await ConnectAsync();
        _probeStatus = failure;
        await RejectedAsync(connection);
        (await _probed.StatusOf(connection)).Should().Be(ConnectionStatus.Active);
        ProbesSinceConnecting.Should().Be(1);
    }

    [Fact]
    public async Task Another_key_makes_the_connection_active_and_starts_over()
    {
        var connection = await ConnectAsync();
        _probeStatus = HttpStatusCode.Unauthorized;
        await RejectedAsync(connection);
        (_probeStatus, _status) = (HttpStatusCode.OK, HttpStatusCode.OK);
        _probed.Clock.Advance(TimeSpan.FromSeconds(1));
        await _probed.ReconnectAsync(connection);
        await CallAsync(connection);
        (await _probed.StatusOf(connection)).Should().Be(ConnectionStatus.Active);

        var probes = Sent(_probe);
        _status = HttpStatusCode.Unauthorized;
        await RejectedAsync(connection);
        Sent(_probe).Should().Be(probes + 1, "the probe of the earlier key is no reason to wait");
    }

    private int ProbesSinceConnecting => Sent(_probe) - 1;

    private Task<Connection> ConnectAsync() => _probed.ConnectAsync();

    private Task CallAsync(Connection connection) => _probed.CallAsync(connection, "/things");

    private Task RejectedAsync(Connection connection) => connection.Awaiting(CallAsync).Should().ThrowAsync<UnauthorizedException>();

    private int Sent(MockedRequest request) => _probed.Vendor.GetMatchCount(request);

    private static HttpResponseMessage Response(HttpStatusCode status) => new(status) { Content = new StringContent("{}") };

    private sealed class Probed : IConnector
    {
        public ConnectorDefinition Define() =>
            new("probed", "Probed") { BaseAddress = "https://probed.test", Authentication = new ApiKey(), Probe = "GET /me" };
    }
}
