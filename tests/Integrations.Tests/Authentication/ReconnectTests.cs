using System.Net;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

public sealed class ReconnectTests : AuthorizationFixture
{
    [Fact]
    public async Task A_reconnect_keeps_the_id_and_refuses_another_account()
    {
        var first = await ConnectAsync();
        await Tokens.GetAsync(first.Key, default);
        AnswerTokens("a2", "r2");
        var again = await CompleteAsync(await StartAsync(connection: first.Id));
        again.Id.Should().Be(first.Id);
        (await Tokens.GetAsync(first.Key, default)).Credential.AccessToken.Should().Be("a2");
        AnswerTokens("a3", "r3");
        Probe.Account = "acc-8";
        await this.Invoking(async t => await t.CompleteAsync(await t.StartAsync(connection: first.Id))).Should()
            .ThrowAsync<InvalidRequestException>();
        (await Tokens.GetAsync(first.Key, default)).Credential.AccessToken.Should().Be("a2");
        await this.Invoking(async t => await t.StartAsync(tenant: "rival", connection: first.Id)).Should().ThrowAsync<NotFoundException>();
        (await CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_reconnect_of_a_dead_connection_is_a_recovery()
    {
        var connection = await ConnectAsync();
        Clock.Advance(TimeSpan.FromHours(2));
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant","error_description":"revoked"}""");
        await Clock.Invoking(c => c.RunAsync(Tokens.GetAsync(connection.Key, default).AsTask())).Should()
            .ThrowAsync<NeedsReauthorizationException>();
        AnswerTokens("a2", "r2");
        var again = await CompleteAsync(await StartAsync(connection: connection.Id));
        again.Status.Should().Be(ConnectionStatus.Active);
        (await Tokens.GetAsync(connection.Key, default)).Credential.AccessToken.Should().Be("a2");
        (await EventsAsync()).Should().Equal(EventKind.Connected, EventKind.NeedsReauthorization, EventKind.Recovered);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Disconnecting_revokes_as_far_as_it_can_and_removes_the_connection(int status)
    {
        var connection = await ConnectAsync();
        await Tokens.GetAsync(connection.Key, default);
        Http.Expect("*").Respond((HttpStatusCode)status, "application/json", "");
        await Flow.DisconnectAsync(connection.Key, default);
        Http.Last.Should().Match<SentRequest>(r => r.Address.AbsolutePath == "/revoke" && r.Form["token"] == "r1");
        (await CountAsync()).Should().Be(0);
        await this.Invoking(t => t.Tokens.GetAsync(connection.Key, default).AsTask()).Should().ThrowAsync<NotFoundException>();
        (await EventsAsync()).Should().EndWith(EventKind.Revoked);
        await this.Invoking(t => t.Flow.DisconnectAsync(connection.Key, default).AsTask()).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Nobody_disconnects_another_tenants_connection()
    {
        var connection = await ConnectAsync();
        await this.Invoking(t => t.Flow.DisconnectAsync(new("rival", connection.Id), default).AsTask()).Should()
            .ThrowAsync<NotFoundException>();
        (await CountAsync()).Should().Be(1);
    }
}
