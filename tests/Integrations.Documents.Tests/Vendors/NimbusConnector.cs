using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Documents.Tests.Vendors;

/// <summary>The same definition as <c>nimbus.json</c>, in C#.</summary>
internal static class NimbusConnector
{
    public static ConnectorDefinition Definition() => new("nimbus", "Nimbus CRM")
    {
        Documentation = new("https://developers.nimbus.example/"),
        ApiVersion = "2026-06",
        BaseAddress = "https://{subdomain}.{domain}/api",
        Environments =
        [
            new("production") { Values = { ["domain"] = "nimbus.example", ["login"] = "login.nimbus.example" } },
            new("sandbox") { Values = { ["domain"] = "nimbus-sandbox.example", ["login"] = "login.nimbus-sandbox.example" } },
        ],
        Inputs = [Input.Host("subdomain") with { Title = "Subdomain", Pattern = "[a-z0-9-]{1,63}" }],
        Authentication = OAuth2.AuthorizationCode("https://{login}/oauth/authorize", "https://{login}/oauth/token") with
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
            Scopes = ["records.read", "records.write"],
            ScopeSeparator = ",",
            Authorization = new()
            {
                Parameters = { ["access_type"] = "offline" },
                CallbackParameters = [new("company") { Path = "companyId", Pattern = "[0-9]+", IsOptional = true }],
            },
            TokenResponse = new()
            {
                AccessToken = "data.access_token",
                RefreshToken = "data.refresh_token",
                Expiry = TokenExpiry.Minutes("data.valid_minutes"),
                Fields = ["plan", new("userId") { Path = "data.user.id" }],
                TokenErrors =
                [
                    TokenErrorRule.NotNow("invalid_grant", "try again"),
                    TokenErrorRule.NeverAgain("invalid_grant"),
                ],
            },
            Refresh = new()
            {
                Use = RefreshTokenUse.SingleUse, ReuseGrace = TimeSpan.FromMinutes(2), Lifetime = TimeSpan.FromDays(90),
                LifetimeKind = RefreshTokenLifetime.Sliding,
            },
            AssumedLifetime = null,
            RevocationEndpoint = new()
            {
                Request = "POST https://{login}/oauth/revoke", TokenParameter = "token", Authenticated = true,
            },
        },
        Alternatives = [new ApiKey { Placement = CredentialPlacement.Header("X-Api-Key") }],
        Probe = "GET /v1/me",
        Headers = { ["Nimbus-Version"] = "2026-06" },
        Query = { ["locale"] = "en" },
        AccountProperties =
        [
            new() { Request = "GET /v1/account", Values = { ["accountNumber"] = "account.id", ["accountTitle"] = "account.name" } },
        ],
        AccountId = "accountNumber",
        AccountName = "accountTitle",
        Scopes = new()
        {
            DefaultScopes = ["offline"],
            ImpliedScopes = { ["records.write"] = ["records.read"] },
            ScopeProbes = { ["records.write"] = "GET /v1/permissions/write" },
        },
        Errors = new()
        {
            CodePaths = ["error.code"],
            MessagePaths = ["error.message"],
            RequestIdHeaders = ["X-Request-Id"],
            Fields = FieldErrorTable.ByMember("error.fields"),
            ByCode = { ["RECORD_GONE"] = VendorErrorKind.NotFound, ["TOO_MANY"] = VendorErrorKind.RateLimited },
            ByStatus = { [420] = VendorErrorKind.RateLimited },
            RateLimits = [RateLimitHeaders.UnixSeconds()],
            RetryAfterByCode = { ["TOO_MANY"] = TimeSpan.FromSeconds(30) },
        },
        Budgets =
        [
            Budget.SlidingWindow("burst", 10, TimeSpan.FromSeconds(1)) with
            {
                Codes = ["TOO_MANY"], Headers = RateLimitHeaders.UnixSeconds() with { Limit = "X-RateLimit-Limit" },
            },
            Budget.Daily("daily", 10_000) with { Scope = BudgetScope.Account },
        ],
        Webhooks = new()
        {
            Signatures =
            [
                WebhookSignature.Hmac(HashAlgorithmName.SHA256, "Nimbus-Signature: t={timestamp},v1={hex},...", "{timestamp}.{body}"),
            ],
            Events = [new() { Items = "events[*]", Account = "{account.id}", Type = "{type}", RecordId = "{id}" }],
        },
    };
}
