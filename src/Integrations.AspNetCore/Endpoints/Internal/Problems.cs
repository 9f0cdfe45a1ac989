using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>Writes failures as problem details (RFC 9457), and to the log what no response may contain.</summary>
internal static partial class Problems
{
    public const string LogCategory = "Integrations.Endpoints";

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
            context.Response.Headers.RetryAfter =
                Math.Max(0, (long)Math.Ceiling((at - time.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
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
            Errors = error is InvalidRequestException { FieldErrors: { Count: > 0 } fields }
                ? [.. fields.Select(field => new ProblemField(field.Field, field.Message))] : null,
            RetryAt = error.RetryAt,
        });
    }

    private static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, EndpointJson.Default.Problem, "application/problem+json", context.RequestAborted);
    }

    /// <summary>401 belongs to the host's own sign-in: a browser would sign the person out because a vendor refused something.</summary>
    private static int StatusOf(IntegrationException error) =>
        error.StatusCode == StatusCodes.Status401Unauthorized ? StatusCodes.Status409Conflict : error.StatusCode;

    /// <summary>Writes to the host's log what no response contains.</summary>
    public static void Log(HttpContext context, IntegrationException error, ILogger logger)
    {
        if (IsForOperators(error)
            || error is NeedsReauthorizationException { Reason: ReauthorizationReason.Unreadable }) Failed(logger,
            context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", error.Code, error);
    }

    /// <summary>Messages about the host's store, keys and configuration are for its log, not for its customers.</summary>
    private static bool IsForOperators(IntegrationException error) =>
        error.Code is ErrorCode.Other or ErrorCode.StoreUnavailable or ErrorCode.UnknownKey;

    [LoggerMessage(80, LogLevel.Error,
        "{Method} {Path} failed with {Code}; the response contains no further details. The exception follows.")]
    private static partial void Failed(ILogger logger, string method, string path, ErrorCode code, Exception exception);
}

/// <summary>Problem details with members of our own. Contain no state, code, token or secret.</summary>
internal sealed class Problem
{
    public required string Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>The kind of failure, for programs.</summary>
    public required string Code { get; init; }

    public string? Connector { get; init; }

    public string? Connection { get; init; }

    /// <summary>The reason, where the kind has several.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<string>? MissingScopes { get; init; }

    public IReadOnlyList<ProblemField>? Errors { get; init; }

    public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>The error of one field.</summary>
internal sealed record ProblemField(string Field, string Message);
