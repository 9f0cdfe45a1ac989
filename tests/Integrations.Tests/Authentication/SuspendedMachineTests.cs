using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>A machine that is suspended: its monotonic clock stands still while the wall clock goes on.</summary>
public sealed class SuspendedMachineTests
{
    [Theory]
    [InlineData(19, 1)]
    [InlineData(21, 2)]
    [InlineData(61, 2)]
    public async Task A_claim_that_grew_old_while_the_machine_slept_is_taken_anew_before_anything_is_sent(int seconds, int claims)
    {
        await using var fleet = new TokenFleet();
        await fleet.ConnectAsync();
        fleet.Clock.Advance(TimeSpan.FromHours(2));
        var sleeper = new SleepingClock(fleet.Clock);
        var machine = fleet.Machine(time: sleeper);
        var (taken, sleeps) = (0, 0);
        machine.Store.AfterSave = (request, _) =>
        {
            if (machine.Refresher.Calls > 0 || request.Part != ConnectionPart.Credentials) return Task.CompletedTask;
            taken++;
            if (sleeps++ == 0) sleeper.Sleep(TimeSpan.FromSeconds(seconds));
            return Task.CompletedTask;
        };
        await machine.GetAsync();
        taken.Should().Be(claims);
        fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Theory]
    [InlineData("POST", Integrations.Connectors.TokenFormat.Form)]
    [InlineData("POST", Integrations.Connectors.TokenFormat.Query)]
    [InlineData("GET", Integrations.Connectors.TokenFormat.Query)]
    public async Task A_claim_that_grew_old_on_the_way_to_the_wire_sends_nothing(string method, Integrations.Connectors.TokenFormat format)
    {
        using var http = new MockVendor();
        var isValid = true;
        var client = new OAuthTokenClient(new Late(http, () => isValid = false), TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<OAuthTokenClient>.Instance);
        var definition = new Integrations.Connectors.ConnectorDefinition("vendor", "Vendor")
        {
            BaseAddress = "https://api.vendor.test",
            Authentication =
                Integrations.Connectors.OAuth2.AuthorizationCode("https://vendor.test/authorize",
                "https://vendor.test/token") with { Request = new() { Method = method, Format = format } },
            Probe = "GET /me",
        };
        var result = await new TokenRefresher(client, TimeProvider.System).RefreshAsync(new()
        {
            Key = TokenFleet.Key,
            Connector = definition,
            Scheme = definition.Authentication,
            Options = new() { ClientId = "client", ClientSecret = "secret" },
            Environment = null,
            Variables = new Dictionary<string, string>(),
            Credential = new() { AccessToken = "a1", RefreshToken = "r1", IssuedAt = DateTimeOffset.UnixEpoch },
            Permit = new(() => isValid),
        }, default);
        result.Should().BeOfType<TokenResult.Unavailable>().Which.IsLapsed.Should().BeTrue();
        http.Requests.Should().BeEmpty();
    }

    /// <summary>Something happens between the request's start and the writing of its body.</summary>
    private sealed class Late(MockVendor http, Action happens) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name)
        {
            happens();
            return http.CreateClient(name);
        }
    }

    private sealed class SleepingClock(TimeProvider inner) : TimeProvider
    {
        private TimeSpan _slept;

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + _slept;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);

        public void Sleep(TimeSpan span) => _slept += span;
    }
}
