namespace Integrations.QuickBooks;

/// <summary>QuickBooks Online's accounting API v3.</summary>
internal sealed class QuickBooksConnector : IConnector
{
    public ConnectorDefinition Define() => new("quickbooks", "QuickBooks Online")
    {
        Package = "Integrations.QuickBooks",
        Documentation = new Uri("https://developer.intuit.com/app/developer/qbo/docs/api/accounting/most-commonly-used/account"),
        ApiVersion = "v3, minor version 75",
        BaseAddress = "https://{api}/v3/company/{realmId}",
        Environments =
        [
            new ConnectorEnvironment("production") { Values = new Dictionary<string, string> { ["api"] = "quickbooks.api.intuit.com" } },
            new ConnectorEnvironment("sandbox") { Values = new Dictionary<string, string> { ["api"] = "sandbox-quickbooks.api.intuit.com" } },
        ],
        Authentication = OAuth2.AuthorizationCode("https://appcenter.intuit.com/connect/oauth2", "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer") with
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
            Scopes = ["com.intuit.quickbooks.accounting"],
            Authorization = new() { Pkce = Pkce.None, CallbackParameters = ["realmId"] },
            TokenResponse = new() { RefreshTokenExpiry = TokenExpiry.Seconds("x_refresh_token_expires_in"),
                TokenErrors = QuickBooksErrors.TokenErrors },
            RevocationEndpoint = new OAuthEndpointRequest { Request = "POST https://developer.api.intuit.com/v2/oauth2/tokens/revoke", TokenParameter = "token", IsJson = true, Authenticated = true },
        },
        Headers = new Dictionary<string, string> { ["Accept"] = "application/json" },
        Query = new Dictionary<string, string> { ["minorversion"] = "75" },
        Probe = "GET /companyinfo/{realmId}",
        AccountProperties =
        [
            new AccountProperties { Request = "GET /companyinfo/{realmId}", Values = new Dictionary<string, string> { ["companyName"] = "CompanyInfo.CompanyName" } },
            new AccountProperties
            {
                Request = "GET /preferences",
                Values = new Dictionary<string, string>
                {
                    ["currency"] = "Preferences.CurrencyPrefs.HomeCurrency.value",
                    ["salesCustomField1"] = SalesCustomName(1),
                    ["salesCustomField2"] = SalesCustomName(2),
                    ["salesCustomField3"] = SalesCustomName(3),
                },
            },
        ],
        Account = new AccountIdentity { Id = "realmId", Name = "companyName" },
        Errors = QuickBooksErrors.Table,
        Objects = EntityTemplates.ByName,
        Resources = [Customers.Resource, Accounts.Resource, Items.Resource, Invoices.Resource, Payments.Resource],
    };

    /// <summary>Names of the three custom fields of sales forms; the numbers in the paths are their DefinitionIds (recorded preferences, 2017).</summary>
    private static string SalesCustomName(int number) => $"Preferences.SalesFormsPrefs.CustomField[1].CustomField[Name=SalesFormsPrefs.SalesCustomName{number}].StringValue";
}
