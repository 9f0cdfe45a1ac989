using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>One idempotency key for all attempts of a write, and for no other write.</summary>
public sealed class IdempotencyKeyTests
{
    private const string Token = """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""";
    private static readonly AcmeAnswer Reset = AcmeAnswer.Throws(new IOException("reset"));

    [Theory]
    [InlineData(null)]
    [InlineData("mine")]
    public async Task It_stays_the_same_over_retries_a_refresh_and_a_rate_limit(string? given)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("POST /oauth/token", Token).On("POST /invoice", AcmeAnswer.Error(503), Reset, AcmeAnswer.Error(401),
            AcmeAnswer.Error(429).With("Retry-After", "1"), AcmeInvoices.Json("1"));
        await acme.Clock.RunDelaysAsync(
            acme.Client.Accounting.Invoices.CreateAsync(new() { Number = "1" }, new() { IdempotencyKey = given }).AsTask());
        var sent = acme.Vendor.Sent("POST /invoice");
        sent.Select(r => r.Token).Should().Equal("token-1", "token-1", "token-1", "token-2", "token-2");
        sent.Select(r => r.Query["requestid"]).Distinct().Should().ContainSingle().Which.Should().NotBeEmpty()
            .And.Match(key => given == null || key == given);
    }

    [Fact]
    public async Task Two_writes_never_share_one_also_of_equal_records_at_the_same_time()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /invoice", AcmeInvoices.Json("1"));
        var record = new Invoice { Number = "1" };
        var options = new WriteOptions<Invoice>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
            await acme.Client.Accounting.Invoices.CreateAsync(record, options))));
        acme.Vendor.Requests.Select(r => r.Query["requestid"]).Should().HaveCount(50).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Chunks_of_many_records_have_one_each()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /batch", AcmeAnswer.Error(503));
        var changes = Enumerable.Range(0, 60).Select(n => new Invoice { Id = $"{n}", Version = "1", Memo = "x" }).ToList();
        await acme.Clock.RunDelaysAsync(acme.Client.Accounting.Invoices.UpdateManyAsync(changes).AsTask());
        acme.Vendor.Requests.Should().HaveCount(8);
        acme.Vendor.Requests.GroupBy(r => r.Query["requestid"]).Select(key => (key.Count(), key.Select(r => r.Body).Distinct().Count()))
            .Should().Equal((4, 1), (4, 1));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("mine", true)]
    public async Task An_unknown_outcome_names_it_and_a_call_with_the_callers_own_may_be_made_again(string? given, bool isTransient)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /invoice", Reset);
        var thrown = (await FluentActions.Awaiting(() => CreateAsync(acme, given)).Should().ThrowAsync<OutcomeUnknownException>()).Which;
        acme.Vendor.Requests.Should().HaveCount(4);
        thrown.IdempotencyKey.Should().Be(acme.Vendor.Last.Query["requestid"]);
        thrown.IsTransient.Should().Be(isTransient);
        thrown.Message.Should().Contain("WriteOptions.IdempotencyKey");

        acme.Vendor.Always("POST /invoice", AcmeInvoices.Json("1"));
        await CreateAsync(acme, thrown.IdempotencyKey);
        acme.Vendor.Requests.Select(r => r.Query["requestid"]).Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData(429, "", ErrorCode.OutcomeUnknown)]
    [InlineData(401, "", ErrorCode.OutcomeUnknown)]
    [InlineData(403, "", ErrorCode.OutcomeUnknown)]
    [InlineData(409, "", ErrorCode.OutcomeUnknown)]
    [InlineData(503, "LOCKED", ErrorCode.OutcomeUnknown)]
    [InlineData(400, "", ErrorCode.InvalidRequest)]
    public async Task A_lost_attempt_stays_unknown_unless_a_later_one_has_the_result_that_the_key_makes_that_of_all(
        int status, string code, ErrorCode expected)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /invoice", Reset)
            .Always("POST /invoice", AcmeAnswer.Error(status, code).With("Retry-After", "3600")).Always("GET /me", "{}");
        (await FluentActions.Awaiting(() => CreateAsync(acme, null)).Should().ThrowAsync<IntegrationException>()).Which.Code.Should()
            .Be(expected);
    }

    private static Task<WriteResult<Invoice>> CreateAsync(AcmeHost acme, string? key) => acme.Clock.RunDelaysAsync(
        acme.Client.Accounting.Invoices.CreateAsync(new() { Number = "1" }, new() { IdempotencyKey = key }).AsTask());
}
