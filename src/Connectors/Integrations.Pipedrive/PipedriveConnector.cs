namespace Integrations.Pipedrive;

/// <summary>Pipedrive's API v2, and v1 where v2 has no successor.</summary>
internal sealed class PipedriveConnector : IConnector
{
    /// <summary>The domain of a company.</summary>
    private const string CompanyDomain = @"https://[A-Za-z0-9-]+\.pipedrive\.com";

    /// <summary>Data that hosts read with every record, and a company's users change rarely.</summary>
    private static readonly ResourceOptions ReferenceData = new() { IsDescribed = false, CacheFor = TimeSpan.FromMinutes(10) };

    public ConnectorDefinition Define() => new("pipedrive", "Pipedrive")
    {
        Package = "Integrations.Pipedrive",
        Tier = ConnectorTier.Full,
        Documentation = new("https://developers.pipedrive.com/docs/api/v1"),
        ApiVersion = "v2, v1 for users, leads and notes",
        BaseAddress = "{api_domain}",
        Authentication = OAuth2.AuthorizationCode(
            "https://oauth.pipedrive.com/oauth/authorize", "https://oauth.pipedrive.com/oauth/token") with
        {
            Authorization = new() { Pkce = Pkce.None },
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
            ScopeSeparator = ",",
            TokenResponse = new() { Fields = [new("api_domain") { Pattern = CompanyDomain }] },
            Refresh = new() { Lifetime = TimeSpan.FromDays(60), LifetimeKind = RefreshTokenLifetime.Idle },
            RevocationEndpoint = new()
            {
                Request = "POST https://oauth.pipedrive.com/oauth/revoke", TokenParameter = "token", Authenticated = true, // Unconfirmed.
            },
        },
        Alternatives =
        [
            new ApiKey
            {
                Name = "api-token", Placement = CredentialPlacement.Header("x-api-token"),
                Inputs =
                [
                    Input.Text("api_domain") with { Title = "Company URL", Pattern = CompanyDomain },
                    Input.Secret(SecretNames.ApiKey) with { Title = "Personal API token" },
                ],
            },
        ],
        Probe = "GET /v1/users/me",
        Scopes = new()
        {
            DefaultScopes = ["base"],
            ImpliedScopes =
            {
                ["contacts:full"] = ["contacts:read"], ["deals:full"] = ["deals:read"], ["leads:full"] = ["leads:read"],
                ["activities:full"] = ["activities:read"], ["products:full"] = ["products:read"],
            },
        },
        AccountProperties =
        [
            new()
            {
                Request = "GET /v1/users/me",
                Values =
                {
                    ["companyId"] = "data.company_id", ["companyName"] = "data.company_name",
                    ["currency"] = "data.default_currency", ["timeZone"] = "data.timezone_name",
                },
            },
        ],
        AccountId = "companyId", AccountName = "companyName",
        Errors = PipedriveErrors.Table,
        Budgets = PipedriveBudgets.All,
        Webhooks = PipedriveWebhooks.Definition,
        Metadata = PipedriveMetadata.Operation,
        Resources =
        [
            PipedriveRecords.OfPersons.For(Contacts.Map, "person", ("path", "persons"), ("scope", "contacts")),
            PipedriveRecords.OfOrganizations.For(Companies.Map, "organization", ("path", "organizations"), ("scope", "contacts")),
            PipedriveRecords.OfDeals.For(Deals.Map, "deal", ("path", "deals"), ("scope", "deals")),
            ResourceDefinition.Of(DealProducts.Map, new() { Object = "dealProduct", ReadScopes = ["deals:read"], IsDescribed = false })
                .List("GET /api/v2/deals/products", PipedriveRecords.ProductsOfDeals),
            PipedriveRecords.OfLeads.For(Leads.Map, "lead", ("path", "leads"), ("scope", "leads")),
            PipedriveRecords.OfActivities.For(Engagements.Map, "activity", ("path", "activities"), ("scope", "activities")),
            PipedriveRecords.OfNotes.For(Notes.Map, "note", ("path", "notes"), ("scope", "contacts")),
            ResourceDefinition.Of(Pipelines.Map, ReferenceData with { Object = "pipeline", ReadScopes = ["deals:read"] })
                .List("GET /api/v2/pipelines", PipedriveRecords.Page).Get("GET /api/v2/pipelines/{id}", new() { Record = "data" }),
            ResourceDefinition.Of(Users.Map, ReferenceData with { Object = "user", ReadScopes = ["users:read"] })
                .List("GET /v1/users", new() { Items = "data" }).Get("GET /v1/users/{id}", new() { Record = "data" }),
        ],
    };
}
