using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Execution;

/// <summary>Responses without status 401 that reject the credential: a page, a redirect to the log-in, a member of the body.</summary>
public sealed class RefusalSignTests
{
    private static readonly UnauthorizedResponseRules Signs = new()
    {
        Page = true,
        Redirects = ["/login", "/signin"],
        Members = new Dictionary<string, IReadOnlyList<string>> { ["error"] = ["expired", "revoked"], ["status.code"] = ["E7"] },
    };

    [Theory]
    [InlineData(200, "text/html", "<html>", true)]
    [InlineData(200, "application/xhtml+xml", "<html>", true)]
    [InlineData(200, "text/plain", "words", false)]
    [InlineData(404, "text/html", "<html>", false)]
    [InlineData(200, "application/json", """{"error":"expired"}""", true)]
    [InlineData(200, "application/json", """{"error":"revoked"}""", true)]
    [InlineData(200, "application/json", """{"status":{"code":"E7"}}""", true)]
    [InlineData(200, "application/json", """{"error":"other"}""", false)]
    [InlineData(200, "application/json", """{"text":"expired"}""", false)]
    [InlineData(200, "application/json", """{"status":{"code":"expired"}}""", false)]
    [InlineData(200, "application/json", "expired {", false)]
    [InlineData(200, "application/json", "{}", false)]
    [InlineData(400, "application/json", """{"error":"expired"}""", false)]
    public async Task A_body_rejects_the_credential_by_its_type_or_a_member(int status, string type, string body, bool isRefused) =>
        (await IsRefusedAsync(new(status, body, type))).Should().Be(isRefused);

    [Theory]
    [InlineData(302, "https://acme.test/Login?next=1", true)]
    [InlineData(399, "/signin", true)]
    [InlineData(300, "/signin", true)]
    [InlineData(302, "/other", false)]
    [InlineData(302, null, false)]
    [InlineData(400, "/login", false)]
    [InlineData(200, "/login", false)]
    public async Task A_redirect_rejects_it_by_its_address(int status, string? target, bool isRefused) =>
        (await IsRefusedAsync(target is null ? new(status) : new AcmeAnswer(status, "{}").With("Location", target))).Should()
            .Be(isRefused);

    [Fact]
    public async Task A_page_is_data_to_a_scheme_that_names_no_sign() =>
        (await IsRefusedAsync(new(200, "<html>", "text/html"), new())).Should().BeFalse();

    /// <summary>A rejection is a refresh, which the vendor refuses here.</summary>
    private static async Task<bool> IsRefusedAsync(AcmeAnswer response, UnauthorizedResponseRules? signs = null)
    {
        await using var acme =
            await AcmeHost.StartAsync(AcmeConnector.By(AcmeConnector.Authentication with { UnauthorizedResponse = signs ?? Signs }));
        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        acme.Vendor.Always("POST /thing", response).Always("POST /oauth/token", AcmeAnswer.Error(400, "invalid_request"))
            .Always("GET /me", "{}");
        try
        {
            await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent);
        }
        catch (IntegrationException)
        {
            // What is rejected, or failed in another way.
        }

        return acme.Vendor.Sent("POST /oauth/token").Count > 0;
    }
}
