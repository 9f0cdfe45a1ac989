using System.Net;
using Integrations.Internal;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

/// <summary>A grant that was obtained is stored or revoked, whatever fails after it.</summary>
public sealed class ObtainedGrantTests : AuthorizationFixture
{
    private static readonly Func<Exception>[] _failures =
    [
        () => new IOException("down"), () =>
            new TimeoutException(), () =>
            new OperationCanceledException(), () => new InvalidOperationException(), () => new ConflictException("conflict"),
        () => new IntegrationException(ErrorCode.Other, "reloaded"), () => new NotFoundException("gone"),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_new_grant_is_stored_or_revoked_at_whichever_step_a_part_of_the_hosts_fails(int failure)
    {
        var steps = 1;
        for (var step = 1; step <= steps; step++)
        {
            var start = await StartAsync(tenant: $"tenant-{step}");
            var (refresh, isAnswered, count) = ($"r-{step}", false, 0);
            void Fail()
            {
                if (isAnswered && Interlocked.Increment(ref count) == step) throw _failures[failure]();
            }

            Store.BeforeFind = _ => Task.Run(Fail, CancellationToken.None);
            Store.BeforeSave = _ => Task.Run(Fail, CancellationToken.None);
            Store.BeforeOthers = Fail;
            Protector.Before = Fail;
            Http.Expect("*").Respond(_ =>
            {
                isAnswered = true;
                return new StringContent($$"""{"access_token":"a","refresh_token":"{{refresh}}","expires_in":3600}""");
            });
            Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", "");
            await FluentActions.Awaiting(() => Flow.CompleteAsync(Callback(start, tenant: $"tenant-{step}"), default).AsTask()).Should()
                .NotThrowAsync<NullReferenceException>();
            isAnswered = false;
            steps = Math.Min(12, Math.Max(steps, count));
            var isStored = await Store.ListAsync(new() { Tenant = $"tenant-{step}" }, default).AnyAsync();
            var isRevoked = Http.Requests.Any(r => r.Address.AbsolutePath == "/revoke" && r.Form["token"] == refresh);
            (isStored || isRevoked).Should().BeTrue("step {0}: the grant may not be lost", step);
            Http.Clear();
        }

        steps.Should().BeGreaterThan(2);
    }

    [Fact]
    public async Task A_new_grant_is_revoked_as_soon_as_the_store_tells_that_it_stands_alone()
    {
        var start = await StartAsync();
        AnswerTokens();
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", "");
        Store.BeforeSave = _ => throw new IOException("down");
        Store.BeforeOthers = () => throw new IOException("down");
        (await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<IntegrationException>()).Which.Code.Should()
            .Be(ErrorCode.StoreUnavailable);
        Http.Requests.Should().ContainSingle();
        Store.BeforeOthers = static () => { };
        await Clock.RunUntilAsync(() => Http.Requests.Count == 2);
        Http.Last.Form["token"].Should().Be("r1");
    }

    [Fact]
    public async Task The_new_grant_of_a_connection_there_is_is_stored_as_soon_as_the_store_takes_it()
    {
        var connection = await ConnectAsync();
        var start = await StartAsync(connection: connection.Id);
        AnswerTokens("a2", "r2");
        Store.BeforeSave = _ => throw new IOException("down");
        await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<IntegrationException>();
        Store.BeforeSave = static _ => Task.CompletedTask;
        await Clock.RunUntilAsync(() => Tokens.GetAsync(connection.Key, default).AsTask().Result.Credential.RefreshToken == "r2");
        Http.Requests.Should().NotContain(r => r.Address.AbsolutePath == "/revoke");
    }

    [Fact]
    public async Task A_caller_who_leaves_during_the_exchange_loses_nothing()
    {
        var start = await StartAsync();
        using var caller = new CancellationTokenSource();
        Http.Expect("*").Respond(_ =>
        {
            caller.Cancel();
            return new StringContent("""{"access_token":"a1","refresh_token":"r1","expires_in":3600}""");
        });
        await LeaveAsync(Flow.CompleteAsync(Callback(start), caller.Token).AsTask());
        await Clock.RunUntilAsync(() => CountAsync().Result == 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_leaves_during_the_probe_loses_nothing(bool isKey)
    {
        var start = await StartAsync();
        AnswerTokens();
        using var caller = new CancellationTokenSource();
        Probe.FailureOf = _ =>
        {
            caller.Cancel();
            return null;
        };
        var key = new ConnectionRequest { Tenant = "acme", Connector = "vendor",
            Inputs = new Dictionary<string, string> { ["subdomain"] = "acme-1", ["api_key"] = "the-key" } };
        await LeaveAsync(isKey ? Flow.ConnectAsync(key, caller.Token).AsTask()
            : Flow.CompleteAsync(Callback(start), caller.Token).AsTask());
        await Clock.RunUntilAsync(() => CountAsync().Result == 1);
    }

    /// <summary>Whether the caller learns the outcome before it leaves is a matter of time.</summary>
    private static async Task LeaveAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (OperationCanceledException)
        {
        }
    }
}

/// <summary>A scheme whose grant takes a further request.</summary>
public sealed class ObtainedStepTests()
    : AuthorizationFixture(Define(steps: [new("https://{login}/session") { Request =
    new() { Headers = new Dictionary<string, string> { ["X-Token"] = "{access_token}" } } }]))
{
    private const string Session = """{"access_token":"session"}""";

    public static TheoryData<string> Ends => new("throws", "503", "hangs", "no token");

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_refresh_keeps_the_rotated_token_however_its_further_request_ends(string end)
    {
        AnswerTokens();
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", Session);
        var connection = await CompleteAsync(await StartAsync());
        Clock.Advance(TimeSpan.FromHours(2));
        AnswerTokens("a2", "r2");
        Answer(end);
        AnswerTokens("a3", "r3");
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", Session);
        await Clock.RunUntilAsync(() => TryGet(connection));
        Http.Requests.Where(r => r.Form.ContainsKey("refresh_token")).Select(r => r.Form["refresh_token"]).Should()
            .StartWith("r1").And.OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_consent_keeps_its_grant_however_its_further_request_ends(string end)
    {
        var start = await StartAsync();
        AnswerTokens();
        Answer(end);
        var connection = await Clock.RunAsync(CompleteAsync(start));
        connection.Status.Should().Be(ConnectionStatus.Unverified);
        Probe.Candidates.Should().BeEmpty("the token of a half-made session says nothing");
        AnswerTokens("a2", "r2");
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", Session);
        await Clock.RunUntilAsync(() => TryGet(connection));
    }

    private bool TryGet(Connection connection)
    {
        var get = Tokens.GetAsync(connection.Key, default).AsTask();
        return get is { IsCompletedSuccessfully: true, Result.Credential.AccessToken: "session" };
    }

    private void Answer(string end)
    {
        if (end == "503") Http.Expect("*").Respond(HttpStatusCode.ServiceUnavailable, "application/json", "");
        else if (end == "no token") Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", "{}");
        else if (end == "throws") Http.Expect("*").Throw(new InvalidDataException("gzip"));
        else Http.Expect("*").Respond(() => new TaskCompletionSource<HttpResponseMessage>().Task);
    }
}
