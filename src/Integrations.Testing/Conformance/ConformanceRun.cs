using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Testing;

public abstract partial class ConnectorConformance<TSimulator, TRecord>
{
    /// <summary>One test's world. Its end looks for every secret that was used in everything the host said.</summary>
    private sealed class ConformanceRun(TSimulator vendor, FakeClock clock, TestHost host, FaultyConnectionStore store) : IAsyncDisposable
    {
        /// <summary>How often an unclear refusal is borne.</summary>
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

        /// <summary>Secrets of the run that no wire shows.</summary>
        public SecretScan Secrets { get; } = new();

        public IIntegrations Integrations => Host.Integrations;

        public ConnectorDefinition Definition => Integrations.Connectors.Values.Single();

        public OAuth2 Scheme => (OAuth2)Definition.Authentication;

        public ResourceDefinition Resource => Definition.Resources.Single(r => r.Name == TRecord.ResourceName);

        public Connection Connection => _connection!;

        public ConnectionClient Client => _client!;

        public ResourceClient<TRecord> Records => _records!;

        public string TokenRoute => $"POST {Vendor.Authorization.Settings.TokenPath}";

        public async Task ConnectAsync(Func<ConnectionClient, ResourceClient<TRecord>> records)
        {
            _connection = await Host.ConnectAsync("acme");
            _client = Integrations.For(Connection.Tenant, Connection.Id);
            _records = records(_client);
        }

        /// <summary>All records' ids, in the order listed.</summary>
        public async Task<List<string>> IdsAsync(ListQuery<TRecord>? query = null) => [.. (await Records.ListAsync(query).ToListAsync()).Select(r => r.Id!)];

        /// <summary>The failure of a call, kept for the secret scan.</summary>
        public async Task<TException> FailsAsync<TException>(Func<Task> attempt) where TException : Exception
        {
            var thrown = await Assert.ThrowsAsync<TException>(attempt);
            _thrown.Add(thrown.ToString());
            return thrown;
        }

        /// <summary>The failure of a call, whatever its type.</summary>
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
        /// The failure of a list once the grant is given up: a vendor whose refusal does not say that the grant is gone is asked again a
        /// few times first.
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

        /// <summary>How often a request arrived.</summary>
        public int Count(string route) => Vendor.Requests.To(route).Count;

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
