using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Execution;

/// <summary>The failure of a call whose time ends.</summary>
public sealed class CallEndTests
{
    [Fact]
    public async Task A_refreshed_credential_that_is_rejected_is_the_result_though_the_probe_does_not_return()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("GET /me", AcmeAnswer.Hangs())
            .On("POST /oauth/token", """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""");
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent)).Should()
            .ThrowAsync<UnauthorizedException>();
    }

    private static async Task<AcmeHost> StartAsync()
    {
        var acme = await AcmeHost.StartAsync();
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(20);
        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        acme.Vendor.Always("POST /thing", AcmeAnswer.Error(401));
        return acme;
    }
}
