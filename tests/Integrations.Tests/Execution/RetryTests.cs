using System.Net;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>What is sent again goes by the operation's safety, never by its verb.</summary>
public sealed class RetryTests
{
    private static readonly AcmeAnswer Busy = AcmeAnswer.Error(503, "BUSY");
    private static readonly AcmeAnswer Refused = AcmeAnswer.Error(503, "LOCKED");
    private static readonly AcmeAnswer Broken = AcmeAnswer.Throws(new HttpRequestException(HttpRequestError.ResponseEnded));
    private static readonly AcmeAnswer NeverLeft = AcmeAnswer.Throws(new HttpRequestException(HttpRequestError.ConnectionError));
    private static readonly AcmeAnswer Reset = AcmeAnswer.Throws(new IOException("reset"));

    public static TheoryData<RetrySafety, string, int> Cases()
    {
        var data = new TheoryData<RetrySafety, string, int>();
        foreach (var safety in new[] { RetrySafety.Safe, RetrySafety.Idempotent, RetrySafety.WithIdempotencyKey,
            RetrySafety.NonIdempotent })
        {
            var again = safety == RetrySafety.NonIdempotent ? 1 : 4;
            data.Add(safety, nameof(Busy), again);
            data.Add(safety, nameof(Broken), again);
            data.Add(safety, nameof(Reset), again);
            data.Add(safety, nameof(Refused), 4);
            data.Add(safety, nameof(NeverLeft), 4);
            data.Add(safety, "Bad", 1);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_failure_is_repeated_where_that_is_safe(RetrySafety safety, string failure, int attempts)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /thing", failure switch
        {
            nameof(Busy) =>
                Busy, nameof(Broken) =>
                Broken, nameof(Reset) => Reset, nameof(Refused) => Refused, nameof(NeverLeft) => NeverLeft, _ => AcmeAnswer.Error(400),
        });
        await FluentActions.Awaiting(() => SendAsync(acme, safety)).Should().ThrowAsync<IntegrationException>();
        acme.Vendor.Requests.Should().HaveCount(attempts);
    }

