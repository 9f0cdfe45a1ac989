using System.Net;
using System.Net.Sockets;
using Integrations.Connectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Simulators;

/// <summary>An offline vendor on loopback: its wire behavior, its records, and faults on request. Subclasses are one vendor each.</summary>
public abstract class VendorSimulator : IAsyncDisposable
{
    private const int MostKestrelReads = 1024 * 1024;

    private readonly CancellationTokenSource _stopping = new();
    private readonly int _port;
    private WebApplication? _application;
    private Uri? _baseAddress;

    /// <summary>A vendor with its authorization server; started by the subclass's own StartAsync.</summary>
    protected VendorSimulator(SimulatorOptions? options, OAuthSettings authorization)
    {
        options ??= new();
        if (options.Port is < 0 or > IPEndPoint.MaxPort)
            throw new ArgumentOutOfRangeException(nameof(options), options.Port,
                "Set SimulatorOptions.Port to 0 (a free port) or 1 to 65535.");
        _port = options.Port;
        Clock = new(options.TimeProvider);
        Authorization = new(authorization, Clock);
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri BaseAddress => _baseAddress ?? throw new InvalidOperationException("The simulator has not started.");

    /// <summary>The vendor's clock.</summary>
    public SimulatorClock Clock { get; }

    /// <summary>The vendor's authorization server.</summary>
    public OAuthServer Authorization { get; }

    /// <summary>Every request received.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>
    /// Raised on the request's own thread when its response is ready; also for requests that were removed from <see cref="Requests"/>.
    /// </summary>
    public event EventHandler<LoggedRequest>? Answered;

    /// <summary>Faults by request.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Changes at the vendor while a caller reads: between one response and the next request.</summary>
    public Meanwhile Meanwhile { get; } = new();

    /// <summary>The vendor's webhooks; null: it has none.</summary>
    public WebhookSender? Webhooks { get; protected init; }

    /// <summary>Points a connector at this simulator: client, redirect URI unless set, base URL, secret of webhooks.</summary>
    public void Configure(ConnectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ClientId = Authorization.Settings.ClientId;
        options.ClientSecret = Authorization.Settings.ClientSecret;
        options.RedirectUri ??= Authorization.Settings.RedirectUri;
        options.BaseAddress = BaseAddress;
        if (Webhooks?.Secret is { } secret && secret != options.ClientSecret) options.WebhookSecrets.Add(secret);
    }

    /// <summary>Expires all access tokens immediately; refresh tokens remain valid.</summary>
    public void ExpireAccessTokens() => Authorization.ExpireAccessTokens();

    /// <summary>Revokes the grants of all users so far, as when they remove the app.</summary>
    public void RevokeGrant() => Authorization.RevokeGrants();

    /// <summary>Stops listening; requests that wait in a fault end with an aborted connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        Webhooks?.Dispose();
        if (_application is not null) await _application.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Declares the vendor's routes.</summary>
    protected abstract void Map(SimulatorRoutes routes);

    /// <summary>
    /// Checks a request before its handler (credentials, limits, permissions): a response ends it there. Not called for the authorization
    /// server's routes.
    /// </summary>
    protected virtual SimulatedAnswer? Check(SimulatedRequest request) => null;

    /// <summary>Adds the parts that the vendor adds to every response, including faults.</summary>
    protected virtual SimulatedAnswer Complete(SimulatedRequest request, SimulatedAnswer response) => response;

    /// <summary>The vendor's own error of a status: for faults, for unknown paths (404) and methods (405).</summary>
    protected virtual SimulatedAnswer ErrorAnswer(int status) => SimulatedAnswer.Empty(status);

    /// <summary>A page without records whose cursor leads on; the number makes each cursor another one.</summary>
    protected virtual SimulatedAnswer EmptyPage(SimulatedRequest request, int number) =>
        throw new NotSupportedException("At this vendor an empty page is the last one.");

    /// <summary>
    /// The maximum length of path and query, as sent, in bytes; a longer one gets 414 from the edge server, before the vendor sees it.
    /// </summary>
    protected virtual int LongestTarget => 8192;

    /// <summary>The maximum length of request line and headers together, in bytes; longer ones get 431.</summary>
    protected virtual int LongestHead => 32_768;

    /// <summary>Starts listening at 127.0.0.1, on the options' port; one that cannot be used throws an IOException.</summary>
    protected static async Task<T> StartAsync<T>(T simulator, CancellationToken cancellationToken) where T : VendorSimulator
    {
        ArgumentNullException.ThrowIfNull(simulator);
        await simulator.ListenAsync(cancellationToken).ConfigureAwait(false);
        return simulator;
    }

    /// <summary>Checks what the vendor starts with, before it listens.</summary>
    internal virtual void Ready() { }

    internal CancellationToken Stopping => _stopping.Token;

    internal void RaiseAnswered(LoggedRequest request) => Answered?.Invoke(this, request);

    internal SimulatedAnswer? CheckFor(SimulatedRequest request) => Check(request);

    internal SimulatedAnswer CompleteFor(SimulatedRequest request, SimulatedAnswer response) => Complete(request, response);

    internal SimulatedAnswer ErrorAnswerFor(int status) => ErrorAnswer(status);

    internal SimulatedAnswer EmptyPageFor(SimulatedRequest request, int number) => EmptyPage(request, number);

    internal (int Target, int Head) Longest => (LongestTarget, LongestHead);

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        Ready();
        // An empty builder: no appsettings, environment variables or loggers of the test process reach a simulator.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            // Lengths are rejected in the vendor's form, not in Kestrel's.
            kestrel.Limits.MaxRequestLineSize = kestrel.Limits.MaxRequestHeadersTotalSize = MostKestrelReads;
            kestrel.Listen(IPAddress.Loopback, _port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        _application = application;
        application.UseRouting();
        application.Run(context => new Exchange(this, context).RunAsync());
        var routes = new SimulatorRoutes(application);
        new OAuthRoutes(Authorization, Clock).Map(routes);
        Map(routes);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (_port != 0 && e is (IOException or SocketException))
        {
            // A port that is reserved for privileged users is a SocketException, one in use is an IOException around it.
            throw new IOException($"Port {_port} of 127.0.0.1 cannot be used. Set SimulatorOptions.Port to another one, or to 0.", e);
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        _baseAddress = new(addresses.Addresses.Single());
    }
}
