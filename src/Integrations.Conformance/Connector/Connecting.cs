using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Conformance;

public abstract partial class ConnectorConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task A_person_connects_an_account_through_the_browser()
    {
        await using var run = await RunAsync();

        Assert.Equal(ConnectionStatus.Active, run.Connection.Status);
        Assert.Equal(run.Definition.Id, run.Connection.Connector);
        if (run.Definition.AccountId is not null) Assert.False(string.IsNullOrEmpty(run.Connection.Account));
        Assert.Single(await run.Host.Events.WaitForAsync(EventKind.Connected));
        Assert.Equal([run.Connection.Id], (await run.Integrations.ListConnectionsAsync("acme").ToListAsync()).Select(c => c.Id));
        Assert.NotEmpty(await run.IdsAsync());
    }

    [Fact]
    public async Task The_authorize_address_carries_a_state_and_a_challenge_where_the_vendor_takes_one()
    {
        await using var run = await RunAsync(0, with => with.IsConnected = false);
        if (await RefusesConsentAsync(run)) return;

        var first = await StartAsync(run);
        var second = await StartAsync(run);

        var query = QueryHelpers.ParseQuery(first.Url.Query);
        Assert.Equal(first.State, query["state"].ToString());
        Assert.NotEqual(first.State, second.State);
        Assert.True(first.State.Length >= 32);
        Assert.Equal(run.Vendor.Authorization.Settings.ClientId, query["client_id"].ToString());
        var method = run.Consent!.Authorization.Pkce switch { Pkce.S256 => "S256", Pkce.Plain => "plain", _ => null };
        Assert.Equal(method is not null, query.ContainsKey("code_challenge"));
        Assert.Equal(method, query.GetValueOrDefault("code_challenge_method"));
        Assert.DoesNotContain(first.BrowserBinding, first.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Vendor.Authorization.Settings.ClientSecret, first.Url.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_taken_once()
    {
        await using var run = await RunAsync(0, with => with.IsConnected = false);
        if (await RefusesConsentAsync(run)) return;
        var callback = await ConsentAsync(run);
        await run.Integrations.Authorization.CompleteAsync(callback, default);

        var refusal =
            await run.FailsAsync<ConsentException>(async () => await run.Integrations.Authorization.CompleteAsync(callback, default));

        Assert.Equal(ConsentFailure.UnknownState, refusal.Reason);
        Assert.Single(await run.Integrations.ListConnectionsAsync("acme").ToListAsync());
    }

    [Theory]
    [InlineData("another browser", ConsentFailure.OtherBrowser)]
    [InlineData("no cookie", ConsentFailure.OtherBrowser)]
    [InlineData("another tenant", ConsentFailure.OtherTenant)]
    [InlineData("a state of somebody's own making", ConsentFailure.UnknownState)]
    public async Task A_redirect_that_comes_from_elsewhere_is_refused_and_stores_nothing(string from, ConsentFailure reason)
    {
        await using var run = await RunAsync(0, with => with.IsConnected = false);
        if (await RefusesConsentAsync(run)) return;
        var good = await ConsentAsync(run);
        var other = await StartAsync(run);
        var callback = new AuthorizationCallback
        {
            Tenant = from == "another tenant" ? "umbra" : good.Tenant,
            BrowserBinding = from switch { "another browser" => other.BrowserBinding, "no cookie" => null, _ => good.BrowserBinding },
            Parameters = from.StartsWith("a state", StringComparison.Ordinal)
                ? new Dictionary<string, string>(good.Parameters) { ["state"] = new('x', good.Parameters["state"].Length) }
                : good.Parameters,
        };

        var refusal =
            await run.FailsAsync<ConsentException>(async () => await run.Integrations.Authorization.CompleteAsync(callback, default));

        Assert.Equal(reason, refusal.Reason);
        Assert.Empty(run.Vendor.Requests.To(run.TokenRoute));
        await AssertNothingStoredAsync(run);
    }

    [Fact]
    public async Task A_redirect_that_comes_too_late_is_refused()
    {
        await using var run = await RunAsync(0, with => with.IsConnected = false);
        if (await RefusesConsentAsync(run)) return;
        var callback = await ConsentAsync(run);
        run.Clock.Advance(TimeSpan.FromMinutes(11));

        var refusal =
            await run.FailsAsync<ConsentException>(async () => await run.Integrations.Authorization.CompleteAsync(callback, default));

        Assert.Equal(ConsentFailure.Expired, refusal.Reason);
        await AssertNothingStoredAsync(run);
    }

    [Fact]
    public async Task A_person_who_declines_is_Forbidden_and_stores_nothing()
    {
        await using var run = await RunAsync(0, with => with.IsConnected = false);
        if (await RefusesConsentAsync(run)) return;
        run.Vendor.Authorization.DenyNext();

        var refusal = await run.FailsAsync<ConsentException>(() => run.ConnectAsync("acme"));

        Assert.Equal((ConsentFailure.Declined, ErrorCode.Forbidden), (refusal.Reason, refusal.Code));
        await AssertNothingStoredAsync(run);
    }

    [Fact]
    public async Task A_grant_that_lacks_the_permission_is_refused_and_stores_nothing()
    {
        await using var run = await RunAsync(0, with => with.IsConnected = false);
        // A vendor without fine-grained scopes rejects a request for some.
        if (run.Consent is not null && Facts.LackingScopes.Count > 0) run.Vendor.Authorization.GrantScopes([.. Facts.LackingScopes]);
        else run.Vendor.Faults.Always(ProbeOf(run.Definition), Fault.Status(403));

        var refusal = await run.FailsAnyAsync(() => run.ConnectAsync("acme"));

        Assert.True(refusal is ForbiddenException, refusal.ToString());
        await AssertNothingStoredAsync(run);
        if (run.Tokens?.RevocationEndpoint is not null) Assert.All(run.Vendor.Authorization.Grants, grant => Assert.True(grant.IsRevoked));
    }

    /// <summary>The health-check request alone: users give consent at the same URL.</summary>
    private static string ProbeOf(ConnectorDefinition definition) =>
        definition.Probe.Split(' ') is [var method, var route] ? $"{method} *{route.Split('?')[0].Split('{')[0].TrimEnd('/')}*" : "* *";

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_grant_whose_check_cannot_be_made_now_is_kept_and_checked_later(int status)
    {
        await using var run = await RunAsync(1, with => with.IsConnected = false);
        var callback = run.Consent is null ? null : await ConsentAsync(run);
        run.Vendor.Faults.Always("GET *", Fault.Status(status, retryAfter: 1));

        var connection = callback is null ? await run.ConnectAsync("acme")
            : await run.Integrations.Authorization.CompleteAsync(callback, default);

        Assert.Equal(ConnectionStatus.Unverified, connection.Status);
        Assert.All(run.Vendor.Authorization.Grants, grant => Assert.False(grant.IsRevoked));
        run.Vendor.Faults.Clear();
        Assert.Single(await Records(run.Integrations.For(connection.Tenant, connection.Id)).ListAsync().ToListAsync());
        run.Clock.Advance(TimeSpan.FromHours(1));
        await run.Host.Events.WaitForAsync(EventKind.Recovered);
        Assert.Equal(ConnectionStatus.Active,
            (await run.Integrations.For(connection.Tenant, connection.Id).DescribeAsync()).Connection.Status);
    }

    [Fact]
    public async Task A_removed_connection_is_revoked_at_the_vendor_and_gone()
    {
        await using var run = await RunAsync();

        await run.Integrations.Authorization.DisconnectAsync(run.Connection.Key, default);

        if (run.Tokens?.RevocationEndpoint is not null) Assert.All(run.Vendor.Authorization.Grants, grant => Assert.True(grant.IsRevoked));
        await AssertNothingStoredAsync(run);
        await run.ListFailsAsync<NotFoundException>();
    }

    [Fact]
    public async Task A_missing_client_secret_stops_the_host_at_its_start_and_names_the_option()
    {
        await using var run = await RunAsync(0, with =>
        {
            with.IsConnected = false;
            with.Options = options => options.ClientSecret = null;
        });
        if (!NeedsClientSecret(run))
        {
            run.Host.Services.GetRequiredService<IStartupValidator>().Validate();
            return;
        }

        var failure = Assert.ThrowsAny<Exception>(run.Host.Services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains(nameof(ConnectorOptions.ClientSecret), failure.ToString(), StringComparison.Ordinal);
        Assert.Contains(run.Definition.Name, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_that_is_not_registered_is_named_with_its_package_and_Add_call()
    {
        await using var run = await RunAsync(0, with => with.IsConnected = false);
        await using var without = TestHost.Create(run.Clock, static _ => { });

        var refusal = await run.FailsAsync<OperationNotSupportedException>(async () =>
            await without.Integrations.Authorization.StartAsync(new() { Tenant = "acme", Connector = run.Definition.Id }, default));

        Assert.Contains($"'{run.Definition.Id}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("package", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Add", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Returns true when users do not give consent in a browser, after asserting the refusal and that it names the supported method.
    /// </summary>
    private async Task<bool> RefusesConsentAsync(ConformanceRun run)
    {
        if (run.Consent is not null) return false;
        var refusal = await run.FailsAsync<OperationNotSupportedException>(async () => await StartAsync(run));
        Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{run.Scheme.Name}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(IAuthorizationFlow.ConnectAsync), refusal.Message, StringComparison.Ordinal);
        await AssertNothingStoredAsync(run);
        return true;
    }

    /// <summary>True when the host's app authenticates with a secret that tenants do not enter.</summary>
    private static bool NeedsClientSecret(ConformanceRun run) => run.Definition.Schemes.OfType<TokenScheme>().Any(scheme =>
        scheme.ClientAuthentication is ClientAuthenticationMethod.ClientSecretPost or ClientAuthenticationMethod.ClientSecretBasic
            or ClientAuthenticationMethod.SecretAsUserName
        && scheme.Inputs.All(input => input.Name != SecretNames.ClientSecret));

    private ValueTask<AuthorizationStart> StartAsync(ConformanceRun run)
    {
        var inputs = Inputs(run.Vendor, "acme");
        return run.Integrations.Authorization.StartAsync(
            new() { Tenant = "acme", Connector = run.Definition.Id, Inputs = inputs.Inputs, Scheme = inputs.Scheme,
                Environment = inputs.Environment }, default);
    }

    private async Task<AuthorizationCallback> ConsentAsync(ConformanceRun run)
    {
        var start = await StartAsync(run);
        run.Secrets.Add(start.BrowserBinding);
        return new() { Tenant = "acme", BrowserBinding = start.BrowserBinding, Parameters = await ConsentBrowser.ConsentAsync(start.Url) };
    }

    private static async Task AssertNothingStoredAsync(ConformanceRun run)
    {
        Assert.Empty(await run.Integrations.ListConnectionsAsync("acme").ToListAsync());
        Assert.Empty(await run.Store.ListAsync(new() { AllTenants = true }, default).ToListAsync());
    }
}
