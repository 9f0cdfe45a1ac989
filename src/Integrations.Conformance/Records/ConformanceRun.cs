using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    /// <summary>The environment of one test. At its end it searches for every secret that was used in all output of the host.</summary>
    private protected sealed class ConformanceRun(ResourceConformance<TSimulator, TRecord> suite, TSimulator vendor, FakeClock clock,
        TestHost host, FaultyConnectionStore store) : IAsyncDisposable
    {
        /// <summary>The number of ambiguous rejections that are tolerated.</summary>
        private const int MostRefusals = 3;

        private readonly IDisposable _running = clock.RunByItself();
        private readonly List<string> _thrown = [];
        private ConnectionClient? _client;
        private ResourceClient<TRecord>? _records;
        private Connection? _connection;

        public TSimulator Vendor { get; } = vendor;

        public FakeClock Clock { get; } = clock;

        public TestHost Host { get; } = host;

        public FaultyConnectionStore Store { get; } = store;

        /// <summary>Secrets of the run that are not sent over the network.</summary>
        public SecretScan Secrets { get; } = new();

        public IIntegrations Integrations => Host.Integrations;

        public ConnectorDefinition Definition => Integrations.Connectors.Values.Single();

        /// <summary>The scheme by which the suite connects.</summary>
        public AuthenticationScheme Scheme => suite.Inputs(Vendor, "acme").Scheme is { } name
            ? Definition.Schemes.Single(scheme => scheme.Name == name)
            : Definition.Authentication;

        /// <summary>The scheme with the user's consent in a browser; null: connections are created without a browser.</summary>
        public OAuth2? Consent => Scheme as OAuth2;

        /// <summary>The scheme with a token endpoint; null: the credential is entered by the tenant.</summary>
        public TokenScheme? Tokens => Scheme as TokenScheme;

        public ResourceDefinition Resource => Definition.Resources.FirstOrDefault(resource => resource.Name == ResourceName)
            ?? throw new ConformanceException($"{Definition.Name} has no {ResourceName}: add it to "
                + $"{nameof(ConnectorDefinition)}.{nameof(ConnectorDefinition.Resources)}.");

        public Connection Connection => _connection!;

        public ConnectionClient Client => _client!;

        public ResourceClient<TRecord> Records => _records!;

        /// <summary>The vendor's token endpoint; for a vendor without one, a request that is never sent.</summary>
        public string TokenRoute => $"POST {Vendor.Authorization.Settings.TokenPath ?? "/no-token-endpoint"}";

        /// <summary>The number of times the credential was obtained again since the connection was created.</summary>
        public int Refreshes => Consent is null ? Count(TokenRoute) : Vendor.Authorization.Refreshes;

        public async Task ConnectAsync()
        {
            _connection = await ConnectAsync("acme");
            _client = Integrations.For(Connection.Tenant, Connection.Id);
            _records = suite.Records(_client);
        }

        private string ResourceName => suite.Records(_client ?? Integrations.For("acme", new ConnectionId("0123456789abcdef"))).Name;

        /// <summary>Connects a tenant by the vendor's scheme.</summary>
        public Task<Connection> ConnectAsync(TenantId tenant, ConnectionId? connection = null, IReadOnlyList<string>? scopes = null)
        {
            var inputs = suite.Inputs(Vendor, tenant);
            foreach (var secret in Scheme.Inputs.Where(input => input.IsSecret)) Secrets.Add(inputs.Inputs.GetValueOrDefault(secret.Name));
            return Host.ConnectAsync(tenant, inputs: inputs, connection: connection, scopes: scopes);
        }

        /// <summary>The records of another tenant's connection.</summary>
        public ResourceClient<TRecord> RecordsOf(TenantId tenant, ConnectionId connection) =>
            suite.Records(Integrations.For(tenant, connection));

        /// <summary>The credential in a request; empty when absent.</summary>
        public string CredentialOf(LoggedRequest request) => Scheme.Placement switch
        {
            { HeaderName: { } header } => request.Headers[header].ToString(),
            { QueryName: { } query } => request.Query[query].ToString(),
            _ => request.Body,
        };

        /// <summary>All records' ids, in the order listed.</summary>
        public async Task<List<string>> IdsAsync(ListQuery<TRecord>? query = null) =>
            [.. (await Records.ListAsync(query).ToListAsync()).Select(r => r.Id!)];

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

        /// <summary>The failure of a list.</summary>
        public Task<TException> ListFailsAsync<TException>(ListQuery<TRecord>? query = null) where TException : Exception =>
            FailsAsync<TException>(async () => await Records.ListAsync(query).ToListAsync());

        /// <summary>
        /// The failure of a list once the connection is given up: after an ambiguous rejection the refresh is retried a few times first.
        /// </summary>
        public async Task<NeedsReauthorizationException> ListNeedsPersonAsync()
        {
            for (var refusals = 0; ; refusals++)
            {
                var refusal = await FailsAnyAsync(async () => await Records.ListAsync().ToListAsync());
                if (refusal is NeedsReauthorizationException gone) return gone;
                Assert.True(refusal is VendorUnavailableException { IsTransient: true, RetryAt: not null }
                    && refusals < MostRefusals, refusal.ToString());
                Clock.Advance(refusal.RetryAt.Value - Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            }
        }

        /// <summary>The number of times a request arrived.</summary>
        public int Count(string route) => Vendor.Requests.To(route).Count;

        /// <summary>Runs a step whose failure is reported in terms of the definition.</summary>
        /// <param name="operation">The operation of the step.</param>
        /// <param name="member">The member of the definition that determines it.</param>
        /// <param name="step">Calls and assertions.</param>
        public async Task<T> HoldAsync<T>(Operation operation, string member, Func<Task<T>> step)
        {
            try
            {
                return await step();
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException and not ConformanceException or IntegrationException)
            {
                throw new ConformanceException(Suspect.Of(this, operation, member), e);
            }
        }

        /// <summary>Runs a step whose failure is reported in terms of the definition.</summary>
        public Task HoldAsync(Operation operation, string member, Func<Task> step) => HoldAsync(operation, member, async () =>
        {
            await step();
            return true;
        });

        /// <summary>Makes an assertion whose failure is reported in terms of the definition.</summary>
        public void Hold(Operation operation, string member, Action assertion)
        {
            try
            {
                assertion();
            }
            catch (Xunit.Sdk.XunitException e) when (e is not ConformanceException)
            {
                throw new ConformanceException(Suspect.Of(this, operation, member), e);
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
        }
    }
}
