namespace Larkspur;

/// <summary>Larkspur CRM, API v1: contacts and companies.</summary>
internal sealed class LarkspurConnector : IConnector
{
    public ConnectorDefinition Define() => new("larkspur", "Larkspur CRM")
    {
        Package = "Larkspur",
        Tier = ConnectorTier.Full,
        Documentation = new("https://developers.larkspur.example"),
        ApiVersion = "v1",
        BaseAddress = "https://api.larkspur.example/v1",
        Authentication = OAuth2.AuthorizationCode(
            "https://login.larkspur.example/oauth/authorize", "https://login.larkspur.example/oauth/token") with
        {
            Scopes = ["read", "write"], Refresh = new() { Use = RefreshTokenUse.SingleUse },
        },
        Alternatives = [new ApiKey { Placement = CredentialPlacement.Header("X-Api-Key") }],
        Probe = "GET /me",
        AccountProperties = [new() { Request = "GET /me", Values = { ["account"] = "account.id", ["name"] = "account.name" } }],
        AccountId = "account", AccountName = "name",
        Errors = new() { CodePaths = ["code"], MessagePaths = ["message"], Fields = FieldErrorTable.ByMember("errors") },
        Budgets = [Budget.SlidingWindow("minute", 600, TimeSpan.FromMinutes(1)) with { Codes = ["toomanyrequests"] }],
        Metadata = new()
        {
            Fields = "GET /fields/{object}", FieldItems = "data",
            ListsCustomOnly = true, NameTemplate = "custom.{name}",
            FieldMap = new()
            {
                { FieldSchema.Fields.Name, "name" },
                { FieldSchema.Fields.Label, "label" },
                { FieldSchema.Fields.Type, Enumeration<FieldType>("type", ["text", "number", "date"]) },
            },
        },
        Resources = [LarkspurRecords.Any.For(Contacts.Map, "contacts"), LarkspurRecords.Any.For(Companies.Map, "companies")],
    };
}
