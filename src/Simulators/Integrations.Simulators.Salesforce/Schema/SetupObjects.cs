using static Integrations.Simulators.Salesforce.Fields;

namespace Integrations.Simulators.Salesforce;

/// <summary>Users, groups and an administrator's settings: read over the API, written on the set-up pages.</summary>
internal static class SetupObjects
{
    public static IEnumerable<ObjectDefinition> All() => [User(), Group(), Organization(), RecordType(), Stage()];

    private static ObjectDefinition User() => new("User", "User", "005",
    [
        Id(),
        Text("Username", "Username", 80).Require() with { IdLookup = true },
        Text("LastName", "Last Name", 80).Require() with { CompoundFieldName = "Name" },
        Text("FirstName", "First Name", 40) with { CompoundFieldName = "Name" },
        Text("Name", "Full Name", 121).AsName().ReadOnly() with { Nillable = false },
        Email("Email", "Email").Require(),
        Text("Alias", "Alias", 8),
        Text("Title", "Title", 80),
        Text("Department", "Department", 80),
        Phone("Phone", "Phone"),
        Phone("MobilePhone", "Mobile"),
        Flag("IsActive", "Active"),
        Picklist("UserType", "User Type", "Standard", "PowerPartner", "CsnOnly", "Guest").ReadOnly(),
        Text("ProfileId", "Profile ID", 18),
        Reference("ManagerId", "Manager ID", "User", "Manager"),
        Picklist("TimeZoneSidKey", "Time Zone", "America/New_York", "Europe/Berlin", "UTC"),
        Picklist("LocaleSidKey", "Locale", "en_US", "de_DE"),
        .. Fields.System().Where(field => field.Name != "IsDeleted"),
    ]) { Writable = false, Searchable = true };

    private static ObjectDefinition Group() => new("Group", "Group", "00G",
    [
        Id(),
        Text("Name", "Name", 40).AsName().Require(),
        Text("DeveloperName", "Developer Name", 80),
        Picklist("Type", "Type", "Regular", "Role", "Queue"),
        Email("Email", "Email"),
        .. Fields.System().Where(field => field.Name != "IsDeleted"),
    ]) { Writable = false };

    private static ObjectDefinition Organization() => new("Organization", "Organization", "00D",
    [
        Id(),
        Text("Name", "Name", 80).AsName().Require(),
        Picklist("DefaultCurrencyIsoCode", "Currency Locale", "USD", "EUR", "GBP"),
        Text("InstanceName", "Instance Name", 5),
        Flag("IsSandbox", "Is Sandbox") with { Unsortable = true },
        Picklist("OrganizationType", "Edition", "Developer Edition", "Enterprise Edition", "Unlimited Edition"),
        Picklist("TimeZoneSidKey", "Time Zone", "America/Los_Angeles", "Europe/Berlin", "UTC"),
        Picklist("DefaultLocaleSidKey", "Locale", "en_US", "de_DE"),
        Picklist("LanguageLocaleKey", "Language", "en_US", "de"),
        Integer("FiscalYearStartMonth", "Fiscal Year Starts In"),
        .. Fields.System().Where(field => field.Name != "IsDeleted"),
    ]) { Writable = false };

    private static ObjectDefinition RecordType() => new("RecordType", "Record Type", "012",
    [
        Id(),
        Text("Name", "Name", 80).AsName().Require(),
        Text("DeveloperName", "Record Type Name", 80).Require(),
        Picklist("SobjectType", "SObject Type Name", "Account", "Contact", "Opportunity").Require(),
        Text("Description", "Description"),
        Flag("IsActive", "Active"),
        .. Fields.System().Where(field => field.Name != "IsDeleted"),
    ]) { Writable = false };

    private static ObjectDefinition Stage() => new("OpportunityStage", "Opportunity Stage", "01J",
    [
        Id(),
        Text("MasterLabel", "Master Label", 255).AsName(),
        Text("ApiName", "API Name", 255),
        Flag("IsActive", "Is Active"),
        Integer("SortOrder", "Order"),
        Flag("IsClosed", "Closed"),
        Flag("IsWon", "Won"),
        Picklist("ForecastCategory", "Forecast Category", "Omitted", "Pipeline", "BestCase", "Forecast", "Closed"),
        Picklist("ForecastCategoryName", "Forecast Category Name", "Omitted", "Pipeline", "Best Case", "Commit", "Closed"),
        Percent("DefaultProbability", "Probability (%)"),
        Text("Description", "Description"),
        .. Fields.System().Where(field => field.Name != "IsDeleted"),
    ]) { Writable = false };
}
