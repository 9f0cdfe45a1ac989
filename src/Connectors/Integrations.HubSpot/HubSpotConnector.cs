namespace Integrations.HubSpot;

/// <summary>HubSpot's CRM API v3 and associations v4.</summary>
internal sealed class HubSpotConnector : IConnector
{
    public ConnectorDefinition Define() => new("hubspot", "HubSpot")
    {
        Package = "Integrations.HubSpot",
        Documentation = new Uri("https://developers.hubspot.com/docs/api/crm/understanding-the-crm"),
        ApiVersion = "v3",
        BaseAddress = "https://api.hubapi.com",
        Authentication = OAuth2.AuthorizationCode("https://app.hubspot.com/oauth/authorize", "https://api.hubapi.com/oauth/v1/token") with
        {
            Authorization = new() { Pkce = Pkce.None },
            Scopes = ["oauth", "crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.companies.read", "crm.objects.companies.write", "crm.objects.deals.read", "crm.objects.deals.write", "crm.objects.owners.read"],
            AssumedLifetime = TimeSpan.FromMinutes(30),
            TokenResponse = new() { ErrorCode = ["error", "status"],
                TokenErrors = [new("BAD_REFRESH_TOKEN", null, TokenErrorMeaning.NeverAgain)] },
            Refresh = new() { Use = RefreshTokenUse.Reusable },
            IntrospectionEndpoint = new OAuthEndpointRequest { Request = "GET https://api.hubapi.com/oauth/v1/access-tokens/{token}" },
            RevocationEndpoint = new OAuthEndpointRequest { Request = "DELETE https://api.hubapi.com/oauth/v1/refresh-tokens/{token}" },
        },
        Alternatives = [new ApiKey { Name = "private-app", Inputs = [Input.Secret(SecretNames.ApiKey, new() { Title = "Private app access token", Pattern = @"pat-\S+" })] }],
        MaxAddressLength = 6_000,
        Probe = "GET /account-info/v3/details",
        Scopes = new ScopeRules
        {
            DefaultScopes = ["oauth"],
            LiteralScopes = ["crm.lists.read", "crm.lists.write"],
            ScopeProbes = new Dictionary<string, string>
            {
                ["crm.objects.contacts.read"] = "GET /crm/v3/objects/contacts?limit=1",
                ["crm.objects.companies.read"] = "GET /crm/v3/objects/companies?limit=1",
                ["crm.objects.deals.read"] = "GET /crm/v3/objects/deals?limit=1",
                ["crm.objects.owners.read"] = "GET /crm/v3/owners/?limit=1",
            },
        },
        AccountProperties =
        [
            new AccountProperties
            {
                Request = "GET /account-info/v3/details",
                Values = new Dictionary<string, string> { ["portalId"] = "portalId", ["currency"] = "companyCurrency", ["timeZone"] = "timeZone", ["uiDomain"] = "uiDomain" },
            },
        ],
        Account = new AccountIdentity { Id = "portalId", Name = "uiDomain" },
        Errors = HubSpotErrors.Table,
        Metadata = HubSpotMetadata.Form,
        Objects = CrmObjects.ByName,
        Resources = [Contacts.Resource, Companies.Resource, Deals.Resource, Pipelines.Resource, Users.Resource],
    };
}
