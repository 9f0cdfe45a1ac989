using Integrations.Internal;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

/// <summary>A check that cannot be made now keeps the grant, and is made later.</summary>
public sealed class UnverifiedTests : AuthorizationFixture
{
    /// <summary>Failures that say nothing of the grant.</summary>
    public static TheoryData<string> Unknown => new(_unknown.Keys);

    /// <summary>Refusals.</summary>
    public static TheoryData<string> Refused => new(_refused.Keys);

    private static readonly Dictionary<string, Func<Exception>> _unknown = new()
    {
        ["429"] = () => new RateLimitedException("slow down") { IsTransient = true },
        ["503"] = () => new VendorUnavailableException("down") { IsTransient = true },
        ["no time left"] = () => new VendorUnavailableException("too long"),
        ["a body nobody can read"] = () => new ContractViolationException("odd"),
        ["a wire that broke"] = () => new IOException("reset"),
        ["a timeout"] = () => new TaskCanceledException("timeout"),
        ["a broken encoding"] = () => new InvalidDataException("gzip"),
        ["our own options"] = () => new IntegrationException(ErrorCode.Other, "configure"),
    };

    private static readonly Dictionary<string, Func<IntegrationException>> _refused = new()
    {
        ["401"] = () => new UnauthorizedException("no"),
        ["403"] = () => new ForbiddenException("no"),
        ["a missing scope"] = () => new MissingScopeException("no", ["write"]),
        ["400"] = () => new InvalidRequestException("no"),
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task A_consent_whose_probe_cannot_be_asked_is_kept_unverified(string failure)
    {
        Probe.Failure = _unknown[failure]();
        var connection = await ConnectAsync();
        connection.Status.Should().Be(ConnectionStatus.Unverified);
        connection.ReturnUrl.Should().Be("/done");
        var active = await Tokens.GetAsync(connection.Key, default);
        active.Credential.AccessToken.Should().Be("a1", "calls go out");
        active.BaseAddress.Should().NotBeNull();
        Http.Requests.Should().ContainSingle("nothing is revoked");
        (await EventsAsync()).Should().Equal(EventKind.Connected);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task So_are_a_key_a_row_a_reconnect_and_a_choice(string failure)
    {
        var first = await ConnectAsync();
        Probe.Failure = _unknown[failure]();
        (await Flow.ConnectAsync(Key(), default)).Status.Should().Be(ConnectionStatus.Unverified);

        var row = (await Flow.ImportTokensAsync([Row()], reuseConnections: false)).Single();
        row.Connection!.Status.Should().Be(ConnectionStatus.Unverified);
        row.Error.Should().NotBeNull("the host is told what kept it from being verified");

        AnswerTokens("a2", "r2");
        var again = await CompleteAsync(await StartAsync(connection: first.Id));
        again.Should().BeEquivalentTo(new { first.Id, Status = ConnectionStatus.Unverified, Account = "acc-7" });
        var active = await Tokens.GetAsync(first.Key, default);
        active.Credential.AccessToken.Should().Be("a2");
        active.Settings.Facts.Should().Contain("currency", "EUR", "what was known before counts until it is read anew");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refusal_still_leaves_nothing_behind(string refusal)
    {
        Probe.Failure = _refused[refusal]();
        AnswerTokens();
        Http.Expect("*").Respond(System.Net.HttpStatusCode.OK, "application/json", "");
        var start = await StartAsync();
        await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<IntegrationException>();
        (await CountAsync()).Should().Be(0);
        Http.Last.Address.AbsolutePath.Should().Be("/revoke");
    }

    [Fact]
    public async Task The_check_is_made_again_after_a_minute_and_completes_the_connection()
    {
        Probe.Failure = _unknown["429"]();
        var connection = await ConnectAsync();
        Probe.Failure = null;
        Clock.Advance(TimeSpan.FromSeconds(59));
        await ManualTimeProvider.SettleAsync();
        Probe.Candidates.Should().ContainSingle("not before a minute is over");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await ManualTimeProvider.UntilAsync(() => Events.Any(e => e.Kind == EventKind.Recovered));
        (await StoredAsync(connection)).Should()
            .BeEquivalentTo(new { Status = ConnectionStatus.Active, Account = "acc-7", AccountName = "Acme Ltd" });
        (await Tokens.GetAsync(connection.Key, default)).Settings.Facts.Should().Contain("currency", "EUR");
        Clock.Advance(TimeSpan.FromHours(3));
        await ManualTimeProvider.SettleAsync();
        Probe.Candidates.Should().HaveCount(2, "once verified it is left alone");
    }

    [Fact]
    public async Task While_the_vendor_cannot_be_asked_the_waits_double_up_to_an_hour()
    {
        Probe.Failure = _unknown["503"]();
        await ConnectAsync();
        int[] due = [1, 3, 7, 15, 31, 63, 123, 183, 243];
        List<int> minutes = [];
        for (var (minute, seen) = (1, 1); minute <= 300; minute++)
        {
            if (minute % 50 == 0) AnswerTokens($"a{minute}", $"r{minute}");
            Clock.Advance(TimeSpan.FromMinutes(1));
            // A busy machine may need longer than a moment for a check that is due.
            if (due.Contains(minute)) await ManualTimeProvider.UntilAsync(() => Probe.Candidates.Count > seen);
            await ManualTimeProvider.SettleAsync();
            if (Probe.Candidates.Count > seen) minutes.Add(minute);
            seen = Probe.Candidates.Count;
        }

        minutes.Should().Equal(due);
    }

    [Fact]
    public async Task A_later_check_that_never_left_this_host_ends_nothing()
    {
        Probe.Failure = _unknown["429"]();
        var connection = await ConnectAsync();
        foreach (var own in new IntegrationException[] { new InvalidRequestException("resolves to a private address"),
            new OperationNotSupportedException("no such scheme") })
        {
            var asked = Probe.Candidates.Count;
            Probe.Failure = own;
            for (var minute = 0; minute < 5; minute++)
            {
                Clock.Advance(TimeSpan.FromMinutes(1));
                await ManualTimeProvider.SettleAsync();
            }

            Probe.Candidates.Count.Should().BeGreaterThan(asked);
        }

        (await StoredAsync(connection)).Status.Should().Be(ConnectionStatus.Unverified);
        Http.Requests.Should().ContainSingle("nothing is revoked");
    }

    [Fact]
    public async Task A_later_refusal_of_the_request_by_the_vendor_ends_it()
    {
        Probe.Failure = _unknown["429"]();
        await ConnectAsync();
        Probe.Failure = new InvalidRequestException("no") { VendorStatus = 400 };
        Http.Expect("*").Respond(System.Net.HttpStatusCode.OK, "application/json", "");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ManualTimeProvider.UntilAsync(() => Events.Any(e => e.Kind == EventKind.NeedsReauthorization));
        Http.Last.Address.AbsolutePath.Should().Be("/revoke");
    }

    [Theory]
    [InlineData("403", ReauthorizationReason.VerificationFailed)]
    [InlineData("a missing scope", ReauthorizationReason.VerificationFailed)]
    public async Task A_later_refusal_ends_it_as_at_connect(string refusal, ReauthorizationReason reason)
    {
        Probe.Failure = _unknown["429"]();
        var connection = await ConnectAsync();
        Probe.Failure = _refused[refusal]();
        Http.Expect("*").Respond(System.Net.HttpStatusCode.OK, "application/json", "");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ManualTimeProvider.UntilAsync(() => Events.Any(e => e.Kind == EventKind.NeedsReauthorization));
        Http.Last.Should().Match<SentRequest>(r => r.Address.AbsolutePath == "/revoke" && r.Form["token"] == "r1");
        Events[^1].Reason.Should().Contain("no");
        (await StoredAsync(connection)).Should()
            .BeEquivalentTo(new { Status = ConnectionStatus.NeedsReauthorization, Reason = (ReauthorizationReason?)reason });
        await this.Invoking(t => t.Tokens.GetAsync(connection.Key, default).AsTask()).Should().ThrowAsync<NeedsReauthorizationException>();
        Clock.Advance(TimeSpan.FromHours(3));
        await ManualTimeProvider.SettleAsync();
        Probe.Candidates.Should().HaveCount(2, "nothing is left to check");
    }

    [Fact]
    public async Task A_later_401_counts_only_when_a_refreshed_token_meets_it_too()
    {
        Probe.Failure = _unknown["429"]();
        var connection = await ConnectAsync();
        Probe.Failure = null;
        Probe.FailureOf = candidate => candidate.Credential.AccessToken == "a1" ? new UnauthorizedException("over") : null;
        AnswerTokens("a2", "r2");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ManualTimeProvider.UntilAsync(() => Events.Any(e => e.Reason == "The grant is verified."));
        (await StoredAsync(connection)).Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_grant_of_another_account_is_refused_later()
    {
        var first = await ConnectAsync();
        AnswerTokens("a2", "r2");
        Probe.Failure = _unknown["429"]();
        await CompleteAsync(await StartAsync(connection: first.Id));
        (Probe.Failure, Probe.Account) = (null, "acc-8");
        Http.Expect("*").Respond(System.Net.HttpStatusCode.OK, "application/json", "");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ManualTimeProvider.UntilAsync(() => Events.Any(e => e.Kind == EventKind.NeedsReauthorization));
        Http.Last.Form["token"].Should().Be("r2");
    }

    [Fact]
    public async Task Another_process_makes_the_check_at_its_next_call_without_any_hosted_service()
    {
        Probe.Failure = _unknown["429"]();
        var connection = await ConnectAsync();
        await ((TokenManager)Start().GetService(typeof(TokenManager))!).GetAsync(connection.Key, default);
        await ManualTimeProvider.SettleAsync();
        Probe.Candidates.Should().ContainSingle("it is not due yet");
        await DisposeAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        Probe.Failure = null;
        await ((TokenManager)Start().GetService(typeof(TokenManager))!).GetAsync(connection.Key, default);
        await ManualTimeProvider.UntilAsync(() => Events.Any(e => e.Kind == EventKind.Recovered));
    }

    [Fact]
    public async Task Of_several_processes_one_makes_a_check()
    {
        Probe.Failure = _unknown["429"]();
        var connection = await ConnectAsync();
        for (var process = 0; process < 4; process++) await ((TokenManager)Start().GetService(typeof(TokenManager))!)
            .GetAsync(connection.Key, default);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ManualTimeProvider.UntilAsync(() => Probe.Candidates.Count == 2);
        await ManualTimeProvider.SettleAsync();
        Probe.Candidates.Should().HaveCount(2);
    }

    [Fact]
    public async Task Rows_that_were_not_to_be_probed_are_not_probed_later_either()
    {
        var row = (await Flow.ImportTokensAsync([Row()], probe: false)).Single();
        await Tokens.GetAsync(row.Connection!.Key, default);
        Clock.Advance(TimeSpan.FromMinutes(10));
        await ManualTimeProvider.SettleAsync();
        Probe.Candidates.Should().BeEmpty();
    }

    private async Task<Connection> StoredAsync(Connection connection)
    {
        var repository = (ConnectionRepository)Start().GetService(typeof(ConnectionRepository))!;
        return Connection.Of((await repository.FindAsync(connection.Key, default))!);
    }

    private static ConnectionRequest Key() =>
        new() { Tenant = "acme", Connector = "vendor",
        Inputs = new Dictionary<string, string> { ["subdomain"] = "acme-1", ["api_key"] = "the-key" } };

    private ImportTokensRequest Row() => new()
    {
        Tenant = "acme",
        Connector = "vendor",
        Inputs = new Dictionary<string, string> { ["subdomain"] = "acme-1" },
        AccessToken = "a5",
        AccessTokenExpiresAt = Clock.GetUtcNow().AddHours(2),
        RefreshToken = "r5",
        Values = new Dictionary<string, string> { ["realm"] = "realm-9" },
    };
}
