using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The connector's test of src/Integrations.Conformance/README.md; compiled, never run.</summary>
public static class TestingReadme
{
    #region snippet conformance
    public sealed class HubSpotVendor : VendorUnderTest<HubSpotSimulator>
    {
        public override IReadOnlyList<ResourceUnderTest> Resources { get; } =
        [
            new ResourceUnderTest<HubSpotSimulator, Contact>(client => client.Crm.Contacts)
            {
                Facts = new()
                {
                    Text = Contact.Fields.Title,
                    Emails = Contact.Fields.Emails,
                    New = number => new()
                    {
                        LastName = $"Byron {number}", Title = $"Countess {number}", Emails = { $"ada{number}@new.example" },
                    },
                    UnknownId = "999999999",
                    ListRoute = "GET /crm/v3/objects/contacts",
                    CreateRoute = "POST /crm/v3/objects/contacts",
                },
                Start = (records, options, cancellationToken) =>
                    HubSpotSimulator.StartAsync(seed => seed.Contacts(records), options, cancellationToken),
                Add = (vendor, text) => vendor.Store.Contacts.Add(new JsonObject { ["jobtitle"] = text }).Id,
                Edit = (vendor, id, text) => vendor.Store.Contacts.Update(id, new JsonObject { ["jobtitle"] = text }),
                Remove = (vendor, id) => vendor.Store.Contacts.Archive(id),
            },
            new ResourceUnderTest<HubSpotSimulator, User>(client => client.Crm.Users)
            {
                Facts = new() { Text = User.Fields.LastName, UnknownId = "999999999", ListRoute = "GET /crm/v3/owners" },
                Start = (records, options, cancellationToken) =>
                    HubSpotSimulator.StartAsync(seed => seed.Owners(records), options, cancellationToken),
            },
        ];

        public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
            integrations.AddHubSpot(configure);

        protected override Task<HubSpotSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
            HubSpotSimulator.StartAsync(seed => seed.Contacts(2).Companies(2).Deals(2), options, cancellationToken);
    }
    #endregion

    #region snippet topics
    public abstract class ConnectingTests : Connecting<HubSpotVendor>;

    public abstract class ListingTests : Listing<HubSpotVendor>;
    #endregion

    public abstract class KeyedVendor : VendorUnderTest<HubSpotSimulator>
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
