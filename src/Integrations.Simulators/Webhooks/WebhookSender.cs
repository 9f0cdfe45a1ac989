namespace Integrations.Simulators;

/// <summary>
/// Delivers the events of a vendor: what is due by the vendor's clock is sent by <see cref="DeliverAsync"/>, so that a test decides when.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private readonly Lock _gate = new();
    private readonly WebhookStyle _style;
    private readonly SimulatorClock _clock;
    private readonly List<SentWebhook> _sent = [];
    private readonly List<(DateTimeOffset Due, WebhookBatch Batch)> _due = [];
    private readonly List<VendorEvent> _waiting = [];
    private HttpClient _client = new();
    private long _number;
    private int _failedInARow;

    /// <summary>A sender of the vendor's style.</summary>
    public WebhookSender(WebhookStyle style, SimulatorClock clock)
    {
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(clock);
        (_style, _clock) = (style, clock);
    }

    /// <summary>The receiver; null: the vendor sends nothing, and events are lost.</summary>
    public Uri? Url { get; set; }

    /// <summary>
    /// The secret that signs deliveries, as the receiver has it among its <c>WebhookSecrets</c>: a signing secret, or <c>user:password</c>.
    /// Null: they are not signed.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>The way to the receiver, for a host in the test's own process. Default: the network.</summary>
    public HttpMessageHandler Handler
    {
        set => _client = new(value, disposeHandler: false);
    }

    /// <summary>True after the vendor has stopped sending because deliveries failed; set it to false as its support would.</summary>
    public bool HasStopped { get; set; }

    /// <summary>Every attempt so far.</summary>
    public IReadOnlyList<SentWebhook> Sent
    {
        get { lock (_gate) return [.. _sent]; }
    }

    /// <summary>The number of events and repetitions that wait, due or not.</summary>
    public int Waiting
    {
        get { lock (_gate) return _waiting.Count + _due.Sum(static due => due.Batch.Events.Count); }
    }

    /// <summary>An event happened; a change without a difference counts as no event.</summary>
    public void Add(string account, RecordChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change is { Before: { } before, ChangedFields.Count: 0 } && before.IsArchived == change.After.IsArchived) return;
        lock (_gate)
            if (Url is not null && !HasStopped) _waiting.Add(new(++_number, account, change, _clock.Now));
    }

    /// <summary>Every change of a table's records is an event.</summary>
    /// <param name="account">The vendor's id of the account.</param>
    /// <param name="collection">The vendor's name of the collection.</param>
    /// <param name="table">The records.</param>
    public void Watch(Func<string> account, string collection, SimulatedTable table)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(table);
        table.Changed += (before, after) => Add(account(), new(collection, before, after));
    }

    /// <summary>The vendor sends the last deliveries once more, as another attempt, although they were accepted.</summary>
    public void RepeatLast(int deliveries = 1)
    {
        lock (_gate) _due.AddRange(_sent.TakeLast(deliveries).Select(sent =>
            (_clock.Now, sent.Batch with { Attempt = sent.Batch.Attempt + 1 })));
    }

    /// <summary>The vendor sends the waiting events in another order.</summary>
    public void Shuffle(int seed)
    {
        var events = new Random(seed);
        lock (_gate)
        {
            VendorEvent[] shuffled = [.. _waiting];
            events.Shuffle(shuffled);
            _waiting.Clear();
            _waiting.AddRange(shuffled);
        }
    }

    /// <summary>Sends what is due, one delivery after the other.</summary>
    /// <returns>The number of deliveries that were accepted.</returns>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken = default)
    {
        var accepted = 0;
        foreach (var batch in TakeDue())
        {
            var sent = await SendAsync(batch, cancellationToken).ConfigureAwait(false);
            if (sent.IsAccepted) accepted++;
            Note(sent);
        }

        return accepted;
    }

    /// <summary>Returns the type only: the URL may contain the token of a connection.</summary>
    public override string ToString() => nameof(WebhookSender);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private List<WebhookBatch> TakeDue()
    {
        lock (_gate)
        {
            var now = _clock.Now;
            List<WebhookBatch> batches =
                [.. _due.Where(due => due.Due <= now).Select(due => due.Batch with { SentAt = now, Secret = Secret })];
            _due.RemoveAll(due => due.Due <= now);
            if (Url is { } url)
                batches.AddRange(_waiting.GroupBy(_style.Group).SelectMany(group => group.Chunk(_style.MostEvents))
                    .Select(events => new WebhookBatch(url, events, 0, now) { Secret = Secret }));
            _waiting.Clear();
            return batches;
        }
    }

    private async Task<SentWebhook> SendAsync(WebhookBatch batch, CancellationToken cancellationToken)
    {
        using var request = _style.Request(batch);
        using var limit = new CancellationTokenSource(_style.ResponseTime, _clock.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var response = await _client.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false);
            return new(batch, (int)response.StatusCode, response.IsSuccessStatusCode && _style.IsAcknowledged(body));
        }
        catch (HttpRequestException)
        {
            return new(batch, null, false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(batch, null, false);
        }
    }

    private void Note(SentWebhook sent)
    {
        var batch = sent.Batch;
        lock (_gate)
        {
            _sent.Add(sent);
            _failedInARow = sent.IsAccepted ? 0 : _failedInARow + 1;
            if (_style.StopsAfter is { } most && _failedInARow >= most) HasStopped = true;
            if (sent.IsAccepted || HasStopped || !_style.IsRepeated(sent.Status) || batch.Attempt >= _style.Retries.Count) return;
            _due.Add((_clock.Now + _style.Retries[batch.Attempt], batch with { Attempt = batch.Attempt + 1 }));
        }
    }
}
