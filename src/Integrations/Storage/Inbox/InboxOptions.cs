namespace Integrations;

/// <summary>Options of received events: how they are handled, and how long they are kept.</summary>
public sealed class InboxOptions
{
    /// <summary>
    /// Maximum number of events that this process handles at once; replays use at most half of it, rounded up. Default 16, at most 1,000.
    /// </summary>
    public int Concurrency { get; set; } = 16;

    /// <summary>Maximum number of events of one tenant that this process handles at once. Default 4.</summary>
    public int ConcurrencyPerTenant { get; set; } = 4;

    /// <summary>
    /// Timeout of the handlers of one event, all of them together. A handler that ignores its cancellation token occupies one of its
    /// tenant's places until it returns. Default 30 seconds, at most 1 hour.
    /// </summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Maximum number of attempts; after the last one the event is dead: it is kept with its error, and handled again only by a replay.
    /// Default 10, which with the default delays takes about 85 minutes.
    /// </summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>
    /// The delay after the first failed attempt; it doubles with each further one, and varies by 20 %. Default 10 seconds.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The maximum delay between two attempts. Default 1 hour.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The interval at which the store is checked for events that other processes received. Those of this process are handled at once.
    /// Default 5 seconds.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// True: only ids and times are stored, and <see cref="ConnectionEvent.Raw"/> is null; handlers fetch the record with
    /// <see cref="ConnectionEvent.GetAsync{T}"/>. Default false.
    /// </summary>
    public bool IdsOnly { get; set; }

    /// <summary>
    /// True: an event is kept for <see cref="HandledRetention"/> after it was handled, so that it can be replayed. False: only its identity
    /// is kept. Default false.
    /// </summary>
    public bool KeepHandledEvents { get; set; }

    /// <summary>
    /// The time, counted from its arrival, for which a handled event's identity is kept to recognize repetitions. Default 7 days.
    /// </summary>
    public TimeSpan HandledRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The time, counted from its arrival, for which a dead event is kept. Default 30 days.</summary>
    public TimeSpan DeadRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Maximum number of events that wait for the insert into the store at once; beyond it a delivery gets 503. Default 10,000.
    /// </summary>
    public int MaxPendingInserts { get; set; } = 10_000;

    /// <summary>
    /// Maximum number of entries of the inbox in memory. Beyond it handled ones are forgotten, the oldest first, then dead ones; when all
    /// of them wait, a delivery gets 503. Default 100,000.
    /// </summary>
    public int MaxEntriesInMemory { get; set; } = 100_000;

    /// <summary>Maximum size of the events in that memory, with the same effect. Default 256 MB.</summary>
    public long MaxBytesInMemory { get; set; } = 256L * 1024 * 1024;
}
