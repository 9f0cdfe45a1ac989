using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of the README of src/Integrations.Testing; compiled, never run.</summary>
internal static class TestingReadme
{
    public static async Task First()
    {
        #region snippet test-host
        var clock = new FakeClock();
        using var running = clock.RunByItself();                           // a wait costs milliseconds; a time limit never fires while work is under way
        await using var hubspot = await HubSpotSimulator.StartAsync(seed => seed.Contacts(250), new() { TimeProvider = clock });
        await using var host = TestHost.Create(clock, integrations => integrations.AddHubSpot(hubspot.Configure));

        Connection connection = await host.ConnectAsync("acme");           // authorise, follow the redirect, complete, as a browser does
        var contacts = host.Integrations.For("acme", connection.Id).Crm.Contacts;
        clock.Advance(TimeSpan.FromHours(1));                              // the token is over: the next call renews it
        await contacts.ListPageAsync();

        var secrets = new SecretScan();
        secrets.AddFrom(hubspot);                                          // every token, code and client secret that went over the wire
        Assert.Empty(host.FindSecrets(secrets));                           // in logs, traces, events
        #endregion
    }

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
}
