using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>
/// The environment of one test: the vendor, a clock that moves by itself, and a host with the connector. At its end it searches all output
/// of the host for every secret that was used.
/// </summary>
internal class VendorRun : IAsyncDisposable
{
    /// <summary>An age at which a rejected credential is no longer taken for one that has yet to become valid.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromSeconds(61);

    /// <summary>The number of ambiguous rejections that are tolerated.</summary>
    private const int MostRefusals = 3;

    private readonly VendorUnderTest _vendor;
    private readonly IDisposable _running;
    private readonly Func<IReadOnlyList<string>> _deviations;
    private readonly List<string> _thrown = [];

    public VendorRun(VendorUnderTest vendor, FakeClock clock, ConformanceSetup with)
    {
        (_vendor, Vendor, Clock, Store) = (vendor, with.Vendor, clock, with.Store);
        _deviations = with.IsWatched ? vendor.WatchOf(Vendor) : static () => [];
        Host = TestHost.Create(
            clock,
            integrations =>
            {
                vendor.Register(integrations, options =>
                {
                    Vendor.Configure(options);
                    options.Retry.Delay = TimeSpan.FromMilliseconds(1);
                    options.CacheReferenceDataFor = TimeSpan.Zero; // Each case reads what it has just changed at the vendor.
                    with.Options(options);
                });
                with.ServicesAfter(integrations.Services);
            },
            services =>
            {
                services.AddSingleton<IConnectionStore>(with.Store);
                with.ServicesBefore(services);
            });
        _running = clock.RunByItself();
    }

    public VendorSimulator Vendor { get; }

    public FakeClock Clock { get; }

    public TestHost Host { get; }

    public FaultyConnectionStore Store { get; }

    /// <summary>Secrets of the run that are not sent over the network.</summary>
    public SecretScan Secrets { get; } = new();

    public IIntegrations Integrations => Host.Integrations;

    public ConnectorDefinition Definition => Integrations.Connectors.Values.Single();

    /// <summary>The inputs of the tenant acme.</summary>
    public ConnectInputs Inputs => _vendor.InputsOf(Vendor, "acme");

    /// <summary>The scheme by which the suite connects.</summary>
    public AuthenticationScheme Scheme => Inputs.Scheme is { } name
        ? Definition.Schemes.Single(scheme => scheme.Name == name)
        : Definition.Authentication;

    /// <summary>The scheme with the user's consent in a browser; null: connections are created without a browser.</summary>
    public OAuth2? Consent => Scheme as OAuth2;

    /// <summary>The scheme with a token endpoint; null: the credential is entered by the tenant.</summary>
    public TokenScheme? Tokens => Scheme as TokenScheme;

    /// <summary>The vendor's token endpoint; for a vendor without one, a request that is never sent.</summary>
    public string TokenRoute => $"POST {Vendor.Authorization.Settings.TokenPath ?? "/no-token-endpoint"}";

    /// <summary>The number of times the credential was obtained again since the connection was created.</summary>
    public int Refreshes => Consent is null ? Count(TokenRoute) : Vendor.Authorization.Refreshes;

    /// <summary>The number of times a request arrived.</summary>
    public int Count(string route) => Vendor.Requests.To(route).Count;

    /// <summary>Connects a tenant by the vendor's scheme.</summary>
    public Task<Connection> ConnectAsync(TenantId tenant, ConnectionId? connection = null, IReadOnlyList<string>? scopes = null)
    {
        var inputs = _vendor.InputsOf(Vendor, tenant);
        foreach (var secret in Scheme.Inputs.Where(input => input.IsSecret)) Secrets.Add(inputs.Inputs.GetValueOrDefault(secret.Name));
        return Host.ConnectAsync(tenant, inputs: inputs, connection: connection, scopes: scopes);
    }

    /// <summary>The credential in a request; empty when absent.</summary>
    public string CredentialOf(LoggedRequest request) => Scheme.Placement switch
    {
        { HeaderName: { } header } => request.Headers[header].ToString(),
        { QueryName: { } query } => request.Query[query].ToString(),
        _ => request.Body,
    };

    /// <summary>Makes the access token expire.</summary>
    public void ExpireToken() => Clock.Advance(Vendor.Authorization.Settings.AccessTokenLifetime + TimeSpan.FromMinutes(11));

    /// <summary>The failure of a call, recorded for the secret scan.</summary>
    public async Task<TException> FailsAsync<TException>(Func<Task> attempt) where TException : Exception
    {
        var thrown = await Assert.ThrowsAsync<TException>(attempt);
        _thrown.Add(thrown.ToString());
        return thrown;
    }

    /// <summary>The failure of a call, of any type.</summary>
    public async Task<IntegrationException> FailsAnyAsync(Func<Task> attempt)
    {
        var thrown = await Assert.ThrowsAnyAsync<IntegrationException>(attempt);
        _thrown.Add(thrown.ToString());
        return thrown;
    }

    /// <summary>
    /// The failure of a call once the connection is given up: after an ambiguous rejection the refresh is retried a few times first.
    /// </summary>
    public async Task<NeedsReauthorizationException> NeedsPersonAsync(Func<Task> attempt)
    {
        for (var refusals = 0; ; refusals++)
        {
            var refusal = await FailsAnyAsync(attempt);
            if (refusal is NeedsReauthorizationException gone) return gone;
            Assert.True(refusal is VendorUnavailableException { IsTransient: true, RetryAt: not null }
                && refusals < MostRefusals, refusal.ToString());
            Clock.Advance(refusal.RetryAt.Value - Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Vendor.Faults.Clear();
        Store.IsDown = false;
        await Host.DisposeAsync();
        _running.Dispose();
        await Vendor.DisposeAsync();
        Secrets.AddFrom(Vendor);
        Assert.Equal([], [.. Host.FindSecrets(Secrets), .. Secrets.FindIn("exception", _thrown)]);
        Assert.Equal([], _deviations());
    }
}
