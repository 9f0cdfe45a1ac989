using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The contents of a company's profile and preferences.</summary>
internal static class CompanyProfile
{
    public static JsonObject Info(CompanyCalendar calendar) => LooseJson.Parse($$"""
        {
          "CompanyName": "Example Landscaping", "LegalName": "Example Landscaping",
          "CompanyAddr":
            { "Id": "1", "Line1": "123 Sierra Way", "City": "San Pablo", "CountrySubDivisionCode": "CA", "PostalCode": "87999" },
          "CompanyStartDate": "{{CompanyCalendar.Date(calendar.Today)}}", "FiscalYearStartMonth": "January", "Country": "US",
          "Email": { "Address": "books@example.com" }, "SupportedLanguages": "en",
          "NameValue": [{ "Name": "OfferingSku", "Value": "QuickBooks Online Plus" }]
        }
        """);

    public static JsonObject Preferences(CompanyBooks books)
    {
        var preferences = LooseJson.Parse($$"""
            {
              "AccountingInfoPrefs": { "TrackDepartments": false, "ClassTrackingPerTxn": false, "CustomerTerminology": "Customers" },
              "SalesFormsPrefs": { "CustomTxnNumbers": false, "AllowDiscount": true },
              "CurrencyPrefs": { "HomeCurrency": { "value": "{{books.Currencies.Home}}" } },
              "ReportPrefs": { "ReportBasis": "Accrual" }
            }
            """);
        preferences["CurrencyPrefs"]!["MultiCurrencyEnabled"] = books.Currencies.AreSeveral;
        preferences["SalesFormsPrefs"]!["CustomField"] = CustomFields(books.SalesCustomFields);
        return preferences;
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
