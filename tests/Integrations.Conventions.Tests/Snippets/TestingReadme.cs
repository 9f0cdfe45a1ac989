using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The connector's test of src/Integrations.Testing/README.md; compiled, never run.</summary>
public static class TestingReadme
{
    #region snippet conformance
    public abstract class ConformanceTests : ConnectorConformance<HubSpotSimulator, Contact>
    {
        protected override VendorFacts<Contact> Facts { get; } = new()
        {
            Text = Contact.Fields.Title,
            Emails = Contact.Fields.Emails,
            Phones = Contact.Fields.Phones,
            New = number => new()
            {
                FirstName = "Ada", LastName = $"Byron {number}", Title = $"Countess {number}", Emails = { $"ada{number}@new.example" },
            },
            Invalid = new(() => new() { LastName = "Nobody", LifecycleStage = "no-such-stage" }, nameof(Contact.LifecycleStage)),
            UnknownId = "999999999",
            ListRoute = "GET /crm/v3/objects/contacts",
            CreateRoute = "POST /crm/v3/objects/contacts",
        };

        protected override IReadOnlyList<HeldResource> Resources =>
        [
            new HeldResource<HubSpotSimulator, User>(client => client.Crm.Users)
            {
                Facts = new() { Text = User.Fields.LastName, UnknownId = "999999999", ListRoute = "GET /crm/v3/owners" },
                Start = (records, options, cancellationToken) =>
                    HubSpotSimulator.StartAsync(seed => seed.Owners(records), options, cancellationToken),
            },
        ];

        protected override Task<HubSpotSimulator> StartAsync(int records, SimulatorOptions options, CancellationToken cancellationToken) =>
            HubSpotSimulator.StartAsync(seed => seed.Contacts(records), options, cancellationToken);

        protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
            integrations.AddHubSpot(configure);
        protected override ResourceClient<Contact> Records(ConnectionClient client) => client.Crm.Contacts;
        protected override string Add(HubSpotSimulator vendor, string text) =>
            vendor.Store.Contacts.Add(new JsonObject { ["jobtitle"] = text }).Id;
        protected override void Edit(HubSpotSimulator vendor, string id, string text) =>
            vendor.Store.Contacts.Update(id, new JsonObject { ["jobtitle"] = text });
        protected override Action<HubSpotSimulator, string> Remove => (vendor, id) => vendor.Store.Contacts.Archive(id);
    }
    #endregion

    public abstract class KeyedTests : ConnectorConformance<HubSpotSimulator, Contact>
    {
        #region snippet inputs
        protected override ConnectInputs Inputs(HubSpotSimulator vendor, TenantId tenant) => new()
        {
            Scheme = "private-app",
            Inputs = new Dictionary<string, string> { [SecretNames.ApiKey] = $"pat-of-{tenant}" },
        };
        #endregion
    }

    #region snippet contract
    public abstract class MyStoreTests : ConnectionStoreContract
    {
        protected override IConnectionStore CreateStore() => new MyStore();
    }
    #endregion

    private sealed class MyStore : IConnectionStore
    {
        private const string Shown = "The store of a reader; never run.";

        public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            throw new NotSupportedException(Shown);

        public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException(Shown);

        public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            throw new NotSupportedException(Shown);

        public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
            throw new NotSupportedException(Shown);
    }
}
