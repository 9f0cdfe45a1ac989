using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>Writes failures as problem details.</summary>
internal static class Problems
{
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The reason, where the kind of failure has several.</summary>
    public static string? ReasonOf(IntegrationException error) => error switch
    {
        NeedsReauthorizationException needs => NameOf(needs.Reason),
        ConsentException consent => NameOf(consent.Reason),
        _ => null,
    };

    public static Task WriteAsync(HttpContext context, int status, string code, string detail) =>
        WriteAsync(context, new Problem { Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Code = code, Detail = detail });

    public static Task WriteUnknownConnectorAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status404NotFound, "not-found", "The connector does not exist.");

    public static Task WriteAsync(HttpContext context, IntegrationException error, TimeProvider time)
    {
        if (error.RetryAt is { } at)
            context.Response.Headers.RetryAfter = Math.Max(0, (long)Math.Ceiling((at - time.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var status = StatusOf(error);
        return WriteAsync(context, new Problem
        {
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = IsForOperators(error) ? null : error.Message,
            Code = NameOf(error.Code),
            Connector = error.Connector,
            Connection = error.ConnectionId?.Value,
            Reason = ReasonOf(error),
            MissingScopes = (error as MissingScopeException)?.RequiredScopes,
            Errors = error is InvalidRequestException { FieldErrors: { Count: > 0 } fields } ? [.. fields.Select(field => new ProblemField(field.Field, field.Message))] : null,
            RetryAt = error.RetryAt,
        });
    }

    private static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, EndpointJson.Default.Problem, "application/problem+json", context.RequestAborted);
    }

    /// <summary>
    /// The status code of a failure. 401 is reserved for the host's own sign-in: browser code would sign the user out because a vendor
    /// rejected a credential.
    /// </summary>
    private static int StatusOf(IntegrationException error) => error.StatusCode == StatusCodes.Status401Unauthorized ? StatusCodes.Status409Conflict : error.StatusCode;

    /// <summary>Logs the details that the response omits: every endpoint does so with every failure.</summary>
    public static void Log(HttpContext context, IntegrationException error, ILogger logger)
    {
        if (IsForOperators(error)
            || error is NeedsReauthorizationException { Reason: ReauthorizationReason.Unreadable }) EndpointLog.Failed(logger,
            context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", error.Code, error);
    }

    /// <summary>
    /// True for messages about the host's store, keys and configuration, which belong in its log, not in responses to its customers.
    /// </summary>
    private static bool IsForOperators(IntegrationException error) => error.Code is ErrorCode.Other or ErrorCode.StoreUnavailable or ErrorCode.UnknownKey;
}
