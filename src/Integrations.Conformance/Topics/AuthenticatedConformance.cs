using System.Net;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>
/// The suite of a connector of <see cref="ConnectorTier.Authenticated"/>, in place of the topics: it connects, refreshes, and sends
/// requests of the host's own. The requests go to the path of the definition's probe.
/// </summary>
/// <typeparam name="TVendor">The vendor under test; it has no resources.</typeparam>
public abstract class AuthenticatedConformance<TVendor> where TVendor : VendorUnderTest, new()
{
    private const int Callers = 20;
    private readonly TVendor _vendor = new();

    [Fact]
    public async Task A_tenant_connects_and_the_connection_is_active()
    {
        await using var run = await StartAsync();
        var client = await ConnectAsync(run);
        Assert.Equal(run.Definition.Probe is null ? ConnectionStatus.Unverified : ConnectionStatus.Active,
            (await client.DescribeAsync()).Connection.Status);
        Assert.Equal(ConnectorTier.Authenticated, run.Definition.Tier);
    }

    [Fact]
    public async Task A_request_of_the_host_is_authenticated_by_SendAsync_and_by_an_HttpClient()
    {
        await using var run = await StartAsync();
        var client = await ConnectAsync(run);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(run, client));
        using var http = client.CreateHttpClient();
        using var response = await http.GetAsync(PathOf(run));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task After_its_lifetime_a_token_is_refreshed_once_for_all_callers_and_a_key_still_works()
    {
        await using var run = await StartAsync();
        var client = await ConnectAsync(run);
        run.Clock.Advance(run.Consent is null ? TimeSpan.FromDays(366)
            : run.Vendor.Authorization.Settings.AccessTokenLifetime + TimeSpan.FromMinutes(1));
        var statuses = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => SendAsync(run, client)));
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(run.Tokens is null ? 0 : 1, run.Refreshes);
    }

    [Fact]
    public async Task A_credential_that_the_vendor_rejects_is_Unauthorized_and_then_needs_a_person()
    {
        await using var run = await StartAsync();
        var client = await ConnectAsync(run);
        run.Clock.Advance(VendorRun.Young);
        run.Vendor.Faults.Always("GET *", Fault.Status(401));
        await run.FailsAsync<UnauthorizedException>(() => SendAsync(run, client));
        if (run.Definition.Probe is null) return;
        await run.FailsAsync<NeedsReauthorizationException>(() => SendAsync(run, client));
    }

    [Fact]
    public async Task A_revoked_grant_needs_a_person()
    {
        await using var run = await StartAsync();
        if (await run.RefusesConsentAsync()) return;
        var client = await ConnectAsync(run);
        run.Vendor.RevokeGrant();
        run.Clock.Advance(TimeSpan.FromDays(1));
        await run.NeedsPersonAsync(() => SendAsync(run, client));
    }

    [Fact]
    public async Task Records_are_refused_by_name_and_nothing_is_sent()
    {
        await using var run = await StartAsync();
        var client = await ConnectAsync(run);
        var refusal = await run.FailsAsync<OperationNotSupportedException>(async () => await client.Crm.Contacts.ListPageAsync());
        Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(run.Vendor.Requests);
    }

    [Fact]
    public async Task Disconnecting_removes_the_connection()
    {
        await using var run = await StartAsync();
        var client = await ConnectAsync(run);
        await run.Integrations.Authorization.DisconnectAsync(client.Key, default);
        await run.FailsAsync<NotFoundException>(() => SendAsync(run, client));
    }

    /// <summary>The run searches all output for secrets at its end, as in every case; here there is output of failures too.</summary>
    [Fact]
    public async Task No_secret_stands_in_the_output_of_failures()
    {
        await using var run = await StartAsync();
        var client = await ConnectAsync(run);
        run.Vendor.Faults.Always("GET *", Fault.Status(500));
        await run.FailsAnyAsync(() => SendAsync(run, client));
        run.Secrets.AddFrom(run.Vendor);
        Assert.NotEqual(0, run.Secrets.Count);
        Assert.NotEmpty(run.Host.Logs.Lines);
    }

    private static Uri PathOf(VendorRun run) => new((run.Definition.Probe ?? "GET /").Split(' ')[1], UriKind.Relative);

    private static async Task<HttpStatusCode> SendAsync(VendorRun run, ConnectionClient acme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(run));
        using var response = await acme.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<ConnectionClient> ConnectAsync(VendorRun run)
    {
        var connection = await run.ConnectAsync("acme");
        run.Secrets.AddFrom(run.Vendor);
        run.Vendor.Requests.Clear();
        return run.Integrations.For(connection.Tenant, connection.Id);
    }

    private async Task<VendorRun> StartAsync()
    {
        var clock = new FakeClock();
        return new VendorRun(_vendor, clock, new(await _vendor.StartForFieldsAsync(new() { TimeProvider = clock })));
    }
}
