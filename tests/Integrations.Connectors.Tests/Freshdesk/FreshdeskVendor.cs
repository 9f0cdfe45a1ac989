using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Freshdesk.Tests;

/// <summary>Freshdesk as the conformance suite sees it.</summary>
public sealed class FreshdeskVendor : VendorUnderTest<FreshdeskSimulator>
{
    public override IReadOnlyList<ResourceUnderTest> Resources { get; } =
    [
        new ResourceUnderTest<FreshdeskSimulator, Ticket>(client => client.Ticketing.Tickets)
        {
            Facts = new()
            {
                Text = Ticket.Fields.Type,
                New = number => new() { Subject = $"Engine {number} is broken", Type = $"Incident {number}", Requester = "1" },
                Invalid = new(() => new() { Subject = new('x', 256), Requester = "1" }, nameof(Ticket.Subject)),
                UnknownId = "999999",
                ListRoute = "GET /api/v2/tickets",
                CreateRoute = "POST /api/v2/tickets",
                DescribeRoute = "GET /api/v2/ticket_fields",
                CustomField = "cf_floor",
                Choice = ("101", async client => (await client.Ticketing.Tickets.ListAsync().FirstAsync()).Channel?.Original),
            },
            Start = (records, options, cancellationToken) => FreshdeskSimulator.StartAsync(
                seed => seed.AddContacts(1).AddCompanies(1).AddTickets(records), options, cancellationToken),
            Add = (vendor, text) => vendor.Tickets.Add(new JsonObject { ["type"] = text, ["requester_id"] = 1 }).Id,
            Edit = (vendor, id, text) => vendor.Tickets.Update(id, new JsonObject { ["type"] = text }),
            Remove = (vendor, id) => vendor.Tickets.Archive(id),
            Refer = (vendor, ticket) => ticket.Company = vendor.Companies.All[0].Id,
        },
        new ResourceUnderTest<FreshdeskSimulator, Contact>(client => client.Crm.Contacts)
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
                Invalid = new(() => new() { LastName = new('x', 256) }, nameof(Contact.FullName)),
                UnknownId = "999999",
                ListRoute = "GET /api/v2/contacts",
                CreateRoute = "POST /api/v2/contacts",
                DescribeRoute = "GET /api/v2/contact_fields",
                CustomField = "cf_tier",
            },
            Start = (records, options, cancellationToken) => FreshdeskSimulator.StartAsync(
                seed => seed.AddCompanies(1).AddContacts(records), options, cancellationToken),
            Add = (vendor, text) => vendor.Contacts.Add(new JsonObject { ["name"] = "Ada", ["job_title"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Contacts.Update(id, new JsonObject { ["job_title"] = text }),
            Remove = (vendor, id) => vendor.Contacts.Archive(id),
            Refer = (vendor, contact) => contact.Company = vendor.Companies.All[0].Id,
        },
        new ResourceUnderTest<FreshdeskSimulator, Company>(client => client.Crm.Companies)
        {
            Facts = new()
            {
                Text = Company.Fields.Description,
                New = number => new() { Name = $"Engines {number}", Description = $"Analytical {number}" },
                Invalid = new(() => new() { Name = new('x', 256) }, nameof(Company.Name)),
                UnknownId = "999999",
                ListRoute = "GET /api/v2/companies",
                CreateRoute = "POST /api/v2/companies",
                DescribeRoute = "GET /api/v2/company_fields",
                CustomField = "cf_region",
            },
            Start = (records, options, cancellationToken) => FreshdeskSimulator.StartAsync(
                seed => seed.AddCompanies(records), options, cancellationToken),
            Add = (vendor, text) => vendor.Companies.Add(new JsonObject { ["name"] = $"Of {text}", ["description"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Companies.Update(id, new JsonObject { ["description"] = text }),
            Remove = (vendor, id) => vendor.Companies.Archive(id),
        },
        new ResourceUnderTest<FreshdeskSimulator, User>(client => client.Crm.Users)
        {
            Facts = new() { Text = User.Fields.Name, UnknownId = "999999", ListRoute = "GET /api/v2/agents" },
            Start = (records, options, cancellationToken) => FreshdeskSimulator.StartAsync(
                seed => seed.AddAgents(records - 1), options, cancellationToken),
            // The agent whose key connects.
            Least = 1,
        },
    ];

    public override IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        ["comments"] = "they are listed below a ticket, and the suite lists without a condition: CommentTests",
    };

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddFreshdesk(configure);

    protected override Task<FreshdeskSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        FreshdeskSimulator.StartAsync(seed => seed.AddCompanies(2).AddContacts(2).AddTickets(2), options, cancellationToken);

    protected override ConnectInputs Inputs(FreshdeskSimulator vendor, TenantId tenant) => new()
    {
        Inputs = new Dictionary<string, string> { ["domain"] = $"{tenant}", [SecretNames.ApiKey] = $"key-of-{tenant}" },
    };
}