    [Fact]
    public async Task A_repeat_that_succeeds_is_a_success_and_sends_the_same_bytes()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", Busy, Reset, "{\"ok\":1}");
        (await SendAsync(acme, RetrySafety.WithIdempotencyKey)).Should().Be("{\"ok\":1}");
        acme.Vendor.Requests.Select(r => r.Body).Should().Equal("body", "body", "body");
    }

    [Fact]
    public async Task Repeats_wait_longer_each_time_and_the_count_is_the_options()
    {
        await using var acme = await AcmeHost.StartAsync();
        var times = new List<DateTimeOffset>();
        acme.Options.Retry.MaxRetryAttempts = 5;
        acme.Vendor.Always("POST /thing", _ =>
        {
            times.Add(acme.Clock.GetUtcNow());
            return Busy;
        });
        await FluentActions.Awaiting(() => SendAsync(acme, RetrySafety.Safe)).Should().ThrowAsync<VendorUnavailableException>();
        times.Should().HaveCount(6);
        var total = times[^1] - times[0];
        total.Should().BeGreaterThan(TimeSpan.FromSeconds(2)).And.BeLessThan(TimeSpan.FromSeconds(100));
        times.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task No_wait_is_longer_than_the_connectors_options_allow()
    {
        await using var acme = await AcmeHost.StartAsync();
        var times = new List<DateTimeOffset>();
        acme.Options.Retry.MaxRetryAttempts = 5;
        acme.Options.Retry.Delay = TimeSpan.FromSeconds(4);
        acme.Options.Retry.MaxDelay = TimeSpan.FromSeconds(4);
        acme.Vendor.Always("POST /thing", _ =>
        {
            times.Add(acme.Clock.GetUtcNow());
            return Busy;
        });
        await FluentActions.Awaiting(() => SendAsync(acme, RetrySafety.Safe)).Should().ThrowAsync<VendorUnavailableException>();
        times.Zip(times.Skip(1), (earlier, later) => later - earlier).Should().HaveCount(5)
            .And.OnlyContain(wait => wait <= TimeSpan.FromSeconds(6), "the clock of the test moves in steps")
            .And.Contain(wait => wait > TimeSpan.FromSeconds(1), "the first wait is not the default's half second");
    }

    [Fact]
    public async Task An_attempt_has_its_limit_and_the_call_has_its_own()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.AttemptTimeout = TimeSpan.FromSeconds(10);
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(25);
        acme.Vendor.Always("POST /thing", AcmeAnswer.Hangs());
        var started = acme.Clock.GetUtcNow();
        var thrown = (await FluentActions.Awaiting(() => SendAsync(acme, RetrySafety.Safe)).Should()
            .ThrowAsync<VendorUnavailableException>()).Which;
        (acme.Clock.GetUtcNow() - started).Should()
            .BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(25)).And.BeLessThan(TimeSpan.FromSeconds(40), "four attempts would take as long");
        acme.Vendor.Requests.Should().HaveCountGreaterThan(1);
        thrown.Message.Should().Contain("AttemptTimeout");
        thrown.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_call_whose_only_attempt_outlives_its_limit_says_so()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.AttemptTimeout = TimeSpan.FromMinutes(5);
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(20);
        acme.Vendor.Always("POST /thing", AcmeAnswer.Hangs());
        (await FluentActions.Awaiting(() => SendAsync(acme, RetrySafety.NonIdempotent)).Should().ThrowAsync<OutcomeUnknownException>())
            .WithMessage("*TotalRequestTimeout*");
    }

    [Theory]
    [InlineData(RetrySafety.NonIdempotent, "limited")]
    [InlineData(RetrySafety.NonIdempotent, "refused")]
    [InlineData(RetrySafety.NonIdempotent, "first")]
    [InlineData(RetrySafety.WithIdempotencyKey, "limited")]
    [InlineData(RetrySafety.Idempotent, "limited")]
    public async Task A_write_that_is_on_the_wire_when_the_call_ends_has_an_unknown_outcome_whatever_the_attempt_before_reported(
        RetrySafety safety, string before)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.AttemptTimeout = TimeSpan.FromMinutes(5);
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(20);
        if (before == "limited") acme.Vendor.On("POST /thing", AcmeAnswer.Error(429).With("Retry-After", "1"));
        if (before == "refused") acme.Vendor.On("POST /thing", Refused);
        acme.Vendor.Always("POST /thing", AcmeAnswer.Hangs());
        var thrown = (await FluentActions.Awaiting(() => SendAsync(acme, safety)).Should().ThrowAsync<IntegrationException>()).Which;
        thrown.Code.Should().Be(safety == RetrySafety.Idempotent ? ErrorCode.VendorUnavailable : ErrorCode.OutcomeUnknown);
        thrown.Message.Should().Contain("TotalRequestTimeout").And.Contain("Whether it took effect is not known");
        thrown.IsTransient.Should().Be(safety != RetrySafety.NonIdempotent);
        thrown.RetryAt.Should().BeNull();
    }

    [Fact]
    public async Task A_write_that_waits_when_the_call_ends_has_the_outcome_of_its_last_attempt()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(40);
        acme.Options.Retry.Delay = acme.Options.Retry.MaxDelay = TimeSpan.FromMinutes(1);
        acme.Options.Retry.UseJitter = false;
        acme.Vendor.On("POST /thing", Refused);
        (await FluentActions.Awaiting(() => SendAsync(acme, RetrySafety.NonIdempotent)).Should().ThrowAsync<VendorUnavailableException>())
            .Which.VendorCode.Should().Be("LOCKED");
    }

    [Fact]
    public async Task A_once_operation_that_timed_out_is_never_sent_again()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.AttemptTimeout = TimeSpan.FromSeconds(5);
        acme.Vendor.Always("POST /thing", AcmeAnswer.Hangs());
        await FluentActions.Awaiting(() => SendAsync(acme, RetrySafety.NonIdempotent)).Should().ThrowAsync<OutcomeUnknownException>();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Canceling_ends_an_attempt_and_a_wait_alike()
    {
        await using var acme = await AcmeHost.StartAsync();
        foreach (var response in new[] { AcmeAnswer.Hangs(), Busy })
        {
            acme.Vendor.Always("POST /thing", response);
            var sent = acme.Vendor.Requests.Count;
            using var stop = new CancellationTokenSource();
            var call = SendAsync(acme, RetrySafety.Safe, run: false, cancellationToken: stop.Token);
            await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count > sent);
            await ManualTimeProvider.SettleAsync();
            await stop.CancelAsync();
            await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
            acme.Vendor.Requests.Should().HaveCount(sent + 1);
        }
    }

    [Fact]
    public async Task The_clients_name_their_own_safety()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts", Busy).Always("PATCH /contacts/1", Busy).Always("DELETE /contacts/1", Busy)
            .Always("POST /invoice", Busy).Always("POST /contacts/upsert", Busy);
        var contacts = acme.Client.Crm.Contacts;
        async Task<int> Attempts(Func<Task> call, string request)
        {
            await call.Should().ThrowAsync<IntegrationException>();
            return acme.Vendor.Sent(request).Count;
        }

        (await Attempts(() => acme.RunAsync(contacts.CreateAsync(new() { Title = "x" })), "POST /contacts")).Should().Be(1);
        (await Attempts(() => acme.RunAsync(contacts.UpdateAsync("1", new() { Title = "x" })), "PATCH /contacts/1")).Should().Be(4);
        (await Attempts(() => acme.RunAsync(contacts.DeleteAsync("1")), "DELETE /contacts/1")).Should().Be(4);
        (await Attempts(() => acme.RunAsync(contacts.UpsertAsync("k", "v", new() { Title = "x" })), "POST /contacts/upsert")).Should()
            .Be(4);
        (await Attempts(() => acme.RunAsync(acme.Client.Accounting.Invoices.CreateAsync(new() { Number = "1" })), "POST /invoice")).Should()
            .Be(4);
        acme.Vendor.Sent("POST /invoice").Select(r => r.Query["requestid"]).Distinct().Should().ContainSingle("one key over all repeats");
    }

    internal static async Task<string> SendAsync(AcmeHost acme, RetrySafety safety, bool run = true, ConnectionClient? client = null,
        string address = "https://api.acme.test/thing", string method = "POST", CancellationToken cancellationToken = default)
    {
        var call = CallAsync();
        return run ? await acme.Clock.RunAsync(call) : await ManualTimeProvider.AtOnceAsync(call);

        async Task<string> CallAsync()
        {
            var connection =
                await acme.Services.GetRequiredService<TokenManager>().GetAsync((client ?? acme.Client).Key, cancellationToken);
            var request =
                new VendorRequest { Method = new(method), Address = new(address), Operation = "thing.do", Safety = safety,
                Body = method == "GET" ? null : "body"u8.ToArray(), ExpectsJson = false };
            using var response = await acme.Services.GetRequiredService<CallExecutor>().SendAsync(connection, request, cancellationToken);
            return System.Text.Encoding.UTF8.GetString(response.Body);
        }
    }
}
