using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The contents of a company's profile and preferences, its first accounts and their classes: Company.json.</summary>
internal static class CompanyProfile
{
    private static readonly JsonObject File = LooseJson.Embedded(typeof(CompanyProfile).Assembly, "Company.json");

    public static IReadOnlyList<JsonObject> Accounts { get; } = [.. File.Objects("Accounts")];

    /// <summary>The class of an account, by its type.</summary>
    public static string Classification(JsonObject account) =>
        File["Classifications"]!.AsObject().Text(account.Text("AccountType") ?? "") ?? "Expense";

    /// <summary>The record of an entity that every company has exactly one of.</summary>
    public static JsonObject Single(string entity, CompanyBooks books)
    {
        var fields = File[entity]!.AsObject().Clone();
        if (entity == "CompanyInfo") fields["CompanyStartDate"] = CompanyCalendar.Date(books.Calendar.Today);
        if (fields["CurrencyPrefs"] is JsonObject currencies) currencies["MultiCurrencyEnabled"] = books.Currencies.AreSeveral;
        if (fields["SalesFormsPrefs"] is JsonObject forms) forms["CustomField"] = CustomFields(books.SalesCustomFields);
        return fields;
    }

    // Two nested lists, as at the vendor: the fields that are used, then their names.
    private static JsonArray CustomFields(List<string> names)
    {
        var used = Enumerable.Range(1, 3).Select(number => new JsonObject
        {
            ["Name"] = $"SalesFormsPrefs.UseSalesCustom{number}", ["Type"] = "BooleanType", ["BooleanValue"] = number <= names.Count,
        });
        var called = names.Select((name, index) => new JsonObject
        {
            ["Name"] = $"SalesFormsPrefs.SalesCustomName{index + 1}", ["Type"] = "StringType", ["StringValue"] = name,
        });
        return [new JsonObject { ["CustomField"] = used.ToJsonArray() }, new JsonObject { ["CustomField"] = called.ToJsonArray() }];
    }
}
