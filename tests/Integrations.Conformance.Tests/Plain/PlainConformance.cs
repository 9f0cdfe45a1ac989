using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>The whole suite over a fictitious vendor. A subclass names the kind and nothing else.</summary>
public abstract class PlainConformance<TKind> : ConnectorConformance<PlainVendor, Contact> where TKind : PlainKind, new()
{
    private readonly TKind _kind = new();

    protected override VendorFacts<Contact> Facts => _kind.IsWritten ? Written : Read;

    private static VendorFacts<Contact> Read { get; } =
        new() { Text = Contact.Fields.Title, UnknownId = "999999", ListRoute = "GET /api/people" };

    private static VendorFacts<Contact> Written { get; } = new()
    {
        Text = Contact.Fields.Title,
        Emails = Contact.Fields.Emails,
        Phones = Contact.Fields.Phones,
        New = number =>
            new() { FirstName = "Ada", LastName = $"Byron {number}", Title = $"Countess {number}",
            Emails = { $"ada{number}@new.example" } },
        Invalid = new(() => new() { LastName = new('x', 51) }, nameof(Contact.LastName)),
        UnknownId = "999999",
        ListRoute = "GET /api/people",
        CreateRoute = "POST /api/people",
    };

    protected override IReadOnlyList<HeldResource> Resources =>
    [
        new HeldResource<PlainVendor, Company>(client => client.Crm.Companies)
        {
            Facts = new() { Text = Company.Fields.Name, UnknownId = "team-999", ListRoute = "GET /api/teams" },
            Start = (records, options, cancellationToken) => PlainVendor.StartAsync(_kind, 0, records, options, cancellationToken),
        },
    ];

    protected override Action<PlainVendor, string> Remove => (vendor, id) => vendor.People.Remove(id);

    protected override Task<PlainVendor> StartAsync(int records, SimulatorOptions options, CancellationToken cancellationToken) =>
        PlainVendor.StartAsync(_kind, records, 0, options, cancellationToken);

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddConnector<PlainConnector<TKind>, PlainOptions>(configure);

    protected override ResourceClient<Contact> Records(ConnectionClient client) => client.Crm.Contacts;

    protected override ConnectInputs Inputs(PlainVendor vendor, TenantId tenant) => _kind.Connecting(tenant);

    protected override string Add(PlainVendor vendor, string text) =>
        vendor.People.Add(new JsonObject { ["last_name"] = "Person", ["title"] = text }).Id;

    protected override void Edit(PlainVendor vendor, string id, string text) =>
        vendor.People.Update(id, new JsonObject { ["title"] = text });
}
