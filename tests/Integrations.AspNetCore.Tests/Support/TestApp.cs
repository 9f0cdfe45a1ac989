using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore.Tests;

/// <summary>A host's app in memory, at https://app.test, with a simulated vendor.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public const string Origin = "https://app.test";

    /// <summary>The id of the vendor's connector.</summary>
    public const string Connector = "hubspot";

    /// <summary>The vendor's name.</summary>
    public const string VendorName = "HubSpot";

    private readonly WebApplication _app;

    private TestApp(WebApplication app, HubSpotSimulator vendor, RecordedLogs logs) => (_app, Vendor, Logs) = (app, vendor, logs);

    public HubSpotSimulator Vendor { get; }

    public RecordedLogs Logs { get; }

    public IServiceProvider Services => _app.Services;

    public IIntegrations Integrations => Services.GetRequiredService<IIntegrations>();

    public static async Task<TestApp> StartAsync(TestAppOptions? options = null)
    {
        options ??= new();
        var vendor = await HubSpotSimulator.StartAsync(seed => seed.Contacts(3), new() { TimeProvider = options.Clock });
        var logs = new RecordedLogs();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddRoutingCore();
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("header", null);
        builder.Services.AddAuthorization(authorization => options.Authorization?.Invoke(authorization));
        builder.Services.AddSingleton<TimeProvider>(options.Clock);
        options.Services?.Invoke(builder.Services);
        var integrations = builder.Services.AddIntegrations().AddHubSpot(o =>
        {
            o.RedirectUri = new($"{Origin}/integrations/callback/{Connector}");
            vendor.Configure(o);
        });
        options.Integrations?.Invoke(integrations);
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        var mapped = app.MapIntegrations("/integrations", o =>
        {
            o.TenantFrom(context => context.User.FindFirst(HeaderSignIn.Tenant)?.Value);
            options.Endpoints?.Invoke(o);
        });
        options.Mapped?.Invoke(mapped, app);
        await app.StartAsync();
        return new(app, vendor, logs);
    }

    /// <summary>Takes the redirect address out of the connector's options.</summary>
    public static void WithoutRedirect(IntegrationsBuilder integrations) =>
        integrations.Services.PostConfigure<HubSpot.HubSpotOptions>(o => o.RedirectUri = null);

    /// <summary>The way to the app.</summary>
    public HttpMessageHandler Wire => _app.GetTestServer().CreateHandler();

    /// <summary>A person's browser; signed in as <c>user@tenant</c>, or as nobody.</summary>
    public Browser Open(string? signedInAs = "ada@acme") => new(_app.GetTestServer().CreateHandler()) { SignedInAs = signedInAs };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
