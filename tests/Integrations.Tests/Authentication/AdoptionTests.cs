using System.Net;
using Integrations.Internal;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

public sealed class AdoptionTests : AuthorizationFixture
{
    [Fact]
    public async Task A_row_whose_access_token_lives_is_probed_and_stored_as_it_is()
    {
        var result = await ImportTokensAsync(Row("r1", "a1", endsIn: TimeSpan.FromHours(2)));
        result.Error.Should().BeNull();
        result.Connection.Should().BeEquivalentTo(new { Status = ConnectionStatus.Active, Account = "acc-7", AccountName = "Acme Ltd" });
        var active = await Tokens.GetAsync(result.Connection!.Key, default);
        active.Credential.Should()
            .BeEquivalentTo(new { AccessToken = "a1", RefreshToken = "r1", ExpiresAt = Clock.GetUtcNow().AddHours(2) });
        active.BaseAddress.Should().Be(new Uri("https://acme-1.vendor.test/realm-9"));
        active.Settings.Facts.Should().ContainKey("currency");
        Http.Requests.Should().BeEmpty();
        (await EventsAsync()).Should().Equal(EventKind.Connected);
    }

    [Theory]
    [InlineData("a1", -1)]
    [InlineData(null, null)]
    public async Task A_row_whose_access_token_is_over_is_refreshed_before_it_is_probed(string? access, int? hours)
    {
        AnswerTokens("a2", "r2");
        var result = await ImportTokensAsync(Row("r1", access, hours is { } h ? TimeSpan.FromHours(h) : null));
        Http.Requests.Single().Form.Should().Contain("refresh_token", "r1");
        Probe.Candidates.Single().Credential.AccessToken.Should().Be("a2");
        (await Tokens.GetAsync(result.Connection!.Key, default)).Credential.RefreshToken.Should().Be("r2");
    }

    [Fact]
    public async Task A_row_whose_access_token_turns_out_to_be_over_is_refreshed_once()
    {
        Probe.FailureOf = candidate => candidate.Credential.AccessToken == "a2" ? null : new UnauthorizedException("over");
        AnswerTokens("a2", "r2");
        (await ImportTokensAsync(Row("r1", "a1"))).Error.Should().BeNull();
        AnswerTokens("a3", "r3");
        Probe.Failure = new UnauthorizedException("no");
        (await ImportTokensAsync(Row("other", "a1"))).Error.Should().BeOfType<UnauthorizedException>();
        Http.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Nothing_is_stored_of_a_row_that_does_not_work()
    {
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant"}""");
        (await ImportTokensAsync(Row("dead"))).Error.Should().BeOfType<NeedsReauthorizationException>();
        Probe.Failure = new ForbiddenException("no");
        (await ImportTokensAsync(Row("r1", "a1"))).Error.Should().BeOfType<ForbiddenException>();
        (await ImportTokensAsync(new() { Tenant = "acme", Connector = "vendor", RefreshToken = "r",
            Inputs = Inputs })).Error!.Message.Should().Contain("realm");
        (await ImportTokensAsync(new() { Tenant = "acme", Connector = "nobody", RefreshToken = "r" })).Error.Should()
            .BeOfType<OperationNotSupportedException>();
        (await ImportTokensAsync(Row("r1", "a1", account: "acc-9"))).Error.Should().NotBeNull();
        (await CountAsync()).Should().Be(0);
        Http.Requests.Should().NotContain(r => r.Address.AbsolutePath == "/revoke", "the tokens are the host's");
    }

    [Fact]
    public async Task A_refresh_token_that_rotated_is_kept_although_the_probe_fails_and_verified_later()
    {
        AnswerTokens("a2", "r2");
        Probe.Failure = new VendorUnavailableException("down");
        var failed = await ImportTokensAsync(Row("r1"));
        failed.Error.Should().BeOfType<VendorUnavailableException>();
        failed.Connection!.Status.Should().Be(ConnectionStatus.Unverified);
        Probe.Failure = null;
        var again = await ImportTokensAsync(Row("r1"));
        again.Connection.Should().BeEquivalentTo(new { failed.Connection.Id, Status = ConnectionStatus.Active, Account = "acc-7" });
        Probe.Candidates.Last().Credential.RefreshToken.Should().Be("r2");
        Http.Requests.Should().ContainSingle("the row's own refresh token is spent");
    }

    [Fact]
    public async Task A_refresh_token_that_rotated_is_handed_to_the_host_when_the_store_does_not_take_it()
    {
        AnswerTokens("a2", "r2");
        Store.IsDown = true;
        var failed = await ImportTokensAsync(Row("r1"));
        failed.Error!.Code.Should().Be(ErrorCode.StoreUnavailable);
        failed.Unsaved!.RefreshToken.Should().Be("r2");
        failed.ToString().Should().NotContain("r2");
    }

