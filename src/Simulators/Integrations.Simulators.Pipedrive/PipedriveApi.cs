using System.Text.Json.Nodes;

namespace Integrations.Simulators.Pipedrive;

/// <summary>The vendor without its records: authorization, errors, limits.</summary>
internal static class PipedriveApi
{
    public static RestVendor Declare(PipedriveFields customs) => new()
    {
        OAuth = new()
        {
            RevokePath = "/oauth/revoke",
            ClientAuthentication = ClientAuthentication.Basic,
            Pkce = PkceMode.Ignored,
            AccessTokenLifetime = TimeSpan.FromHours(1),
            RefreshTokenLifetime = TimeSpan.FromDays(60),
            TokenType = "Bearer",
            DefaultScopes =
            {
                "base", "contacts:full", "deals:full", "products:full", "leads:full", "activities:full", "users:read", "search:read",
            },
            TokenAnswer = (tokens, body) =>
            {
                body["scope"] = string.Join(',', tokens.Grant.Scopes);
                body["api_domain"] = "https://acme.pipedrive.com";
            },
        },
        ApiKey = RestApiKey.Header("x-api-token") with { Accepts = key => key.StartsWith("token-", StringComparison.Ordinal) },
        Collections = [.. PipedriveCollections.All(customs)],
        Errors = new()
        {
            Statuses = new Dictionary<RestErrorKind, int> { [RestErrorKind.Validation] = 400, [RestErrorKind.Conflict] = 400 },
            Body = failure => new JsonObject
            {
                ["success"] = false,
                ["error"] = failure.Kind switch
                {
                    RestErrorKind.Unauthorized => "unauthorized access",
                    RestErrorKind.Forbidden => "Scope and URL mismatch",
                    _ => failure.Message,
                },
                ["errorCode"] = failure.Status,
                ["error_info"] = "Please check developers.pipedrive.com",
            },
        },
        RateLimits =
        [
            // A user on the plan Lite: OAuth apps, and personal tokens.
            new()
            {
                Requests = 80,
                Window = RateWindow.Sliding(TimeSpan.FromSeconds(2)),
                Scope = RateScope.Client,
                Headers = new Dictionary<string, string>
                {
                    ["x-ratelimit-limit"] = "{limit}", ["x-ratelimit-remaining"] = "{remaining}", ["x-ratelimit-reset"] = "{seconds}",
                },
            },
            new()
            {
                Requests = 30_000,
                Window = RateWindow.Day,
                Costs =
                [
                    new("GET */api/v2/deals/products", 10), new("GET */api/v2/*/*", 1), new("GET */api/v2/*", 10),
                    new("DELETE */api/v2/*", 3), new("* */api/v2/*", 5),
                    new("GET */v1/*/*", 2), new("GET *", 20), new("DELETE *", 6), new("* *", 10),
                ],
                Headers = new Dictionary<string, string>
                {
                    ["x-daily-ratelimit-token-limit"] = "{limit}", ["x-daily-ratelimit-token-remaining"] = "{remaining}",
                },
            },
        ],
    };
}
