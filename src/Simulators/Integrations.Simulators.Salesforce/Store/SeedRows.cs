namespace Integrations.Simulators.Salesforce;

/// <summary>Plausible rows from a number; the same number always gives the same row.</summary>
internal static class SeedRows
{
    public static Dictionary<string, object?> Contact(Org org, int number)
    {
        var (person, address) = (SeedData.Person(number), SeedData.Address(number));
        return new()
        {
            ["FirstName"] = person.FirstName,
            ["LastName"] = person.LastName,
            ["Email"] = person.Email,
            ["Title"] = person.Title,
            ["Department"] = person.Department,
            ["Phone"] = person.Phone,
            ["MobilePhone"] = number % 3 == 0 ? person.Mobile : null,
            ["AccountId"] = Parent(org, "Account", number),
            ["MailingStreet"] = address.Street,
            ["MailingCity"] = address.City,
            ["MailingState"] = address.State,
            ["MailingPostalCode"] = address.PostalCode,
            ["MailingCountry"] = address.Country,
            ["LeadSource"] = number % 2 == 0 ? "Web" : "Partner Referral",
        };
    }

    public static Dictionary<string, object?> Account(Org org, int number)
    {
        var (company, address) = (SeedData.Company(number), SeedData.Address(number + 1));
        return new()
        {
            ["Name"] = company.Name,
            ["Website"] = $"https://www.{company.Domain}",
            ["Phone"] = company.Phone,
            ["Industry"] = number % 2 == 0 ? "Technology" : "Manufacturing",
            ["NumberOfEmployees"] = (decimal)company.Employees,
            ["AnnualRevenue"] = company.Revenue,
            ["BillingStreet"] = address.Street,
            ["BillingCity"] = address.City,
            ["BillingState"] = address.State,
            ["BillingPostalCode"] = address.PostalCode,
            ["BillingCountry"] = address.Country,
            ["ParentId"] = number % 10 == 9 ? Parent(org, "Account", number - 1) : null,
        };
    }

    public static Dictionary<string, object?> Opportunity(Org org, int number) => new()
    {
        ["Name"] = $"{SeedData.Company(number).Name} deal",
        ["StageName"] = OpportunityStages.Standard[number % OpportunityStages.Standard.Count].Label,
        ["Amount"] = SeedData.Amount(number),
        ["CloseDate"] = DateOnly.FromDateTime(org.Clock.Now.UtcDateTime).AddDays(30 + SeedData.Days(number)),
        ["AccountId"] = Parent(org, "Account", number),
        ["Type"] = "New Customer",
    };

    public static Dictionary<string, object?> Lead(int number)
    {
        var person = SeedData.Person(number + 5);
        return new()
        {
            ["FirstName"] = person.FirstName,
            ["LastName"] = person.LastName,
            ["Company"] = SeedData.Company(number + 5).Name,
            ["Email"] = person.Email,
            ["Phone"] = person.Phone,
            ["LeadSource"] = "Web",
            ["Rating"] = number % 3 == 0 ? "Hot" : "Warm",
        };
    }

    public static Dictionary<string, object?> User(int number)
    {
        var person = SeedData.Person(number + 7);
        return OrgSetup.User(person.FirstName, person.LastName, number);
    }

    private static string? Parent(Org org, string sObject, int number) =>
        org.Store.Rows(sObject) is { Count: > 0 } rows ? rows[number % rows.Count].Id : null;
}
