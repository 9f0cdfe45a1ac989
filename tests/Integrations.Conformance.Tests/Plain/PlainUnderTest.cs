using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A fictitious vendor of a kind as the suite sees it.</summary>
public class PlainUnderTest<TKind> : VendorUnderTest<RestSimulator> where TKind : PlainKind, new()
{
    private readonly TKind _kind = new();

    public override string Variant => _kind.Id;

    public override IReadOnlyList<ResourceUnderTest> Resources =>
    [
        new ResourceUnderTest<RestSimulator, Contact>(client => client.Crm.Contacts)
        {
            Facts = _kind.IsWritten ? Written : Read,
            Start = (records, options, cancellationToken) => PlainVendor.StartAsync(_kind, records, 0, options, cancellationToken),
            Add = (vendor, text) => vendor["people"].Add(new JsonObject { ["last_name"] = "Person", ["title"] = text }).Id,
            Edit = (vendor, id, text) => vendor["people"].Update(id, new JsonObject { ["title"] = text }),
            Remove = (vendor, id) => vendor["people"].Remove(id),
        },
        new ResourceUnderTest<RestSimulator, Company>(client => client.Crm.Companies)
        {
            Facts = new() { Text = Company.Fields.Name, UnknownId = "999", ListRoute = "GET /api/teams" },
            Start = (records, options, cancellationToken) => PlainVendor.StartAsync(_kind, 0, records, options, cancellationToken),
        },
    ];

    private static VendorFacts<Contact> Read { get; } =
        new() { Text = Contact.Fields.Title, UnknownId = "999999", ListRoute = "GET /api/people" };

    private static VendorFacts<Contact> Written { get; } = new()
    {
        Text = Contact.Fields.Title,
        Emails = Contact.Fields.Emails,
        Phones = Contact.Fields.Phones,
        New = number => new()
        {
            FirstName = "Ada", LastName = $"Byron {number}", Title = $"Countess {number}", Emails = { $"ada{number}@new.example" },
        },
        Invalid = new(() => new() { LastName = new('x', 51) }, nameof(Contact.LastName)),
        UnknownId = "999999",
        ListRoute = "GET /api/people",
        CreateRoute = "POST /api/people",
    };

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddConnector<PlainConnector<TKind>, PlainOptions>(configure);

    protected override Task<RestSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        PlainVendor.StartAsync(_kind, 2, 2, options, cancellationToken);

    protected override ConnectInputs Inputs(RestSimulator vendor, TenantId tenant) => _kind.Connecting(tenant);
}
