using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
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
            New = number => new() { FirstName = "Ada", LastName = $"Byron {number}", Title = $"Countess {number}", Emails = { $"ada{number}@new.example" } },
            Invalid = (() => new() { LastName = "Nobody", LifecycleStage = "no-such-stage" }, nameof(Contact.LifecycleStage)),
            UnknownId = "999999999",
            ListRoute = "GET /crm/v3/objects/contacts",
            CreateRoute = "POST /crm/v3/objects/contacts",
            LackingScopes = ["oauth"],
            Choice = ("\"PERSON\"", async client => (await client.Crm.Users.ListAsync().FirstAsync()).Kind?.Original),
        };

        protected override Task<HubSpotSimulator> StartAsync(int records, SimulatorOptions options, CancellationToken cancellationToken) =>
            HubSpotSimulator.StartAsync(seed => seed.Owners(1).Companies(1).Contacts(records), options, cancellationToken);

        protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) => integrations.AddHubSpot(configure);
        protected override ResourceClient<Contact> Records(ConnectionClient client) => client.Crm.Contacts;
        protected override string Add(HubSpotSimulator vendor, string text) => vendor.Store.Contacts.Add(new JsonObject { ["jobtitle"] = text }).Id;
        protected override void Edit(HubSpotSimulator vendor, string id, string text) => vendor.Store.Contacts.Update(id, new JsonObject { ["jobtitle"] = text });
        protected override void Remove(HubSpotSimulator vendor, string id) => vendor.Store.Contacts.Archive(id);
        protected override void Hide(HubSpotSimulator vendor, string field) => vendor.HideField("contacts", field);
        protected override void Revert(HubSpotSimulator vendor, string field) => vendor.RevertField("contacts", field);
        protected override void Refer(HubSpotSimulator vendor, Contact record) => record.Company = vendor.Store.Companies.All[0].Id;
    }
    #endregion

    #region snippet contract
    public abstract class MyStoreTests : ConnectionStoreContract
    {
        protected override IConnectionStore CreateStore() => new MyStore();
    }
    #endregion

    private sealed class MyStore : IConnectionStore
    {
        private const string Shown = "The store of a reader; never run.";

        public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) => throw new NotSupportedException(Shown);

        public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) => throw new NotSupportedException(Shown);

        public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) => throw new NotSupportedException(Shown);

        public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException(Shown);
    }
}
