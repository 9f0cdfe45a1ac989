using System.Diagnostics;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The state of one call over its attempts. It travels with the request (<see cref="VendorRequestMessage"/>), so that handlers keep no
/// state between calls.
/// </summary>
internal sealed class VendorCall
{
    private readonly TimeProvider _time;
    private bool _isLost;

    public VendorCall(ConnectionContext connection, VendorRequest request, CallOptions? options, TimeProvider time,
        Activity? activity = null)
    {
        _time = time;
        Began = time.GetElapsedTime(0);
        Connection = connection;
        Request = request;
        Options = connection.Connector.Options;
        TotalRequestTimeout = options?.TotalRequestTimeout ?? Options.TotalRequestTimeout;
        // A body that is read while it is sent may take until the timeout of the whole request.
        AttemptTimeout = request.Upload is not null ? Timeout.InfiniteTimeSpan : options?.AttemptTimeout ?? Options.AttemptTimeout;
        MaxRetryAttempts = options?.MaxRetryAttempts ?? Options.Retry.MaxRetryAttempts;
        IsBackground = options?.IsBackground ?? false;
        Activity = activity;
    }

    /// <summary>The connection; replaced when its credential was refreshed.</summary>
    public ConnectionContext Connection { get; private set; }

    /// <summary>The request; its URL follows the connection.</summary>
    public VendorRequest Request { get; private set; }

    /// <summary>The connector's options at the start of the call.</summary>
    public ConnectorOptions Options { get; }

    public TimeSpan TotalRequestTimeout { get; }

    public TimeSpan AttemptTimeout { get; }

    public int MaxRetryAttempts { get; }

    /// <summary>The monotonic time of the call's begin: the clock is read once for it.</summary>
    public TimeSpan Began { get; }

    /// <summary>The monotonic time at which its timeout ends.</summary>
    public TimeSpan Ends => Began + TotalRequestTimeout;

    /// <summary>The time since its begin.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(0) - Began;

    /// <summary>The begin by the wall clock.</summary>
    public DateTimeOffset StartedAt => _time.GetUtcNow() - Elapsed;

    /// <summary>The end of its timeout by the wall clock.</summary>
    public DateTimeOffset Deadline => StartedAt + TotalRequestTimeout;

    /// <summary>True when interactive calls come first.</summary>
    public bool IsBackground { get; }

    /// <summary>The order of the call among those that wait for a rate limit, kept over its attempts; 0 before the first.</summary>
    public long Place { get; set; }

    /// <summary>True while it waits for a rate limit.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>The daily budgets that this call used up to 80 or 95 %; null: none.</summary>
    public List<LowBudget>? LowBudgets { get; set; }

    public Activity? Activity { get; }

    /// <summary>Number of attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>True when a refresh was attempted for a 401: this happens once a call.</summary>
    public bool HasTriedRefresh { get; set; }

    /// <summary>True when the credential was refreshed for a 401.</summary>
    public bool IsRefreshed { get; set; }

    /// <summary>The outcome of the last attempt; null while one runs, and when it ended with an exception that is not an outcome.</summary>
    public AttemptOutcome? Outcome
    {
        get;
        set
        {
            field = value;
            if (value is not null) _isLost = value.IsLost || (_isLost && !value.IsFinal);
        }
    }

    /// <summary>True while it waits for a refresh: the rejection of the old credential is not the result of the call.</summary>
    public bool IsRefreshing => HasTriedRefresh && !IsRefreshed && Outcome is { Kind: OutcomeKind.Unauthorized };

    /// <summary>True when an attempt of a write is being sent, or ended without an outcome: the vendor may have executed it.</summary>
    public bool MayBeDone => Attempts > 0 && Outcome is null && Request.Safety != RetrySafety.Safe;

    /// <summary>
    /// True when no response shows whether the write took effect: an attempt was lost, and no later one has the vendor's final response.
    /// </summary>
    public bool IsUnknownAfter(IntegrationException failure) => Request.MayHaveSecondEffect
        && (_isLost || (MayBeDone && failure is VendorUnavailableException or ContractViolationException));

    /// <summary>Failure of the last attempt that has an outcome; null after a success.</summary>
    public IntegrationException? LastError { get; set; }

    /// <summary>The classified response of the last attempt; the handler of its message disposes both.</summary>
    public VendorResponse? Response { get; set; }

    /// <summary>The call of a request; null for a request that other code sends with the client.</summary>
    public static VendorCall? Of(HttpRequestMessage message) => (message as VendorRequestMessage)?.Call;

    /// <summary>Continues with the current connection, at its URL if that has moved.</summary>
    public void ContinueWith(ConnectionContext now)
    {
        if (now == Connection) return;
        Request = Request.MovedTo(now, Connection);
        Connection = now;
    }
}

/// <summary>A message of a call: the one that enters the client's handlers, or the one of an attempt on the wire.</summary>
internal sealed class VendorRequestMessage(VendorCall call) : HttpRequestMessage(call.Request.Method, call.Request.Address)
{
    public VendorCall Call { get; } = call;
}
