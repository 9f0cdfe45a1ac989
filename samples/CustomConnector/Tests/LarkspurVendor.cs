using System.Text.Json.Nodes;
using Integrations;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Larkspur.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace Larkspur.Tests;

/// <summary>Larkspur CRM as the suite sees it, connected by OAuth and by an API key.</summary>
public class LarkspurVendor : VendorUnderTest<LarkspurSimulator>
{
    public override IReadOnlyList<VendorUnderTest> Variants => [this, new LarkspurByKey()];

    public override IReadOnlyList<ResourceUnderTest> Resources { get; } =
    [
        new ResourceUnderTest<LarkspurSimulator, Contact>(client => client.Crm.Contacts)
        {
            Facts = new()
            {
                Text = Contact.Fields.Title,
                Emails = Contact.Fields.Emails,
                Phones = Contact.Fields.Phones,
                New = number => new()
                {
                    FirstName = "Ada", LastName = $"Byron-{number}", Title = $"Countess {number}", Emails = { $"ada{number}@new.example" },
                },
                Invalid = new(() => new() { LastName = new('x', 201) }, nameof(Contact.FullName)),
                UnknownId = "999999",
                ListRoute = "GET /v1/contacts",
                CreateRoute = "POST /v1/contacts",
                DescribeRoute = "GET /v1/fields/contacts",
                CustomField = "tier",
                SearchWord = "sarah",
            },
            Start = (records, options, cancellationToken) => LarkspurSimulator.StartAsync(records, 1, options, cancellationToken),
            Add = (vendor, text) => vendor.Contacts.Add(new JsonObject { ["name"] = "Ada", ["title"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Contacts.Update(id, new JsonObject { ["title"] = text }),
            Remove = (vendor, id) => vendor.Contacts.Archive(id),
            Refer = (vendor, contact) => contact.Company = vendor.Companies.All[0].Id,
        },
        new ResourceUnderTest<LarkspurSimulator, Company>(client => client.Crm.Companies)
        {
            Facts = new()
            {
                Text = Company.Fields.Industry,
                New = number => new() { Name = $"Engines {number}", Industry = $"Analytical {number}" },
                Invalid = new(() => new() { Name = new('x', 201) }, nameof(Company.Name)),
                UnknownId = "999999",
                ListRoute = "GET /v1/companies",
                CreateRoute = "POST /v1/companies",
                DescribeRoute = "GET /v1/fields/companies",
                CustomField = "tier",
            },
            Start = (records, options, cancellationToken) => LarkspurSimulator.StartAsync(0, records, options, cancellationToken),
            Add = (vendor, text) => vendor.Companies.Add(new JsonObject { ["name"] = "Engines", ["industry"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Companies.Update(id, new JsonObject { ["industry"] = text }),
            Remove = (vendor, id) => vendor.Companies.Archive(id),
        },
    ];

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddLarkspur(configure);

    protected override Task<LarkspurSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        LarkspurSimulator.StartAsync(2, 2, options, cancellationToken);
}

/// <summary>The same with a key that the tenant enters.</summary>
public class LarkspurByKey : LarkspurVendor
{
    public override string Variant => "api-key";

    public override bool DiffersByScheme => true;

    protected override ConnectInputs Inputs(LarkspurSimulator vendor, TenantId tenant) => new()
    {
        Scheme = "api-key",
        Inputs = new Dictionary<string, string> { [SecretNames.ApiKey] = $"key-of-{tenant}" },
    };
}
