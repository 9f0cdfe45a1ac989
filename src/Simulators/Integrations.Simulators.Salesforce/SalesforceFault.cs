using System.Text.Json.Nodes;
using Integrations.Simulators.Salesforce;

namespace Integrations.Simulators;

/// <summary>Faults in the words of Salesforce.</summary>
public static class SalesforceFault
{
    /// <summary>A refresh token or session that is over for good.</summary>
    public const string Expired = "expired access/refresh token";

    /// <summary>Two concurrent refreshes with one token: wait and try again.</summary>
    public const string RequestBeingProcessed = "token request is already being processed";

    /// <summary>The older words of <see cref="RequestBeingProcessed"/>, and those of a code that is too old.</summary>
    public const string ExpiredCode = "expired authorization code";

    /// <summary>Rejected from this IP address, or at this hour.</summary>
    public const string IpRestricted = "ip restricted or invalid login hours";

    /// <summary>The user has been deactivated.</summary>
    public const string InactiveUser = "inactive user";

    /// <summary>The user, or an administrator, has to approve the app.</summary>
    public const string NotApproved = "user hasn't approved this consumer";

    /// <summary>400: the token endpoint's one code for several causes; only the description distinguishes them.</summary>
    public static Fault InvalidGrant(string description) => TokenError("invalid_grant", description);

    /// <summary>403: the org's daily limit is exhausted. The vendor responds with 403, without Retry-After.</summary>
    public static Fault RequestLimitExceeded() => Error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

    /// <summary>403 with the same code: too many long calls at this moment; trying again soon is right.</summary>
    public static Fault ConcurrentLimitExceeded() =>
        Error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");

    /// <summary>400: another user holds the row; a retry is right.</summary>
    public static Fault UnableToLockRow() =>
        Error(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: 0010000000000000AAA");

    /// <summary>401: the session has ended, whatever the token's own lifetime.</summary>
    public static Fault InvalidSession() => Error(401, "INVALID_SESSION_ID", "Session expired or invalid");

    /// <summary>503: the org is not served at present.</summary>
    public static Fault ServerUnavailable() => Error(503, "SERVER_UNAVAILABLE", "Server unavailable");

    /// <summary>An error array with this code.</summary>
    public static Fault Error(int status, string errorCode, string message) =>
        Fault.Status(status, RestError.Answer(status, errorCode, message).Body);

    /// <summary>A create with status code 201 whose body contains success: false; no record is created.</summary>
    public static Fault UnsuccessfulCreate(string statusCode, string message) =>
        Fault.Status(201, RestError.Row(statusCode, message).ToJsonString());

    /// <summary>A token request rejected with this error, status code 400.</summary>
    public static Fault TokenError(string error, string description) =>
        Fault.Status(400, new JsonObject { ["error"] = error, ["error_description"] = description }.ToJsonString());
}
