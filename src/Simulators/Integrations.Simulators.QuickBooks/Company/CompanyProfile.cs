using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The contents of a company's profile and preferences, its accounts with their classes, and its seeds: Company.json.</summary>
internal static class CompanyProfile
{
    private static readonly JsonObject File = EmbeddedTable.Read<JsonObject>(typeof(CompanyProfile).Assembly, "Company.json");

    /// <summary>The chart of accounts of a seed.</summary>
    public static IReadOnlyList<JsonObject> Accounts { get; } = [.. File.Objects("Accounts")];

    /// <summary>The class of an account, by its type.</summary>
    public static string Classification(JsonObject account) =>
        Table("Classifications").Text(account.Text("AccountType") ?? "") ?? "Expense";

    /// <summary>A record of the seed's, by its number, with further words of its template.</summary>
    public static JsonObject Seed(string entity, int number, JsonObject? words = null) =>
        SeedTemplate.Fill(Table("Seeds")[entity]!.AsObject(), number, words);

    /// <summary>The record of an entity that every company has exactly one of.</summary>
    public static JsonObject Single(string entity, CompanyBooks books)
    {
        var fields = Table(entity).Clone();
        if (entity == "CompanyInfo") fields["CompanyStartDate"] = CompanyCalendar.Date(books.Calendar.Today);
        if (fields["CurrencyPrefs"] is JsonObject currencies) currencies["MultiCurrencyEnabled"] = books.Currencies.AreSeveral;
        if (fields["SalesFormsPrefs"] is JsonObject forms) forms["CustomField"] = CustomFields(books.SalesCustomFields);
        return fields;
    }

    // Two nested lists, as at the vendor: the fields that are used, then their names.
    private static JsonArray CustomFields(List<string> names)
    {
        static JsonObject Field(string type, string name, JsonNode value) =>
            new() { ["Name"] = $"SalesFormsPrefs.{name}", ["Type"] = $"{type}Type", [$"{type}Value"] = value };
        var used = Enumerable.Range(1, 3).Select(number => Field("Boolean", $"UseSalesCustom{number}", number <= names.Count));
        var called = names.Select((name, index) => Field("String", $"SalesCustomName{index + 1}", name));
        return [new JsonObject { ["CustomField"] = used.ToJsonArray() }, new JsonObject { ["CustomField"] = called.ToJsonArray() }];
    }

    private static JsonObject Table(string name) => File[name]!.AsObject();
}
