using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Vault;

/// <summary>Grants are taken back at the vendor, and nothing of the vendor's keeps a connection from being removed.</summary>
public sealed class RevocationTests
{
    private static readonly Dictionary<string, Func<Exception>> _failures = new()
    {
        ["broken gzip"] = () => new InvalidDataException("gzip"),
        ["broken brotli"] = () => new InvalidOperationException("brotli"),
        ["an odd address"] = () => new UriFormatException("host"),
        ["a lost connection"] = () => new IOException("reset"),
        ["a refused connection"] = () => new HttpRequestException(HttpRequestError.ConnectionError, "no"),
        ["a timeout"] = () => new TaskCanceledException("timeout"),
        ["anything"] = () => new NotSupportedException("odd"),
    };

    public static TheoryData<string> Failures => new(_failures.Keys);

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Disconnecting_goes_on_whatever_becomes_of_the_revocation(string failure)
    {
        await using var host = await AcmeHost.StartAsync(Definition());
        host.Vendor.Always("POST /oauth/revoke", AcmeAnswer.Throws(_failures[failure]()));
        await host.Integrations.Authorization.DisconnectAsync(host.Client.Key, default);
        (await host.Integrations.ListConnectionsAsync(AcmeHost.Tenant).AnyAsync()).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Erasing_goes_on_whatever_becomes_of_the_revocation(string failure)
    {
        await using var host = await AcmeHost.StartAsync(Definition());
        await host.ConnectAsync("two");
        host.Vendor.Always("POST /oauth/revoke", AcmeAnswer.Throws(_failures[failure]()));
        var receipt = await host.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant);
        var grants = receipt.Locations.Single(p => p.Name == "grants at acme");
        grants.Count.Should().Be(0);
        grants.RemainingData.Should().EndWith(": one, two.");
        receipt.IsComplete.Should().BeTrue();
        (await host.Integrations.ListConnectionsAsync(AcmeHost.Tenant).AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task The_callers_own_cancellation_stops_it_and_leaves_the_connection()
    {
        await using var host = await AcmeHost.StartAsync(Definition());
        using var caller = new CancellationTokenSource();
        host.Vendor.Always("POST /oauth/revoke", new AcmeAnswer(200) { Before = _ => caller.CancelAsync() });
        await host.Invoking(h => h.Integrations.Authorization.DisconnectAsync(h.Client.Key, caller.Token).AsTask()).Should()
            .ThrowAsync<OperationCanceledException>();
        (await host.Integrations.ListConnectionsAsync(AcmeHost.Tenant).AnyAsync()).Should().BeTrue();
    }

    [Theory]
    [InlineData("disconnected")]
    [InlineData("erased")]
    [InlineData("erased with its tenant")]
    public async Task A_token_obtained_for_a_connection_that_was_removed_meanwhile_is_revoked(string end)
    {
        await using var host = await AcmeHost.StartAsync(Definition());
        var (asked, goOn) =
            (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        host.Clock.Advance(TimeSpan.FromDays(366));
        host.Vendor.Always("POST /oauth/revoke", "").On("POST /oauth/token", new AcmeAnswer(200, """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""")
        {
            Before = _ =>
            {
                asked.SetResult();
                return goOn.Task;
            },
        });
        var call = host.Client.SendAsync(new(HttpMethod.Get, "/thing")).AsTask();
        await asked.Task;
        var key = host.Client.Key;
        if (end == "disconnected") await host.Integrations.Authorization.DisconnectAsync(key, default);
        else if (end == "erased") await host.Integrations.Connections.EraseConnectionAsync(key);
        else await host.Integrations.Connections.EraseTenantAsync(key.Tenant);
        goOn.SetResult();
        await FluentActions.Awaiting(() => host.Clock.RunAsync(call)).Should().ThrowAsync<NotFoundException>();
        host.Vendor.Sent("POST /oauth/revoke").Select(r => r.Body).Should().Equal("token=refresh-1", "token=refresh-2");
        (await host.Integrations.ListConnectionsAsync(AcmeHost.Tenant).AnyAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task What_a_refresh_stored_while_the_vendor_was_asked_to_revoke_is_revoked_too()
    {
        await using var host = await AcmeHost.StartAsync(Definition());
        var isFirst = true;
        host.Vendor.Always("POST /oauth/revoke", new AcmeAnswer(200)
        {
            Before = async _ =>
            {
                if (!isFirst) return;
                isFirst = false;
                await host.ReplaceAsync(new() { AccessToken = "token-2", RefreshToken = "refresh-2", IssuedAt = host.Clock.GetUtcNow() });
            },
        });
        await host.Integrations.Authorization.DisconnectAsync(host.Client.Key, default);
        host.Vendor.Sent("POST /oauth/revoke").Select(r => r.Body).Should().Equal("token=refresh-1", "token=refresh-2");
    }

    private static ConnectorDefinition Definition() => new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test",
        Authentication =
            AcmeConnector.Authentication with { RevocationEndpoint =
            new() { Request = "POST https://api.acme.test/oauth/revoke", TokenParameter = "token" } },
        Probe = "GET /me",
    };
}
