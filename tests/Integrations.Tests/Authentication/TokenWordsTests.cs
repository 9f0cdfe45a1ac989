using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>
/// The words of a token endpoint: their meaning is read as they came, what is shown of them is cleaned first and cut then.
/// </summary>
public sealed class TokenWordsTests
{
    [Fact]
    public async Task A_secret_that_stands_where_words_are_cut_is_not_shown_in_part()
    {
        for (var length = 170; length < 510; length += 4)
        {
            await using var acme =
                await RefusedAsync(AcmeConnector.Definition(), $"{new string('x', length)} SECRET-refresh-0123456789 is not good",
                "invalid_request");
            await acme.ReplaceAsync(new() { AccessToken = "token-2", RefreshToken = "SECRET-refresh-0123456789",
                IssuedAt = acme.Clock.GetUtcNow() });
            acme.Clock.Advance(TimeSpan.FromMinutes(2));
            (await FailureAsync(acme)).ToString().Should().NotContain("SECRET");
        }
    }

    [Fact]
    public async Task A_secret_that_reads_like_one_of_the_words_does_not_change_their_meaning()
    {
        var definition =
            AcmeConnector.By(AcmeConnector.Authentication with { TokenResponse =
            new() { TokenErrors = [TokenErrorRule.NotNow("invalid_grant", "login hours")] } });
        await using var acme = await RefusedAsync(definition, "ip restricted or invalid login hours");
        acme.Options.ClientSecret = "login";
        for (var day = 0; day < 8; day++)
        {
            (await FailureAsync(acme)).Should()
                .BeOfType<VendorUnavailableException>("it is not now, and not never again").Which.Message.Should().NotContain("login");
            acme.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task Words_that_tell_the_meaning_may_stand_at_the_end_of_a_long_text()
    {
        await using var acme = await RefusedAsync(AcmeConnector.Definition(), $"{new string('x', 2000)} is dead");
        (await FailureAsync(acme)).Should().BeOfType<NeedsReauthorizationException>();
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public async Task A_refresh_token_that_is_none_leaves_the_one_before(string none)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /oauth/token", $$"""{"access_token":"token-2","refresh_token":{{none}},"expires_in":3600}""", """{"access_token":"token-3"}""")
            .On("GET /thing", AcmeAnswer.Error(401), "{}", AcmeAnswer.Error(401), "{}");
        for (var call = 0; call < 2; call++)
        {
            acme.Clock.Advance(TimeSpan.FromMinutes(5));
            await acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Get, "/thing")));
        }

        acme.Vendor.Sent("POST /oauth/token").Should()
            .HaveCount(2).And.OnlyContain(request => request.Body!.Contains("refresh_token=refresh-1"));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task An_access_token_that_is_none_is_not_sent(string none)
    {
        await using var acme = new AcmeHost(AcmeConnector.By(new SessionLogin("https://api.acme.test/login")));
        acme.Vendor.Always("POST /login", $$"""{"access_token":{{none}}}""");
        await ConnectAsync(acme).Should().ThrowAsync<VendorUnavailableException>();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_token_request_that_cannot_be_written_is_told_as_such()
    {
        await using var acme = new AcmeHost(AcmeConnector.By(new SessionLogin("https://api.acme.test/login") { Quirk = new Failing() }));
        (await ConnectAsync(acme).Should().ThrowAsync<InvalidRequestException>()).Which.Should()
            .BeEquivalentTo(new { Connector = "acme", Origin = FaultOrigin.Ours });
        acme.Vendor.Requests.Should().BeEmpty();
    }

    private static async Task<AcmeHost> RefusedAsync(ConnectorDefinition definition, string words, string code = "invalid_grant")
    {
        var acme = await AcmeHost.StartAsync(definition);
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.Always("GET /thing", AcmeAnswer.Error(401)).Always("GET /me", AcmeAnswer.Error(401))
            .Always("POST /oauth/token", new AcmeAnswer(400, $$"""{"error":"{{code}}","error_description":"{{words}}"}"""));
        return acme;
    }

    private static async Task<IntegrationException> FailureAsync(AcmeHost acme) =>
        (await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Get, "/thing")))).Should()
            .ThrowAsync<IntegrationException>()).Which;

    private static Func<Task> ConnectAsync(AcmeHost acme)
    {
        var inputs = new Dictionary<string, string> { ["user_name"] = "user", ["password"] = "word" };
        return () => acme.RunAsync(acme.Integrations.Authorization.ConnectAsync(new() { Tenant = AcmeHost.Tenant, Connector = "acme",
            Inputs = inputs }, default));
    }

    private sealed class Failing : IAuthenticationQuirk
    {
        public void PrepareTokenRequest(TokenRequestQuirk request) => throw new KeyNotFoundException("quirk");
    }
}
