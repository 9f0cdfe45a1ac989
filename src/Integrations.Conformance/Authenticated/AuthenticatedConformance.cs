using System.Net;
using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>
/// The suite of a connector of <see cref="ConnectorTier.Authenticated"/>: it connects, refreshes, and sends requests of the host's own. A
/// subclass starts the vendor and adds the connector.
/// </summary>
/// <typeparam name="TSimulator">The vendor.</typeparam>
public abstract class AuthenticatedConformance<TSimulator> where TSimulator : VendorSimulator
{
    private const int Callers = 20;
    private const int MostRefusals = 3;

    /// <summary>Starts the vendor.</summary>
    protected abstract Task<TSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken);

    /// <summary>Adds the connector, for example <c>integrations.AddPipedrive(configure)</c>.</summary>
    protected abstract void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure);

    /// <summary>The inputs for connecting a tenant. Default none.</summary>
    protected virtual ConnectInputs Inputs(TSimulator vendor, TenantId tenant) => ConnectInputs.None;

    /// <summary>The path of a GET request that needs the credential. Default: the path of the definition's probe.</summary>
    protected virtual string Path(ConnectorDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Probe[(definition.Probe.IndexOf(' ', StringComparison.Ordinal) + 1)..];
    }

    [Fact]
    public async Task A_tenant_connects_and_the_connection_is_active()
    {
        await using var run = await ConnectAsync();
        var described = await run.Client.DescribeAsync();
        Assert.Equal(ConnectionStatus.Active, described.Connection.Status);
        Assert.Equal(ConnectorTier.Authenticated, run.Definition.Tier);
    }

    [Fact]
    public async Task A_request_of_the_host_is_authenticated_through_both_doors()
    {
        await using var run = await ConnectAsync();
        Assert.Equal(HttpStatusCode.OK, await run.SendAsync());
        using var http = run.Client.CreateHttpClient();
        using var response = await http.GetAsync(new Uri(run.Path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_expired_token_is_refreshed_once_for_many_callers()
    {
        await using var run = await ConnectAsync();
        if (run.Scheme is not TokenScheme) return;
        var before = run.TokenRequests;
        run.Clock.Advance(run.Vendor.Authorization.Settings.AccessTokenLifetime + TimeSpan.FromMinutes(1));
        var statuses = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => run.SendAsync()));
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(before + 1, run.TokenRequests);
    }

    [Fact]
    public async Task A_credential_that_the_vendor_rejects_is_a_typed_error()
    {
        await using var run = await ConnectAsync();
        run.Vendor.Faults.Always("GET *", Fault.Status(401));
        await Assert.ThrowsAsync<UnauthorizedException>(run.SendAsync);
    }

    [Fact]
    public async Task A_revoked_grant_needs_a_person()
    {
        await using var run = await ConnectAsync();
        if (run.Scheme is not OAuth2) return;
        run.Vendor.RevokeGrant();
        run.Clock.Advance(TimeSpan.FromDays(1));
        for (var refusals = 0; ; refusals++)
        {
            // An ambiguous rejection is retried a few times before the connection is given up.
            var refusal = await Assert.ThrowsAnyAsync<IntegrationException>(run.SendAsync);
            if (refusal is NeedsReauthorizationException) return;
            Assert.True(refusal is VendorUnavailableException { RetryAt: not null } && refusals < MostRefusals, refusal.ToString());
            run.Clock.Advance(refusal.RetryAt.Value - run.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Records_are_refused_by_name_and_nothing_is_sent()
    {
        await using var run = await ConnectAsync();
        var refusal = await Assert.ThrowsAsync<OperationNotSupportedException>(async () =>
            await run.Client.Crm.Contacts.ListPageAsync());
        Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(run.Vendor.Requests);
    }

    [Fact]
    public async Task Disconnecting_removes_the_connection()
    {
        await using var run = await ConnectAsync();
        await run.Host.Integrations.Authorization.DisconnectAsync(run.Client.Key, default);
        await Assert.ThrowsAsync<NotFoundException>(run.SendAsync);
    }

    [Fact]
    public async Task No_secret_stands_in_logs_traces_metrics_or_events()
    {
        await using var run = await ConnectAsync();
        await run.SendAsync();
        run.Vendor.Faults.Always("GET *", Fault.Status(500));
        await Assert.ThrowsAnyAsync<IntegrationException>(run.SendAsync);
        Assert.NotEmpty(run.Host.Logs.Lines);
        Assert.Equal([], run.FindSecrets());
    }

    private async Task<AuthenticatedRun<TSimulator>> ConnectAsync()
    {
        var clock = new FakeClock();
        var vendor = await StartAsync(new() { TimeProvider = clock }, CancellationToken.None);
        var host = TestHost.Create(clock, integrations => Register(integrations, options =>
        {
            vendor.Configure(options);
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        }));
        var definition = host.Integrations.Connectors.Values.Single();
        var inputs = Inputs(vendor, "acme");
        var run = new AuthenticatedRun<TSimulator>(vendor, clock, host, inputs, Path(definition));
        await run.ConnectAsync();
        return run;
    }
}
