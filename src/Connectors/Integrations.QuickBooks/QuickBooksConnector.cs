namespace Integrations.QuickBooks;

/// <summary>QuickBooks Online's accounting API v3.</summary>
internal sealed class QuickBooksConnector : IConnector
{
    public ConnectorDefinition Define() => new("quickbooks", "QuickBooks Online")
    {
        Package = "Integrations.QuickBooks",
        Tier = ConnectorTier.Full,
        Documentation = new("https://developer.intuit.com/app/developer/qbo/docs/api/accounting/most-commonly-used/account"),
        ApiVersion = "v3, minor version 75",
        BaseAddress = "https://{api}/v3/company/{realmId}",
        Environments =
        [
            new("production") { Values = { ["api"] = "quickbooks.api.intuit.com" } },
            new("sandbox") { Values = { ["api"] = "sandbox-quickbooks.api.intuit.com" } },
        ],
        Authentication = OAuth2.AuthorizationCode(
            "https://appcenter.intuit.com/connect/oauth2", "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer") with
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
            Scopes = ["com.intuit.quickbooks.accounting"],
            Authorization = new() { Pkce = Pkce.None, CallbackParameters = ["realmId"] },
            TokenResponse = new()
            {
                RefreshTokenExpiry = TokenExpiry.Seconds("x_refresh_token_expires_in"),
                TokenErrors = [NeverAgain("invalid_grant", "Incorrect Token type or clientID")], // Invalid in every case.
            },
            RevocationEndpoint = new()
            {
                Request = "POST https://developer.api.intuit.com/v2/oauth2/tokens/revoke", TokenParameter = "token",
                IsJson = true, Authenticated = true,
            },
        },
        Headers = { ["Accept"] = "application/json" },
        Query = { ["minorversion"] = "75" },
        Probe = "GET /companyinfo/{realmId}",
        AccountProperties =
        [
            new() { Request = "GET /companyinfo/{realmId}", Values = { ["companyName"] = "CompanyInfo.CompanyName" } },
            new()
            {
                Request = "GET /preferences",
                Values =
                {
                    ["currency"] = "Preferences.CurrencyPrefs.HomeCurrency.value",
                    ["salesCustomField1"] = SalesCustomName(1),
                    ["salesCustomField2"] = SalesCustomName(2),
                    ["salesCustomField3"] = SalesCustomName(3),
                },
            },
        ],
        AccountId = "realmId", AccountName = "companyName",
        Errors = QuickBooksErrors.Table,
        Budgets = QuickBooksBudgets.All,
        Webhooks = QuickBooksWebhooks.Definition,
        Objects = EntityTemplates.ByName,
        Resources =
        [
            EntityTemplates.For(Customers.Map, "Customer", searchField: "DisplayName"),
            EntityTemplates.For(Accounts.Map, "Account", searchField: "Name"),
            EntityTemplates.For(Items.Map, "Item", searchField: "Name"),
            EntityTemplates.For(Invoices.Map, "Invoice", searchField: "DocNumber"),
            EntityTemplates.For(Payments.Map, "Payment", searchField: "PaymentRefNum"),
        ],
    };

    /// <summary>The name of a custom field of sales forms; the number is its DefinitionId (recorded preferences, 2017).</summary>
    private static string SalesCustomName(int number) =>
        $"Preferences.SalesFormsPrefs.CustomField[1].CustomField[Name=SalesFormsPrefs.SalesCustomName{number}].StringValue";
}
