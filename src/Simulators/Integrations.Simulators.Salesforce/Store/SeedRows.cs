namespace Integrations.Simulators.Salesforce;

/// <summary>Plausible rows from a number; the same number always gives the same row.</summary>
internal static class SeedRows
{
    private static readonly string[] Departments =
        ["Technology", "Executive", "Sales", "Engineering", "Procurement", "Operations", "Finance"];
    private static readonly string[] Trades = ["Robotics", "Foods", "Logistics", "Software", "Energy", "Textiles", "Health", "Media"];
    private static readonly string[] Places = ["Northwind", "Harbor", "Cedar", "Summit", "Granite", "Willow", "Atlas"];
    private static readonly (string City, string State, string Country)[] Cities =
        [("Austin", "TX", "USA"), ("Berlin", "Berlin", "Germany"), ("Toronto", "ON", "Canada"), ("Lyon", "Rhône", "France")];

    public static Dictionary<string, object?> Contact(Org org, int number)
    {
        var (first, last) = number == 0 ? ("Sarah", "Chen") : People.Name(number);
        var city = Cities[number % Cities.Length];
        return new()
        {
            ["FirstName"] = first,
            ["LastName"] = last,
            ["Email"] = number == 0 ? "sarah@co.com" : Email(first, number, "co.com"),
            ["Title"] = number == 0 ? "CTO" : People.Title(number),
            ["Department"] = Departments[number % Departments.Length],
            ["Phone"] = $"+1 512 555 {number % 10000:0000}",
            ["MobilePhone"] = number % 3 == 0 ? $"+1 737 555 {number % 10000:0000}" : null,
            ["AccountId"] = Parent(org, "Account", number),
            ["MailingStreet"] = $"{100 + number} Main Street",
            ["MailingCity"] = city.City,
            ["MailingState"] = city.State,
            ["MailingPostalCode"] = $"{10000 + (number % 80000):00000}",
            ["MailingCountry"] = city.Country,
            ["LeadSource"] = number % 2 == 0 ? "Web" : "Partner Referral",
        };
    }

    public static Dictionary<string, object?> Account(Org org, int number)
    {
        var name = $"{Places[number % Places.Length]} {Trades[number % Trades.Length]}{(number < 56 ? "" : $" {number}")}";
        var city = Cities[number % Cities.Length];
        return new()
        {
            ["Name"] = name,
            ["Website"] = $"https://www.{name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}.example",
            ["Phone"] = $"+1 415 555 {number % 10000:0000}",
            ["Industry"] = number % 2 == 0 ? "Technology" : "Manufacturing",
            ["NumberOfEmployees"] = (decimal)(10 + (number * 7)),
            ["AnnualRevenue"] = 100_000m * (number + 1),
            ["BillingStreet"] = $"{1 + number} Harbor Road",
            ["BillingCity"] = city.City,
            ["BillingState"] = city.State,
            ["BillingPostalCode"] = $"{20000 + (number % 70000):00000}",
            ["BillingCountry"] = city.Country,
            ["ParentId"] = number % 10 == 9 ? Parent(org, "Account", number - 1) : null,
        };
    }

    public static Dictionary<string, object?> Opportunity(Org org, int number) => new()
    {
        ["Name"] = $"{Places[number % Places.Length]} deal {number + 1}",
        ["StageName"] = OpportunityStages.Standard[number % OpportunityStages.Standard.Count].Label,
        ["Amount"] = 50_000m + (number * 1250.5m),
        ["CloseDate"] = DateOnly.FromDateTime(org.Clock.Now.UtcDateTime).AddDays(30 + (number % 90)),
        ["AccountId"] = Parent(org, "Account", number),
        ["Type"] = "New Customer",
    };

    public static Dictionary<string, object?> Lead(int number)
    {
        var (first, last) = People.Name(number + 5);
        return new()
        {
            ["FirstName"] = first,
            ["LastName"] = last,
            ["Company"] = $"{Places[number % Places.Length]} {Trades[(number + 3) % Trades.Length]}",
            ["Email"] = Email(first, number, "prospect.example"),
            ["Phone"] = $"+1 212 555 {number % 10000:0000}",
            ["LeadSource"] = "Web",
            ["Rating"] = number % 3 == 0 ? "Hot" : "Warm",
        };
    }

    public static Dictionary<string, object?> User(int number)
    {
        var (first, last) = People.Name(number + 7);
        return OrgSetup.User(first, last, number);
    }

    private static string Email(string first, int number, string domain) => $"{first}.{number}@{domain}".ToLowerInvariant();

    private static string? Parent(Org org, string sObject, int number) =>
        org.Store.Rows(sObject) is { Count: > 0 } rows ? rows[number % rows.Count].Id : null;
}
