using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The two records every company has exactly one of: its profile and its preferences.</summary>
internal sealed class CompanyProfile(CompanyBooks books)
{
    private readonly DateTimeOffset _since = books.Calendar.Now;

    public JsonObject CompanyInfo() => System("1", new()
    {
        ["CompanyName"] = books.Settings.CompanyName,
        ["LegalName"] = books.Settings.CompanyName,
        ["CompanyAddr"] = new JsonObject
        {
            ["Id"] = "1", ["Line1"] = "123 Sierra Way", ["City"] = "San Pablo", ["CountrySubDivisionCode"] = "CA", ["PostalCode"] = "87999",
        },
        ["CompanyStartDate"] = CompanyCalendar.Date(books.Calendar.Today),
        ["FiscalYearStartMonth"] = "January",
        ["Country"] = "US",
        ["Email"] = new JsonObject { ["Address"] = "books@example.com" },
        ["SupportedLanguages"] = "en",
        ["NameValue"] = new JsonArray(new JsonObject { ["Name"] = "OfferingSku", ["Value"] = "QuickBooks Online Plus" }),
    });

    public JsonObject Preferences() => System("1", new()
    {
        ["AccountingInfoPrefs"] =
            new JsonObject { ["TrackDepartments"] = false, ["ClassTrackingPerTxn"] = false, ["CustomerTerminology"] = "Customers" },
        ["SalesFormsPrefs"] =
            new JsonObject { ["CustomField"] = SalesCustomFields(), ["CustomTxnNumbers"] = false, ["AllowDiscount"] = true },
        ["CurrencyPrefs"] = new JsonObject
        {
            ["MultiCurrencyEnabled"] = books.Settings.MultiCurrency,
            ["HomeCurrency"] = new JsonObject { ["value"] = books.Settings.HomeCurrency },
        },
        ["ReportPrefs"] = new JsonObject { ["ReportBasis"] = "Accrual" },
    });

    // Two nested lists, as at the vendor: the fields that are used, then their names.
    private JsonArray SalesCustomFields()
    {
        var names = books.Settings.SalesCustomFields;
        var used = Enumerable.Range(1, 3).Select(number => new JsonObject
        {
            ["Name"] = "SalesFormsPrefs.UseSalesCustom" + number.ToString(CultureInfo.InvariantCulture),
            ["Type"] = "BooleanType",
            ["BooleanValue"] = number <= names.Count,
        });
        var called = names.Select((name, index) => new JsonObject
        {
            ["Name"] = "SalesFormsPrefs.SalesCustomName" + (index + 1).ToString(CultureInfo.InvariantCulture),
            ["Type"] = "StringType",
            ["StringValue"] = name,
        });
        return Json.Array([new() { ["CustomField"] = Json.Array(used) }, new() { ["CustomField"] = Json.Array(called) }]);
    }

    private JsonObject System(string id, JsonObject fields)
    {
        fields["domain"] = "QBO";
        fields["sparse"] = false;
        fields["Id"] = id;
        fields["SyncToken"] = "0";
        fields["MetaData"] =
            new JsonObject { ["CreateTime"] = books.Calendar.Stamp(_since), ["LastUpdatedTime"] = books.Calendar.Stamp(_since) };
        return fields;
    }
}
