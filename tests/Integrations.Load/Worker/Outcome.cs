namespace Integrations.Load;

/// <summary>The results of calls, as words of the report.</summary>
internal static class Outcome
{
    public const string Ok = "ok";

    /// <summary>This side refused the call, with the time at which to try again.</summary>
    public const string Refused = "refused";

    /// <summary>The run ended while the call waited.</summary>
    public const string Left = "left";

    public static string Of(Exception e) => e switch
    {
        RateLimitedException { Origin: FaultOrigin.Ours, RetryAt: not null } => Refused,
        RateLimitedException limited => $"RateLimited by {limited.Origin}{(limited.RetryAt is null ? " without RetryAt" : "")}",
        IntegrationException known => $"{known.Code}: {known.Message}",
        _ => e.GetType().Name,
    };
}
