using static Integrations.HubSpot.CrmObjects;

namespace Integrations.HubSpot;

/// <summary>HubSpot's CRM API v3 and associations v4.</summary>
internal sealed class HubSpotConnector : IConnector
{
    /// <summary>Data that hosts read with every record, and a portal's users change rarely.</summary>
    private static readonly ResourceOptions ReferenceData = new() { IsDescribed = false, CacheFor = TimeSpan.FromMinutes(10) };

    public ConnectorDefinition Define() => new("hubspot", "HubSpot")
    {
        Package = "Integrations.HubSpot",
        Tier = ConnectorTier.Full,
        Documentation = new("https://developers.hubspot.com/docs/api/crm/understanding-the-crm"),
        ApiVersion = "v3",
        BaseAddress = "https://api.hubapi.com",
        Authentication = OAuth2.AuthorizationCode("https://app.hubspot.com/oauth/authorize", "https://api.hubapi.com/oauth/v1/token") with
        {
            Authorization = new() { Pkce = Pkce.None },
            Scopes =
            [
                "oauth", "crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.companies.read",
                "crm.objects.companies.write", "crm.objects.deals.read", "crm.objects.deals.write", "crm.objects.owners.read",
            ],
            AssumedLifetime = TimeSpan.FromMinutes(30),
            TokenResponse = new() { ErrorCode = ["error", "status"], TokenErrors = [NeverAgain("BAD_REFRESH_TOKEN")] },
            Refresh = new() { Use = RefreshTokenUse.Reusable },
            IntrospectionEndpoint = new() { Request = "GET https://api.hubapi.com/oauth/v1/access-tokens/{token}" },
            RevocationEndpoint = new() { Request = "DELETE https://api.hubapi.com/oauth/v1/refresh-tokens/{token}" },
        },
        Alternatives =
        [
            new ApiKey
            {
                Name = "private-app",
                Inputs = [Input.Secret(SecretNames.ApiKey) with { Title = "Private app access token", Pattern = @"pat-\S+" }],
            },
        ],
        MaxAddressLength = 6_000,
        Probe = "GET /account-info/v3/details",
        Scopes = new()
        {
            DefaultScopes = ["oauth"],
            LiteralScopes = ["crm.lists.read", "crm.lists.write"],
            ScopeProbes =
            {
                ["crm.objects.contacts.read"] = "GET /crm/v3/objects/contacts?limit=1",
                ["crm.objects.companies.read"] = "GET /crm/v3/objects/companies?limit=1",
                ["crm.objects.deals.read"] = "GET /crm/v3/objects/deals?limit=1",
                ["crm.objects.owners.read"] = "GET /crm/v3/owners/?limit=1",
            },
        },
        AccountProperties =
        [
            new()
            {
                Request = "GET /account-info/v3/details",
                Values =
                {
                    ["portalId"] = "portalId", ["currency"] = "companyCurrency", ["timeZone"] = "timeZone", ["uiDomain"] = "uiDomain",
                },
            },
        ],
        AccountId = "portalId", AccountName = "uiDomain",
        Errors = HubSpotErrors.Table,
        Budgets = HubSpotBudgets.All,
        Webhooks = HubSpotWebhooks.Definition,
        Metadata = HubSpotMetadata.Operation,
        Objects = ByName,
        Resources =
        [
            OfCompany.For(Contacts.Map, "contacts").Link(Company.Resource, To("companies")).Link(Deal.Resource, To("deals")),
            Standard.For(Companies.Map, "companies").Link(Contact.Resource, To("contacts")).Link(Deal.Resource, To("deals")),
            OfCompany.For(Deals.Map, "deals").Link(Company.Resource, To("companies")).Link(Contact.Resource, To("contacts")),
            ResourceDefinition.Of(Pipelines.Map, ReferenceData with { Object = "deals", ReadScopes = ["crm.objects.deals.read"] })
                .List("GET /crm/v3/pipelines/deals", new() { Items = "results" }).Get("GET /crm/v3/pipelines/deals/{id}"),
            ResourceDefinition.Of(Users.Map, ReferenceData with { Object = "owners", ReadScopes = ["crm.objects.owners.read"] })
                .List("GET /crm/v3/owners/", Listed with { SelectParameter = null }).Get("GET /crm/v3/owners/{id}"),
        ],
    };
}
