namespace Integrations.Salesforce;

/// <summary>Salesforce's REST API over SOQL, sObject rows and collections.</summary>
internal sealed class SalesforceConnector : IConnector
{
    /// <summary>The domain of an org or a sandbox, or an instance: all below salesforce.com.</summary>
    private const string InstanceUrl = @"https://[A-Za-z0-9.-]+\.salesforce\.com";

    public ConnectorDefinition Define() => new("salesforce", "Salesforce")
    {
        Package = "Integrations.Salesforce",
        Tier = ConnectorTier.Full,
        Documentation = new("https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/"),
        ApiVersion = "62.0",
        BaseAddress = "{instance_url}/services/data/v62.0",
        Environments =
        [
            new("production") { Values = { ["login"] = "login.salesforce.com" } },
            new("sandbox") { Values = { ["login"] = "test.salesforce.com" } },
        ],
        Authentication = OAuth2.AuthorizationCode("https://{login}/services/oauth2/authorize", "https://{login}/services/oauth2/token") with
        {
            Scopes = ["api", "refresh_token", "id"],
            AssumedLifetime = TimeSpan.FromHours(2),
            TokenResponse = new() { Fields = [new("instance_url") { Pattern = InstanceUrl }], TokenErrors = SalesforceErrors.TokenErrors },
            RevocationEndpoint = new() { Request = "POST https://{login}/services/oauth2/revoke", TokenParameter = "token" },
        },
        Probe = "GET /limits",
        Scopes = new()
        {
            DefaultScopes = ["refresh_token"],
            ImpliedScopes = { ["full"] = ["api", "id"], ["offline_access"] = ["refresh_token"] },
        },
        AccountProperties =
        [
            new()
            {
                Request = "GET /query?q=SELECT%20Id%2C%20Name%2C%20TimeZoneSidKey%2C%20OrganizationType%20FROM%20Organization",
                Values =
                {
                    ["organizationId"] = "records[0].Id",
                    ["organizationName"] = "records[0].Name",
                    ["timeZone"] = "records[0].TimeZoneSidKey",
                    ["edition"] = "records[0].OrganizationType",
                },
                IsOptional = true,
            },
            new()
            {
                Request = "GET /query?q=SELECT%20DefaultCurrencyIsoCode%20FROM%20Organization",
                Values = { ["currency"] = "records[0].DefaultCurrencyIsoCode" },
                IsOptional = true,
            },
        ],
        AccountId = "organizationId", AccountName = "organizationName",
        Errors = SalesforceErrors.Table,
        Budgets = SalesforceBudgets.All,
        Webhooks = SalesforceWebhooks.Definition,
        Metadata = SalesforceMetadata.Operation,
        Objects = SObjects.ByName,
        Resources =
        [
            SObjects.Standard.For(Contacts.Map, "Contact").ReplaceList("GET /query/", SObjects.Soql("Name", "Email"))
                .Link(Company.Resource, new() { Field = nameof(Contact.Company) }),
            SObjects.Standard.For(Companies.Map, "Account").Link(Company.Resource, new() { Field = nameof(Company.Parent) }),
            SObjects.Standard.For(Deals.Map, "Opportunity").GetByFilter().GetManyByFilter()
                .Link(Company.Resource, new() { Field = nameof(Deal.Company) }).Link(Contact.Resource, Deals.ContactRole),
            ResourceDefinition.Of(Pipelines.Map, new()
            {
                Object = "OpportunityStage", ReadScopes = ["api"], IsDescribed = false, CacheFor = SObjects.ReferenceAge,
            })
                .List("GET /query/", new() { Query = { ["q"] = Pipelines.Query } }),
            // Users are never deleted.
            SObjects.Reference.For(Users.Map, "User")
                .ReplaceList("GET /query/", SObjects.Soql("Name", "Email") with { WithDeleted = null }),
        ],
    };
}
