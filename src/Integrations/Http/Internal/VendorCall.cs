using System.Diagnostics;

namespace Integrations.Internal;

/// <summary>The state of one call over its attempts.</summary>
internal sealed class VendorCall(ConnectionContext connection, VendorRequest request, DateTimeOffset deadline, int maxRetryAttempts,
    Activity? activity)
{
    /// <summary>The connection; replaced when its credential was renewed.</summary>
    public ConnectionContext Connection { get; private set; } = connection;

    /// <summary>What is sent; its address follows the connection.</summary>
    public VendorRequest Request { get; private set; } = request;

    public DateTimeOffset Deadline { get; } = deadline;

    public int MaxRetryAttempts { get; } = maxRetryAttempts;

    public Activity? Activity { get; } = activity;

    public bool HasRefreshed { get; set; }

    public IntegrationException? LastError { get; set; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Goes on with a renewed connection, at its address if the account has moved.</summary>
    public void Refreshed(ConnectionContext renewed)
    {
        Request = Request.MovedTo(renewed, Connection);
        Connection = renewed;
    }

    public AttemptOutcome RateLimited(DateTimeOffset? until)
    {
        var error = LastError as RateLimitedException ?? new RateLimitedException($"{Connection.Connector.Definition.Name} asked to wait until {until:O}, beyond the limit of this call (ConnectorOptions.TotalRequestTimeout).")
        {
            Details = ErrorDetails.Of(Connection, Request.Operation, FaultOrigin.Ours),
        };
        error.Details.RetryAt = until;
        error.Details.IsTransient = true;
        return new AttemptOutcome { Kind = OutcomeKind.RateLimited, Error = error, RetryAt = until, IsNotProcessed = true };
    }

    public AttemptOutcome Broken(Exception cause, DateTimeOffset now)
    {
        var error = new VendorUnavailableException($"{Connection.Connector.Definition.Name} has failed too often; calls are held back for some seconds.", LastError ?? cause)
        {
            Details = ErrorDetails.Of(Connection, Request.Operation, FaultOrigin.Vendor),
        };
        error.Details.IsTransient = true;
        error.Details.RetryAt = now + TimeSpan.FromSeconds(10);
        return new AttemptOutcome { Kind = OutcomeKind.Transient, Error = error, IsNotProcessed = true };
    }
}
