namespace Integrations.Simulators.Salesforce;

/// <summary>The data of every org before seeding: the org itself, the connected user, the stages.</summary>
internal static class OrgSetup
{
    public static void Fill(Org org)
    {
        var store = org.Store;
        store.Add(org.Schema.Get("Organization"), new Dictionary<string, object?>
        {
            ["Name"] = "Simulated Org",
            ["DefaultCurrencyIsoCode"] = "USD",
            ["InstanceName"] = "SIM1",
            ["IsSandbox"] = false,
            ["OrganizationType"] = "Developer Edition",
            ["TimeZoneSidKey"] = "America/Los_Angeles",
            ["DefaultLocaleSidKey"] = "en_US",
            ["LanguageLocaleKey"] = "en_US",
            ["FiscalYearStartMonth"] = 1m,
        });
        var user = store.Add(org.Schema.Get("User"), User("Ada", "Reyes", 0));
        store.CurrentUserId = user.Id;
        store.Update(user, new Dictionary<string, object?> { ["CreatedById"] = user.Id });
        foreach (var (stage, order) in OpportunityStages.Standard.Select((stage, index) => (stage, index + 1)))
            AddStage(org, stage, order);
    }

    public static Dictionary<string, object?> User(string firstName, string lastName, int number) => new()
    {
        ["FirstName"] = firstName,
        ["LastName"] = lastName,
        ["Username"] = $"{firstName}.{number}@simulated.test".ToLowerInvariant(),
        ["Email"] = $"{firstName}.{number}@host.test".ToLowerInvariant(),
        ["Alias"] = (firstName[..1] + lastName)[..Math.Min(5, lastName.Length + 1)].ToLowerInvariant(),
        ["IsActive"] = true,
        ["UserType"] = "Standard",
        ["ProfileId"] = SalesforceId.Create("00e", 1),
        ["TimeZoneSidKey"] = "America/New_York",
        ["LocaleSidKey"] = "en_US",
    };

    public static SalesforceRecord AddStage(Org org, OpportunityStage stage, int order) =>
        org.Store.Add(org.Schema.Get("OpportunityStage"), new Dictionary<string, object?>
        {
            ["MasterLabel"] = stage.Label,
            ["ApiName"] = stage.Label,
            ["IsActive"] = true,
            ["SortOrder"] = (decimal)order,
            ["IsClosed"] = stage.IsClosed,
            ["IsWon"] = stage.IsWon,
            ["ForecastCategory"] = stage.ForecastCategory,
            ["ForecastCategoryName"] = stage.ForecastCategoryName,
            ["DefaultProbability"] = (decimal)stage.Probability,
        });
}
