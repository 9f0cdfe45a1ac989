using Integrations.ContractTesting;
using Integrations.Models;

namespace Integrations.Salesforce.Tests;

/// <summary>The fact sheet's map, as data: which unified field stands for which of Salesforce's fields.</summary>
internal static class FieldMaps
{
    private static readonly Expectation[] EveryRecord =
    [
        new(nameof(UnifiedRecord.Id), "Id"),
        new(nameof(UnifiedRecord.CreatedAt), "CreatedDate"),
        new(nameof(UnifiedRecord.UpdatedAt), "SystemModstamp"),
        new(nameof(UnifiedRecord.IsDeleted), "IsDeleted"),
        new("Owner", "OwnerId"),
    ];

    public static IReadOnlyList<RecordedResource> All { get; } =
    [
        new RecordedResource<Contact>("Contact", Contacts.Map, client => client.Crm.Contacts)
        {
            Paths = MappedPaths.Of(Contacts.Map),
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(Contact.FirstName), "FirstName"),
                new(nameof(Contact.LastName), "LastName"),
                new(nameof(Contact.Emails), "Email"),
                .. Each(nameof(Contact.Phones), "Phone", "MobilePhone", "HomePhone"),
                new(nameof(Contact.Company), "AccountId"),
                .. Address("Mailing"),
            ],
        },
        new RecordedResource<Company>("Account", Companies.Map, client => client.Crm.Companies)
        {
            Paths = MappedPaths.Of(Companies.Map),
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(Company.Name), "Name"),
                new(nameof(Company.Website), "Website"),
                new(nameof(Company.Phones), "Phone"),
                new(nameof(Company.Industry), "Industry"),
                new(nameof(Company.EmployeeCount), "NumberOfEmployees"),
                new(nameof(Company.AnnualRevenue), "AnnualRevenue"),
                new(nameof(Company.Parent), "ParentId"),
                .. Address("Billing"),
                .. Address("Shipping"),
            ],
        },
        new RecordedResource<Deal>("Opportunity", Deals.Map, client => client.Crm.Deals)
        {
            Paths = [.. MappedPaths.Of(Deals.Map).Where(path => path != "OpportunityContactRoles.records"),
                "OpportunityContactRoles.records[*].ContactId"],
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(Deal.Name), "Name"),
                new(nameof(Deal.Amount), "Amount"),
                new(nameof(Deal.Stage), "StageName"),
                new(nameof(Deal.Probability), "Probability"),
                new(nameof(Deal.ExpectedCloseOn), "CloseDate"),
                new(nameof(Deal.Company), "AccountId"),
                .. Each(nameof(Deal.Status), "IsClosed", "IsWon"),
                new(nameof(Deal.ForecastCategory), "ForecastCategoryName"),
                new(nameof(Deal.Contacts), "OpportunityContactRoles.records[*].ContactId"),
            ],
        },
        new RecordedResource<User>("User", Users.Map, client => client.Crm.Users)
        {
            Paths = MappedPaths.Of(Users.Map),
            FactSheet =
            [
                new(nameof(User.Id), "Id"),
                new(nameof(User.Name), "Name"),
                new(nameof(User.Email), "Email"),
                new(nameof(User.IsActive), "IsActive"),
                new(nameof(User.UserName), "Username"),
            ],
        },
    ];

    private static IEnumerable<Expectation> Each(string field, params string[] paths) => paths.Select(path => new Expectation(field, path));

    private static IEnumerable<Expectation> Address(string kind) =>
        Each("Addresses", $"{kind}Street", $"{kind}City", $"{kind}State", $"{kind}PostalCode", $"{kind}Country");
}
