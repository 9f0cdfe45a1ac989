using System.Net;
using Integrations.Connectors;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Health;

/// <summary>Without a probe only many rejections in a row over some minutes are proof against a credential.</summary>
public sealed class RejectedWithoutProbeTests : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(75);
    private readonly MockedHost<Keyed> _keyed = new();
    private HttpStatusCode _status = HttpStatusCode.Unauthorized;

    public RejectedWithoutProbeTests() => _keyed.Vendor.When("*/things").Respond(_ => new HttpResponseMessage(_status));

    public ValueTask DisposeAsync() => _keyed.DisposeAsync();

    [Fact]
    public async Task Five_rejections_in_a_row_over_five_minutes_need_a_person()
    {
        var connection = await _keyed.ConnectAsync();
        await RejectedAsync(connection, 4);
        (await _keyed.StatusOf(connection)).Should().NotBe(ConnectionStatus.NeedsReauthorization);
        await RejectedAsync(connection, 1);
        (await _keyed.StatusOf(connection)).Should().Be(ConnectionStatus.NeedsReauthorization);
        await connection.Awaiting(CallAsync).Should().ThrowAsync<NeedsReauthorizationException>();
        (await _keyed.Events.WaitForAsync(EventKind.NeedsReauthorization)).Should().ContainSingle();
    }

    [Fact]
    public async Task Many_rejections_at_once_are_not_enough()
    {
        var connection = await _keyed.ConnectAsync();
        await RejectedAsync(connection, 20, TimeSpan.Zero);
        (await _keyed.StatusOf(connection)).Should().NotBe(ConnectionStatus.NeedsReauthorization);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_request_that_is_not_rejected_starts_the_count_over(HttpStatusCode status)
    {
        var connection = await _keyed.ConnectAsync();
        await RejectedAsync(connection, 4);
        _status = status;
        await CallAsync(connection);
        _status = HttpStatusCode.Unauthorized;
        await RejectedAsync(connection, 4);
        (await _keyed.StatusOf(connection)).Should().NotBe(ConnectionStatus.NeedsReauthorization);
    }

    [Fact]
    public async Task A_token_is_refreshed_each_time_and_counted_all_the_same()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition() with
        {
            Probe = null, Resources = [], Tier = ConnectorTier.Authenticated,
        });
        acme.Vendor.Always("POST /thing", AcmeAnswer.Error(401))
            .Always("POST /oauth/token", """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""");
        for (var call = 1; call <= 5; call++)
        {
            acme.Clock.Advance(Step);
            await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().ThrowAsync<UnauthorizedException>();
            var isEnded = (await acme.Client.DescribeAsync()).Connection.Status == ConnectionStatus.NeedsReauthorization;
            isEnded.Should().Be(call == 5);
        }
    }

    private async Task RejectedAsync(Connection connection, int calls, TimeSpan? step = null)
    {
        for (var call = 0; call < calls; call++)
        {
            _keyed.Clock.Advance(step ?? Step);
            await connection.Awaiting(CallAsync).Should().ThrowAsync<UnauthorizedException>();
        }
    }

    private async Task CallAsync(Connection connection)
    {
        try
        {
            await _keyed.CallAsync(connection, "/things");
        }
        catch (NotFoundException)
        {
        }
    }

    private sealed class Keyed : IConnector
    {
        public ConnectorDefinition Define() =>
            new("keyed", "Keyed") { BaseAddress = "https://keyed.test", Authentication = new ApiKey() };
    }
}
