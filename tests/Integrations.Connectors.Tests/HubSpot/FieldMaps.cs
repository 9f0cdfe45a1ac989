using Integrations.ContractTesting;
using Integrations.Models;

namespace Integrations.HubSpot.Tests;

/// <summary>The fact sheet's map, as data: which unified field stands for which of HubSpot's paths.</summary>
internal static class FieldMaps
{
    private static readonly Expectation[] EveryRecord =
    [
        new(nameof(UnifiedRecord.Id), "id"),
        new(nameof(UnifiedRecord.CreatedAt), "createdAt"),
        new(nameof(UnifiedRecord.UpdatedAt), "updatedAt"),
        new(nameof(UnifiedRecord.IsDeleted), "archived"),
        new("Owner", "properties.hubspot_owner_id"),
        new(nameof(UnifiedRecord.Url), "url"),
    ];

    public static IReadOnlyList<RecordedResource> All { get; } =
    [
        new RecordedResource<Contact>("contacts", Contacts.Map, client => client.Crm.Contacts)
        {
            Paths = MappedPaths.Of(Contacts.Map),
            CustomPath = Property,
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(Contact.FirstName), "properties.firstname"),
                new(nameof(Contact.LastName), "properties.lastname"),
                new(nameof(Contact.Emails), "properties.email"),
                new(nameof(Contact.Emails), "properties.hs_additional_emails"),
                new(nameof(Contact.Phones), "properties.phone"),
                new(nameof(Contact.Phones), "properties.mobilephone"),
                new(nameof(Contact.Company), "associations.companies.results[0].id"),
                new(nameof(Contact.LifecycleStage), "properties.lifecyclestage"),
                new(nameof(Contact.LeadStatus), "properties.hs_lead_status"),
            ],
        },
        new RecordedResource<Company>("companies", Companies.Map, client => client.Crm.Companies)
        {
            Paths = MappedPaths.Of(Companies.Map),
            CustomPath = Property,
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(Company.Name), "properties.name"),
                new(nameof(Company.Domains), "properties.domain"),
                new(nameof(Company.Website), "properties.website"),
                new(nameof(Company.Phones), "properties.phone"),
                new(nameof(Company.Industry), "properties.industry"),
                new(nameof(Company.EmployeeCount), "properties.numberofemployees"),
                new(nameof(Company.AnnualRevenue), "properties.annualrevenue"),
                .. ((string[])["address", "city", "state", "zip", "country"])
                    .Select(name => new Expectation(nameof(Company.Addresses), Property(name))),
            ],
        },
        new RecordedResource<Deal>("deals", Deals.Map, client => client.Crm.Deals)
        {
            Paths = MappedPaths.Of(Deals.Map),
            CustomPath = Property,
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(Deal.Name), "properties.dealname"),
                new(nameof(Deal.Amount), "properties.amount"),
                new(nameof(Deal.Pipeline), "properties.pipeline"),
                new(nameof(Deal.Stage), "properties.dealstage"),
                new(nameof(Deal.ExpectedCloseOn), "properties.closedate"),
                new(nameof(Deal.Status), "properties.hs_is_closed_won"),
                new(nameof(Deal.Probability), "properties.hs_deal_stage_probability"),
            ],
        },
        new RecordedResource<Pipeline>("pipelines", Pipelines.Map, client => client.Crm.Pipelines)
        {
            Paths = MappedPaths.Of(Pipelines.Map).With("stages", "stages[*]", Pipelines.StageMap),
            FactSheet = [new(nameof(Pipeline.Id), "id"), new(nameof(Pipeline.Name), "label"), new(nameof(Pipeline.Order), "displayOrder"),
                new(nameof(Pipeline.Stages), "stages")],
        },
        new RecordedResource<User>("owners", Users.Map, client => client.Crm.Users)
        {
            Paths = MappedPaths.Of(Users.Map),
            FactSheet =
            [
                new(nameof(User.Id), "id"),
                new(nameof(User.Key), "userId"),
                new(nameof(User.Email), "email"),
                new(nameof(User.FirstName), "firstName"),
                new(nameof(User.LastName), "lastName"),
                new(nameof(User.IsActive), "archived"),
                new(nameof(User.Kind), "type"),
            ],
        },
    ];

    private static string Property(string name) => $"properties.{name}";
}
