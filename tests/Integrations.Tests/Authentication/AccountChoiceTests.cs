using System.Net;
using Integrations.Internal;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

public sealed class AccountChoiceTests()
    : AuthorizationFixture(Define(accounts: new() { Request = "GET /accounts", Id = "id", Variable = "site" }))
{
    private static readonly VendorAccount One = new() { Id = "one", Name = "First Ltd" };
    private static readonly VendorAccount Two = new() { Id = "two", Name = "Second Ltd" };

    [Fact]
    public async Task The_only_account_of_a_grant_is_chosen_by_itself()
    {
        var connection = await GrantAsync(One);
        connection.Should().BeEquivalentTo(new { Status = ConnectionStatus.Active, Account = "one", AccountName = "First Ltd" });
        (await Tokens.GetAsync(connection.Key, default)).Variable("site").Should().Be("one");
        Probe.Candidates.Single().Variable("site").Should().Be("one", "the probe runs in the account");
        (await EventsAsync()).Should().Equal(EventKind.Connected);
    }

    [Fact]
    public async Task Of_several_accounts_a_person_chooses_before_the_first_call()
    {
        var waiting = await GrantAsync(One, Two);
        waiting.Should().BeEquivalentTo(new { Status = ConnectionStatus.AwaitingAccount, Account = (string?)null });
        waiting.Accounts.Select(a => a.Id).Should().Equal("one", "two");
        Probe.Candidates.Should().BeEmpty();
        var active = await Tokens.GetAsync(waiting.Key, default);
        var refused = active.Invoking(a => a.BaseAddress).Should().Throw<AccountNotChosenException>().Which;
        refused.Should().BeEquivalentTo(new { StatusCode = 409, ConnectionId = waiting.Id });
        refused.Accounts.Select(a => a.ToString()).Should().Equal("First Ltd (one)", "Second Ltd (two)");

        var chosen = await Flow.ChooseAccountAsync(waiting.Key, "two", default);
        chosen.Should().BeEquivalentTo(new { waiting.Id, Status = ConnectionStatus.Active, Account = "two" });
        chosen.Accounts.Should().BeEmpty();
        var usable = await Tokens.GetAsync(waiting.Key, default);
        usable.Variable("site").Should().Be("two");
        usable.Settings.Facts.Should().ContainKey("currency");
        usable.BaseAddress.Should().NotBeNull();
        (await EventsAsync()).Should().Equal([EventKind.Connected], "it is made when it is chosen");
    }

    [Fact]
    public async Task A_rotating_refresh_token_is_kept_while_a_person_thinks()
    {
        var waiting = await GrantAsync(One, Two);
        Clock.Advance(TimeSpan.FromDays(1));
        AnswerTokens("a2", "r2");
        Probe.Account = "one";
        await Clock.RunAsync(Flow.ChooseAccountAsync(waiting.Key, "one", default).AsTask());
        Probe.Candidates.Single().Credential.AccessToken.Should().Be("a2");
        (await Tokens.GetAsync(waiting.Key, default)).Credential.RefreshToken.Should().Be("r2");
    }

    [Fact]
    public async Task A_choice_whose_probe_cannot_be_asked_is_kept_unverified()
    {
        var waiting = await GrantAsync(One, Two);
        Probe.Failure = new RateLimitedException("slow down") { IsTransient = true };
        (await Flow.ChooseAccountAsync(waiting.Key, "two", default)).Should()
            .BeEquivalentTo(new { waiting.Id, Status = ConnectionStatus.Unverified, Account = "two" });
        (await Tokens.GetAsync(waiting.Key, default)).BaseAddress.Should().NotBeNull();
    }

    [Fact]
    public async Task Accounts_that_cannot_be_listed_now_are_listed_later()
    {
        Probe.AccountsFailure = new VendorUnavailableException("down") { IsTransient = true };
        var connection = await GrantAsync(One, Two);
        connection.Status.Should().Be(ConnectionStatus.Unverified);
        var active = await Tokens.GetAsync(connection.Key, default);
        active.Invoking(a => a.BaseAddress).Should().Throw<VendorUnavailableException>().Which.IsTransient.Should().BeTrue();
        Probe.AccountsFailure = null;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ManualTimeProvider.UntilAsync(() => Tokens.GetAsync(connection.Key, default).AsTask().Result.Settings.Accounts is not null);
        (await Flow.ChooseAccountAsync(connection.Key, "two", default)).Status.Should().Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_choice_is_one_of_the_grants_accounts_and_is_made_once()
    {
        var waiting = await GrantAsync(One, Two);
        (await ChooseAsync(waiting, "three").Should().ThrowAsync<InvalidRequestException>()).Which.Message.Should()
            .ContainAll("three", "one", "two");
        await this.Invoking(t => t.Flow.ChooseAccountAsync(new("rival", waiting.Id), "one", default).AsTask()).Should()
            .ThrowAsync<NotFoundException>();
        Probe.Failure = new ForbiddenException("not there");
        await ChooseAsync(waiting, "one").Should().ThrowAsync<ForbiddenException>();
        Probe.Failure = null;
        Probe.Account = null;
        (await Flow.ChooseAccountAsync(waiting.Key, "two", default)).Account.Should()
            .Be("two", "what one account forbids another may allow");
        (await Flow.ChooseAccountAsync(waiting.Key, "two", default)).Account.Should().Be("two");
        await ChooseAsync(waiting, "one").Should().ThrowAsync<InvalidRequestException>();
    }

    [Fact]
    public async Task A_grant_that_covers_no_account_is_Forbidden_and_stores_nothing()
    {
        var start = await StartAsync();
        AnswerTokens();
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", "");
        await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<ForbiddenException>();
        (await CountAsync()).Should().Be(0);
        Http.Last.Address.AbsolutePath.Should().Be("/revoke");
    }

    [Fact]
    public async Task Connecting_again_stays_with_the_account_and_refuses_a_grant_that_does_not_cover_it()
    {
        var connection = await GrantAsync(One);
        Probe.Accounts.Add(Two);
        AnswerTokens("a2", "r2");
        (await CompleteAsync(await StartAsync(connection: connection.Id))).Should()
            .BeEquivalentTo(new { connection.Id, Account = "one", Status = ConnectionStatus.Active });
        Probe.Accounts.RemoveAt(0);
        AnswerTokens("a3", "r3");
        var start = await StartAsync(connection: connection.Id);
        (await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<InvalidRequestException>()).Which.Message.Should()
            .Contain("one");
        (await Tokens.GetAsync(connection.Key, default)).Credential.AccessToken.Should().Be("a2");
    }

    private async Task<Connection> GrantAsync(params VendorAccount[] accounts)
    {
        Probe.Account = null;
        Probe.Accounts.AddRange(accounts);
        return await ConnectAsync();
    }

    private Func<Task<Connection>> ChooseAsync(Connection connection, string account) =>
        () => Flow.ChooseAccountAsync(connection.Key, account, default).AsTask();
}