    [Fact]
    public async Task A_row_adopted_twice_is_one_connection_and_its_tokens_are_sent_once()
    {
        AnswerTokens("a2", "r2");
        var results = await Flow.ImportTokensAsync([Row("r1"), Row("r1")]);
        results.Select(r => r.Error).Should().AllBeEquivalentTo((Exception?)null);
        results.Select(r => r.Connection!.Id).Distinct().Should().ContainSingle();
        results.Select(r => r.WasImported).Should().Equal(false, true);
        (await ImportTokensAsync(Row("r1"))).WasImported.Should().BeTrue();
        Http.Requests.Should().ContainSingle();
        (await CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_row_of_a_connected_account_gives_that_connection_its_tokens()
    {
        var connected = await ConnectAsync();
        var result = await ImportTokensAsync(Row("r5", "a5"));
        result.Connection!.Id.Should().Be(connected.Id);
        (await Tokens.GetAsync(connected.Key, default)).Credential.AccessToken.Should().Be("a5");
        var apart = (await Flow.ImportTokensAsync([Row("r6", "a6")], reuseConnections: false)).Single();
        apart.Connection!.Id.Should().NotBe(connected.Id);
        (await ImportTokensAsync(Row("r7", "a7", tenant: "rival"))).Connection!.Id.Should().NotBe(connected.Id);
        (await CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task Rows_of_one_account_adopted_at_once_are_one_connection()
    {
        var results =
            await Flow.ImportTokensAsync([.. Enumerable.Range(0, 20).Select(i => Row($"r{i}", $"a{i}"))], concurrency: 20);
        results.Select(r => r.Error).Should().AllBeEquivalentTo((Exception?)null);
        results.Select(r => r.Connection!.Id).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task One_row_s_failure_stops_no_other_and_each_is_told()
    {
        Probe.FailureOf = candidate => candidate.Credential.AccessToken == "a3" ? new ForbiddenException("no") : null;
        var told = new Told();
        var results =
            await Flow.ImportTokensAsync([.. Enumerable.Range(0, 10).Select(i => Row($"r{i}", $"a{i}", tenant: $"t{i}"))],
            concurrency: 3, progress: told);
        results.Select(r => r.Error is null).Should().Equal(Enumerable.Range(0, 10).Select(i => i != 3));
        results.Select(r => r.Request.Tenant.Value).Should().Equal(Enumerable.Range(0, 10).Select(i => $"t{i}"));
        told.Should().HaveCount(10).And.OnlyHaveUniqueItems().And.OnlyContain(result => results.Contains(result));
    }

    [Fact]
    public async Task Rows_are_stored_unverified_and_without_a_call_where_no_probe_is_wanted()
    {
        var result = (await Flow.ImportTokensAsync([Row("r1")], probe: false)).Single();
        result.Connection!.Status.Should().Be(ConnectionStatus.Unverified);
        Http.Requests.Should().BeEmpty();
        Probe.Candidates.Should().BeEmpty();
        AnswerTokens("a2", "r2");
        (await Clock.RunAsync(Tokens.GetAsync(result.Connection.Key, default).AsTask())).Credential.AccessToken.Should()
            .Be("a2", "the first call refreshes it in the usual way");
        (await ImportTokensAsync(Row("r1"))).Connection!.Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_row_with_a_key_is_adopted_by_the_scheme_of_the_key()
    {
        var result = await ImportTokensAsync(new() { Tenant = "acme", Connector = "vendor",
            Inputs = new Dictionary<string, string>(Inputs) { ["api_key"] = "k1" } });
        (await Tokens.GetAsync(result.Connection!.Key, default)).Credential.AccessToken.Should().Be("k1");
    }

    [Fact]
    public async Task A_canceled_adoption_begins_no_further_row()
    {
        using var cancel = new CancellationTokenSource();
        var told = new Told { After = cancel.Cancel };
        await this.Invoking(t =>
            t.Flow.ImportTokensAsync([.. Enumerable.Range(0, 10).Select(i => Row($"r{i}", $"a{i}", tenant: $"t{i}"))],
            concurrency: 1, progress: told, cancellationToken: cancel.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        told.Should().ContainSingle();
        (await CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task An_end_that_a_database_gives_for_none_counts_as_over()
    {
        AnswerTokens("a2", "r2");
        var row = new ImportTokensRequest
        {
            Tenant = "acme", Connector = "vendor", Inputs = Inputs, AccessToken = "a1", AccessTokenExpiresAt = DateTimeOffset.MinValue,
                RefreshToken = "r1",
            Values = new Dictionary<string, string> { ["realm"] = "realm-9" },
        };
        (await ImportTokensAsync(row)).Error.Should().BeNull();
        Http.Requests.Single().Form.Should().Contain("refresh_token", "r1");
    }

    [Fact]
    public async Task A_row_that_is_null_is_told_before_any_other_is_touched()
    {
        await Flow.Invoking(flow => flow.ImportTokensAsync([Row("r1", "a1"), null!]).AsTask()).Should()
            .ThrowAsync<ArgumentNullException>();
        await Flow.Invoking(flow => flow.ImportTokensAsync([Row("r1", "a1")], concurrency: 0).AsTask()).Should()
            .ThrowAsync<ArgumentOutOfRangeException>();
        (await CountAsync()).Should().Be(0);
    }

    private static Dictionary<string, string> Inputs => new() { ["subdomain"] = "acme-1" };

    private ImportTokensRequest Row(string refresh, string? access = null, TimeSpan? endsIn = null, string tenant = "acme",
        string? account = null) => new()
    {
        Tenant = tenant,
        Connector = "vendor",
        Inputs = Inputs,
        AccessToken = access,
        AccessTokenExpiresAt = endsIn is { } end ? Clock.GetUtcNow() + end : null,
        RefreshToken = refresh,
        Account = account,
        Values = new Dictionary<string, string> { ["realm"] = "realm-9" },
    };

    private async Task<ImportTokensResult> ImportTokensAsync(ImportTokensRequest row) =>
        (await Flow.ImportTokensAsync([row])).Single();

    private sealed class Told : List<ImportTokensResult>, IProgress<ImportTokensResult>
    {
        public Action After { get; init; } = static () => { };

        public void Report(ImportTokensResult value)
        {
            Add(value);
            After();
        }
    }
}
