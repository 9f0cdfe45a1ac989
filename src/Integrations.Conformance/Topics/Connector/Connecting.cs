using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Conformance;

/// <summary>Connections of a tenant, by the method that the definition declares.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Connecting<TVendor> where TVendor : VendorUnderTest, new()
{
    [Fact]
    public void Every_topic_has_a_class_in_this_assembly()
    {
        var topics = typeof(VendorUnderTest).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: true, IsGenericType: true }
            && type != typeof(AuthenticatedConformance<>)
            && type.GetGenericArguments()[0].GetGenericParameterConstraints().Contains(typeof(VendorUnderTest)));
        var present = GetType().Assembly.GetTypes().Select(type => type.BaseType)
            .Where(type => type is { IsGenericType: true } && type.GenericTypeArguments.Contains(typeof(TVendor)))
            .Select(type => type!.GetGenericTypeDefinition());

        List<string> missing = [.. topics.Except(present).Select(topic => topic.Name.Split('`')[0])
            .Select(topic => $"Add: public sealed class {topic}Tests : {topic}<{typeof(TVendor).Name}>;")];
        Assert.True(missing.Count == 0, string.Join(Environment.NewLine, missing));
    }

    [Fact]
    public async Task Every_resource_of_the_definition_is_described_or_left_out_for_a_reason()
    {
        foreach (var vendor in VendorUnderTest.VariantsOf(typeof(TVendor)))
        {
            var faults = ResourceList.FaultsOf(vendor, await vendor.DefineAsync());
            Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        }
    }

    [Theory]
    [OfFirstResource]
    public async Task A_person_connects_an_account_through_the_browser<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync();

        Assert.Equal(ConnectionStatus.Active, run.Connection.Status);
        Assert.Equal(run.Definition.Id, run.Connection.Connector);
        if (run.Definition.AccountId is not null) Assert.False(string.IsNullOrEmpty(run.Connection.Account));
        Assert.Single(await run.Host.Events.WaitForAsync(EventKind.Connected));
        Assert.Equal([run.Connection.Id], (await run.Integrations.ListConnectionsAsync("acme").ToListAsync()).Select(c => c.Id));
        Assert.NotEmpty(await run.IdsAsync());
    }

    [Theory]
    [OfFirstResource]
    public async Task The_authorize_address_carries_a_state_and_a_challenge_where_the_vendor_takes_one<TRecord>(
        ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with => with.IsConnected = false);
        if (await run.RefusesConsentAsync()) return;

        var first = await run.StartConsentAsync();
        var second = await run.StartConsentAsync();

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

    [Theory]
    [OfCore]
    public async Task A_redirect_is_taken_once<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with => with.IsConnected = false);
        if (await run.RefusesConsentAsync()) return;
        var callback = await run.ConsentAsync();
        await run.Integrations.Authorization.CompleteAsync(callback, default);

        var refusal =
            await run.FailsAsync<ConsentException>(async () => await run.Integrations.Authorization.CompleteAsync(callback, default));

        Assert.Equal(ConsentFailure.UnknownState, refusal.Reason);
        Assert.Single(await run.Integrations.ListConnectionsAsync("acme").ToListAsync());
    }

    [Theory]
    [OfCore("another browser", ConsentFailure.OtherBrowser)]
    [OfCore("no cookie", ConsentFailure.OtherBrowser)]
    [OfCore("another tenant", ConsentFailure.OtherTenant)]
    [OfCore("a state of somebody's own making", ConsentFailure.UnknownState)]
    public async Task A_redirect_that_comes_from_elsewhere_is_refused_and_stores_nothing<TRecord>(
        ResourceCase<TRecord> resource, string from, ConsentFailure reason)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with => with.IsConnected = false);
        if (await run.RefusesConsentAsync()) return;
        var good = await run.ConsentAsync();
        var other = await run.StartConsentAsync();
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
        await run.AssertNothingStoredAsync();
    }

    [Theory]
    [OfCore]
    public async Task A_redirect_that_comes_too_late_is_refused<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with => with.IsConnected = false);
        if (await run.RefusesConsentAsync()) return;
        var callback = await run.ConsentAsync();
        run.Clock.Advance(TimeSpan.FromMinutes(11));

        var refusal =
            await run.FailsAsync<ConsentException>(async () => await run.Integrations.Authorization.CompleteAsync(callback, default));

        Assert.Equal(ConsentFailure.Expired, refusal.Reason);
        await run.AssertNothingStoredAsync();
    }

    [Theory]
    [OfFirstResource]
    public async Task A_person_who_declines_is_Forbidden_and_stores_nothing<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with => with.IsConnected = false);
        if (await run.RefusesConsentAsync()) return;
        run.Vendor.Authorization.DenyNext();

        var refusal = await run.FailsAsync<ConsentException>(() => run.ConnectAsync("acme"));

        Assert.Equal((ConsentFailure.Declined, ErrorCode.Forbidden), (refusal.Reason, refusal.Code));
        await run.AssertNothingStoredAsync();
    }

    [Theory]
    [OfFirstResource]
    public async Task A_grant_that_lacks_the_permission_is_refused_and_stores_nothing<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with => with.IsConnected = false);
        // A vendor without fine-grained scopes rejects a request for some.
        if (run.Consent is not null && run.Facts.LackingScopes is { Count: > 0 } few) run.Vendor.Authorization.GrantScopes([.. few]);
        else run.Vendor.Faults.Always(ProbeOf(run.Definition), Fault.Status(403));

        var refusal = await run.FailsAnyAsync(() => run.ConnectAsync("acme"));

        Assert.True(refusal is ForbiddenException, refusal.ToString());
        await run.AssertNothingStoredAsync();
        if (run.Tokens?.RevocationEndpoint is not null) Assert.All(run.Vendor.Authorization.Grants, grant => Assert.True(grant.IsRevoked));
    }

    /// <summary>The health-check request alone: users give consent at the same URL.</summary>
    private static string ProbeOf(ConnectorDefinition definition) =>
        definition.Probe?.Split(' ') is [var method, var route] ? $"{method} *{route.Split('?')[0].Split('{')[0].TrimEnd('/')}*" : "* *";

    [Theory]
    [OfFirstResource(429)]
    [OfFirstResource(503)]
    public async Task A_grant_whose_check_cannot_be_made_now_is_kept_and_checked_later<TRecord>(ResourceCase<TRecord> resource, int status)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1, with => with.IsConnected = false);
        var callback = run.Consent is null ? null : await run.ConsentAsync();
        run.Vendor.Faults.Always("GET *", Fault.Status(status, retryAfter: 20));

        var connection = callback is null ? await run.ConnectAsync("acme")
            : await run.Integrations.Authorization.CompleteAsync(callback, default);

        Assert.Equal(ConnectionStatus.Unverified, connection.Status);
        Assert.All(run.Vendor.Authorization.Grants, grant => Assert.False(grant.IsRevoked));
        run.Vendor.Faults.Clear();
        Assert.Single(await run.RecordsOf(connection.Tenant, connection.Id).ListAsync().ToListAsync());
        // A check that is under way would run into its timeout.
        await FakeClock.SettleAsync();
        run.Clock.Advance(TimeSpan.FromHours(1));
        await run.Host.Events.WaitForAsync(EventKind.Recovered);
        Assert.Equal(ConnectionStatus.Active,
            (await run.Integrations.For(connection.Tenant, connection.Id).DescribeAsync()).Connection.Status);
    }

    [Theory]
    [OfFirstResource]
    public async Task A_removed_connection_is_revoked_at_the_vendor_and_gone<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync();

        await run.Integrations.Authorization.DisconnectAsync(run.Connection.Key, default);

        if (run.Tokens?.RevocationEndpoint is not null) Assert.All(run.Vendor.Authorization.Grants, grant => Assert.True(grant.IsRevoked));
        await run.AssertNothingStoredAsync();
        await run.ListFailsAsync<NotFoundException>();
    }

    [Theory]
    [OfFirstResource]
    public async Task A_missing_client_secret_stops_the_host_at_its_start_and_names_the_option<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with =>
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

    [Theory]
    [OfCore]
    public async Task A_connector_that_is_not_registered_is_named_with_its_package_and_Add_call<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with => with.IsConnected = false);
        await using var without = TestHost.Create(run.Clock, static _ => { });

        var refusal = await run.FailsAsync<OperationNotSupportedException>(async () =>
            await without.Integrations.Authorization.StartAsync(new() { Tenant = "acme", Connector = run.Definition.Id }, default));

        Assert.Contains($"'{run.Definition.Id}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("package", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Add", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>True when the host's app authenticates with a secret that tenants do not enter.</summary>
    private static bool NeedsClientSecret(VendorRun run) => run.Definition.Schemes.OfType<TokenScheme>().Any(scheme =>
        scheme.ClientAuthentication is ClientAuthenticationMethod.ClientSecretPost or ClientAuthenticationMethod.ClientSecretBasic
            or ClientAuthenticationMethod.SecretAsUserName
        && scheme.Inputs.All(input => input.Name != SecretNames.ClientSecret));
}
