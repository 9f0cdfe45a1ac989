using System.Net;
using System.Web;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

/// <summary>The authorization flow over a scripted vendor, as the container makes it.</summary>
public abstract class AuthorizationFixture : IAsyncLifetime
{
    private readonly EventLog _log = new();

    private protected ManualTimeProvider Clock { get; } = new();

    private protected MockVendor Http { get; } = new();

    private protected FakeProbe Probe { get; } = new();

    private protected FaultyStore Store { get; } = new(new InMemoryConnectionStore());

    private protected FaultyProtector Protector { get; } = new(new KeyRing().Protector());

    private protected IReadOnlyList<ConnectionEvent> Events => [.. _log.Events];

    private protected ConnectorOptions Options { get; } =
        new() { ClientId = "client", ClientSecret = "secret", RedirectUri = new("https://host.test/callback") };

    private readonly ConnectorDefinition _definition;
    private readonly List<ServiceProvider> _processes = [];
    private readonly ServiceProvider _services;

    private protected AuthorizationFixture(ConnectorDefinition? definition = null)
    {
        _definition = definition ?? Define();
        _services = Start();
    }

    /// <summary>A process over the same store and vendor.</summary>
    private protected ServiceProvider Start()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IHttpClientFactory>(Http);
        services.AddSingleton<IConnectionProbe>(Probe);
        services.AddSingleton<IConnectionStore>(Store);
        services.AddSingleton<IConnectionEventHandler>(_log);
        services.AddSingleton<ICredentialProtector>(Protector);
        services.AddSingleton(new ConnectorRegistration(_definition, () => Options));
        services.AddSingleton(new TokenManagerOptions());
        services.AddConnectionServices();
        var process = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        _processes.Add(process);
        return process;
    }

    private protected static ConnectorDefinition Define(AccountSelection? accounts = null, ScopeRules? scopes = null,
        TokenResponseOptions? response = null, IReadOnlyList<AdditionalTokenRequest>? steps = null,
            params ResourceDefinition[] resources) =>
        new("vendor", "Vendor")
    {
        BaseAddress = "https://{subdomain}.vendor.test/{realm}",
        Environments =
            [new("production") { Values = new Dictionary<string, string> { ["login"] = "login.vendor.test" } },
            new("sandbox") { Values = new Dictionary<string, string> { ["login"] = "test.vendor.test" } }],
        Inputs = [Input.Host("subdomain") with { Pattern = "[a-z0-9-]+" }],
        Authentication = OAuth2.AuthorizationCode("https://{login}/authorize?prompt=consent", "https://{login}/token") with
        {
            Scopes = ["read", "write"],
            Authorization =
                new() { Parameters = new Dictionary<string, string> { ["access_type"] = "offline" }, CallbackParameters = { "realm" } },
            RevocationEndpoint = new() { Request = "POST https://{login}/revoke", TokenParameter = "token" },
            TokenResponse = response
                ?? new() { TokenErrors =
                [TokenErrorRule.NeverAgain("invalid_grant", "revoked"),
                TokenErrorRule.NotNow("invalid_grant", "not now")] },
            AdditionalTokenRequests = steps ?? [],
        },
        Alternatives = [new ApiKey(), new ClientCredentials("https://{login}/token")],
        Probe = "GET /me",
        Accounts = accounts,
        Scopes = scopes ?? new(),
        Resources = resources,
    };

    private protected IAuthorizationFlow Flow => _services.GetRequiredService<IAuthorizationFlow>();

    private protected TokenManager Tokens => _services.GetRequiredService<TokenManager>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        Http.Dispose();
    }

    private protected Task<AuthorizationStart> StartAsync(
        string tenant = "acme", string? environment = null, Dictionary<string, string>? inputs = null, ConnectionId? connection = null,
            string[]? scopes = null, string? user = null,
        string? binding = null, string? clientId = null, string? clientSecret = null) => Flow.StartAsync(new()
    {
        Tenant = tenant,
        Connector = "vendor",
        Environment = environment,
        Inputs = inputs ?? (connection is null ? new() { ["subdomain"] = "acme-1" } : []),
        Connection = connection,
        Scopes = scopes ?? [],
        User = user,
        BrowserBinding = binding,
        ClientId = clientId,
        ClientSecret = clientSecret,
        ReturnUrl = "/done",
    }, default).AsTask();

    private protected Task<Connection> CompleteAsync(AuthorizationStart start) => Flow.CompleteAsync(Callback(start), default).AsTask();

    private protected async Task<Connection> ConnectAsync()
    {
        AnswerTokens();
        return await CompleteAsync(await StartAsync());
    }

    private protected static AuthorizationCallback Callback(AuthorizationStart start, string tenant = "acme", string? binding = null,
        Dictionary<string, string>? parameters = null)
    {
        parameters ??= new() { ["code"] = "the-code", ["realm"] = "realm-9" };
        parameters["state"] = start.State;
        return new() { Tenant = tenant, Parameters = parameters, BrowserBinding = binding ?? start.BrowserBinding };
    }

    private protected void AnswerTokens(string access = "a1", string refresh = "r1", string? scope = null) =>
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", $$"""{"access_token":"{{access}}","refresh_token":"{{refresh}}","expires_in":3600{{(scope is null ? "" : $",\"scope\":\"{scope}\"")}}}""");

    private protected async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var _ in Store.ListAsync(new() { AllTenants = true }, default)) count++;
        return count;
    }

    private protected async Task<EventKind[]> EventsAsync()
    {
        await _services.GetRequiredService<ConnectionEvents>().DrainAsync();
        return [.. _log.Events.Select(e => e.Kind)];
    }

    private protected sealed class FakeProbe : IConnectionProbe
    {
        public List<ConnectionContext> Candidates { get; } = [];

        public Exception? Failure { get; set; }

        public Exception? AccountsFailure { get; set; }

        public Func<ConnectionContext, IntegrationException?> FailureOf { get; set; } = static _ => null;

        public string? Account { get; set; } = "acc-7";

        public List<VendorAccount> Accounts { get; } = [];

        public ValueTask<IReadOnlyList<VendorAccount>> ListAccountsAsync(ConnectionContext candidate,
            CancellationToken cancellationToken) =>
            AccountsFailure is { } failure ? throw failure : new([.. Accounts]);

        public ValueTask<ProbeResult> ProbeAsync(ConnectionContext candidate, CancellationToken cancellationToken)
        {
            lock (Candidates) Candidates.Add(candidate);
            if (Failure is { } failure) throw failure;
            if (FailureOf(candidate) is { } own) throw own;
            return new(new ProbeResult { Account = Account, AccountName = Account is null ? null : "Acme Ltd",
                Facts = new Dictionary<string, string> { ["currency"] = "EUR" } });
        }

        public ValueTask<ReadProperties> ReadPropertiesAsync(ConnectionContext candidate, bool isAgain,
            CancellationToken cancellationToken) => new(new ReadProperties([], new Dictionary<string, string>()));
    }
}
