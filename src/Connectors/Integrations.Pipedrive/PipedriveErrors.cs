namespace Integrations.Pipedrive;

/// <summary>
/// Pipedrive's error responses: <c>{success, error, error_info, errorCode}</c> (recorded), in API v2 perhaps with a <c>code</c> (assumed).
/// </summary>
internal static class PipedriveErrors
{
    public static ErrorTable Table { get; } = new()
    {
        CodePaths = ["code", "errorCode"],
        MessagePaths = ["error", "message"],
        Rules = [new("403", "scope", MissingScope)],
        ByStatus = { [402] = Refused, [410] = NotFound },
        RateLimits = [RateLimitHeaders.Seconds()],
        DefaultRetryAfter = TimeSpan.FromSeconds(2),
    };
}
