using Integrations.Connectors;
using Integrations.Models;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;

namespace Integrations.Conformance;

/// <summary>
/// The environment of one test over an account at the real vendor: real time, real requests, and no secret in any output.
/// </summary>
internal sealed class LiveRun<TRecord> : IAsyncDisposable where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    private static readonly TenantId Tenant = "conformance";

    private readonly LiveAccount _account;
    private readonly TestHost _host;
    private readonly SecretScan _secrets = new();
    private readonly IResource<TRecord> _resource;
    private ResourceClient<TRecord>? _records;

    private LiveRun(VendorUnderTest vendor, IResource<TRecord> resource, LiveAccount account)
    {
        (_account, _resource, Writes) = (account, resource, vendor.WritesLive);
        foreach (var secret in account.Secrets) _secrets.Add(secret);
        _host = TestHost.Create(TimeProvider.System, integrations =>
        {
            vendor.Register(integrations, Configure);
            integrations.ConfigureHttpClient(http => http.AddHttpMessageHandler(Gate.NewHandler));
        });
    }

    public WriteGate Gate { get; } = new();

    /// <summary>True when records may be written.</summary>
    public bool Writes { get; }

    public VendorFacts<TRecord> Facts => _resource.Facts;

    public ConnectorDefinition Definition => _host.Integrations.Connectors.Values.Single();

    public ResourceDefinition Resource => Definition.Resources.Single(declared => declared.Name == TRecord.ResourceName);

    public ResourceClient<TRecord> Records => _records ?? throw new InvalidOperationException("This run is not connected.");

    public static async Task<LiveRun<TRecord>> StartAsync(VendorUnderTest vendor, IResource<TRecord> resource)
    {
        var run = new LiveRun<TRecord>(vendor, resource, LiveAccount.Read(vendor));
        run.RequireReusableGrant();
        await run.HoldAsync("connecting", async () =>
        {
            var connection = await run.ConnectAsync();
            Assert.Equal(ConnectionStatus.Active, connection.Status);
            run._records = resource.RecordsOf(run._host.Integrations.For(connection.Tenant, connection.Id));
        });
        return run;
    }

    /// <summary>Runs a step; its failure is reported without any secret of the account.</summary>
    public async Task HoldAsync(string step, Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        catch (Exception e) when (e is XunitException or IntegrationException)
        {
            throw new ConformanceException(Shown($"{Definition.Name}, {TRecord.ResourceName}, {step}: {e.Message}"));
        }
    }

    /// <summary>The text without any secret of the account.</summary>
    public string Shown(string text) => _account.Secrets.Aggregate(text, (shown, secret) => shown
        .Replace(secret, "***", StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), "***", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Assert.Equal([], _host.FindSecrets(_secrets).Select(Shown));
    }

    private void Configure(ConnectorOptions options)
    {
        (options.ClientId, options.ClientSecret) = (_account.ClientId, _account.ClientSecret);
        if (_account.BaseAddress is not null) options.BaseAddress = _account.BaseAddress;
        if (_account.Scheme is not null) options.Schemes.Add(_account.Scheme);
    }

    /// <summary>Each case is a host of its own, and the file keeps the token that the first one would use up.</summary>
    private void RequireReusableGrant()
    {
        var scheme = Definition.Schemes.FirstOrDefault(known => _account.Scheme is null || known.Name == _account.Scheme);
        if (_account.RefreshToken is not null && scheme is TokenScheme { Refresh.Use: RefreshTokenUse.SingleUse })
            throw new ConformanceException($"{Definition.Name} accepts a refresh token once, and each case would send the one of the file "
                + "of INTEGRATIONS_LIVE: remove refreshToken and give accessToken.");
    }

    private async Task<Connection> ConnectAsync()
    {
        var inputs = new ConnectInputs { Inputs = _account.Inputs, Scheme = _account.Scheme, Environment = _account.Environment };
        if (_account is { AccessToken: null, RefreshToken: null }) return await _host.ConnectAsync(Tenant, inputs: inputs);
        var grant = new ImportTokensRequest
        {
            Tenant = Tenant, Connector = Definition.Id, Inputs = _account.Inputs, Scheme = _account.Scheme,
            Environment = _account.Environment, AccessToken = _account.AccessToken, RefreshToken = _account.RefreshToken,
            Values = _account.Values,
        };
        var result = (await _host.Integrations.Authorization.ImportTokensAsync([grant]))[0];
        return result.Error is null ? result.Connection! : throw result.Error;
    }
}
