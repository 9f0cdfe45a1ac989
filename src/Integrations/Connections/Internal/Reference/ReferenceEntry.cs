using System.Collections.Concurrent;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The responses to one read of reference data: a description, a record, or a list with all its pages, which expire together. While it is
/// being read, concurrent callers share its requests.
/// </summary>
internal sealed class ReferenceEntry
{
    /// <summary>
    /// The time within which callers join a read that has not ended: afterwards its pages would be of different times, as if the vendor had
    /// been read that slowly.
    /// </summary>
    private static readonly TimeSpan JoinedFor = TimeSpan.FromSeconds(30);

    private readonly ReferenceData _owner;
    private readonly ReferenceTerms _terms;
    private readonly long _began;
    private readonly ConcurrentDictionary<string, StoredResponse> _responses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, CallOptions?), TaskCompletionSource<StoredResponse>> _flights = new();
    private readonly Lock _gate = new();
    private ReferenceEntry? _previous;
    private object? _mapped;
    private long _bytes;
    private bool _isDropped;
    private bool _isComplete;

    /// <param name="owner">The memory that counts it.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="name">Its name.</param>
    /// <param name="source">The origin of its responses.</param>
    /// <param name="terms">The age, and the validator.</param>
    /// <param name="previous">The expired entry whose responses the vendor may confirm.</param>
    /// <param name="isShared">False: nothing is kept.</param>
    public ReferenceEntry(ReferenceData owner, ConnectionKey connection, string name, ReferenceSource source, ReferenceTerms terms,
        ReferenceEntry? previous, bool isShared)
    {
        (_owner, Connection, Name, Source, _terms, _isDropped) = (owner, connection, name, source, terms, !isShared);
        _began = owner.Time.GetTimestamp();
        if (previous is null) return;
        _previous = previous;
        Take(previous._responses.Values.Sum(static response => response.Size));
    }

    public ConnectionKey Connection { get; }

    public string Name { get; }

    public ReferenceSource Source { get; }

    /// <summary>True while another caller may use it.</summary>
    public bool IsUsable
    {
        get
        {
            lock (_gate) return Age < _terms.Age && (_isComplete || Age < JoinedFor);
        }
    }

    /// <summary>The entry whose responses can be confirmed: itself, or the one it was to replace; null: none has a validator.</summary>
    public ReferenceEntry? Confirmable
    {
        get
        {
            lock (_gate)
                return !_isComplete ? _previous : _responses.Values.Any(static response => response.Validator is not null) ? this : null;
        }
    }

    /// <summary>
    /// The result that the library itself reads and never changes: set once it is mapped, or that of the previous entry when the vendor
    /// confirmed all its responses.
    /// </summary>
    public object? Mapped
    {
        get
        {
            lock (_gate)
                return _mapped ??= _previous is { } previous && _responses.Count == previous._responses.Count
                    && _responses.Values.All(static response => response.IsConfirmed) ? previous._mapped : null;
        }

        set
        {
            lock (_gate) _mapped = value;
        }
    }

    private TimeSpan Age => _owner.Time.GetElapsedTime(_began);

    /// <summary>
    /// The response, from memory or from the vendor; a failure is not kept. Callers at the same time share a request, and one that is
    /// canceled leaves it to the next.
    /// </summary>
    public async ValueTask<VendorResponse> SendAsync(CallExecutor executor, ConnectionContext connection, VendorRequest request,
        CancellationToken cancellationToken)
    {
        var id = StoredResponse.IdOf(request);
        var flight = (id, executor.Options);
        while (true)
        {
            if (_responses.TryGetValue(id, out var known)) return known.ToResponse(request);
            var mine = new TaskCompletionSource<StoredResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
            var leader = _flights.GetOrAdd(flight, mine);
            if (ReferenceEquals(leader, mine))
                return (await LeadAsync(flight, mine, executor, connection, request, cancellationToken).ConfigureAwait(false))
                    .ToResponse(request);
            try
            {
                return (await leader.Task.WaitAsync(cancellationToken).ConfigureAwait(false)).ToResponse(request);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The caller that sent it has left.
            }
        }
    }

    /// <summary>Everything was read: it may be used until its age.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_isComplete || _isDropped) return;
            _ = Mapped;
            _isComplete = true;
            if (_previous is { } previous) Take(-previous._responses.Values.Sum(static response => response.Size));
            _previous = null;
        }
    }

    /// <summary>It is not shared any more; a call that reads it ends as it began.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _isDropped = true;
            _owner.Charge(-_bytes);
            _bytes = 0;
        }
    }

    private async Task<StoredResponse> LeadAsync((string Id, CallOptions?) flight, TaskCompletionSource<StoredResponse> mine,
        CallExecutor executor, ConnectionContext connection, VendorRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // The flight before this one may have ended since the look.
            if (!_responses.TryGetValue(flight.Id, out var response))
            {
                response = await ReadAsync(flight.Id, executor, connection, request, cancellationToken).ConfigureAwait(false);
                Keep(flight.Id, response);
            }

            _flights.TryRemove(KeyValuePair.Create(flight, mine));
            mine.SetResult(response);
            return response;
        }
        catch (Exception e)
        {
            _flights.TryRemove(KeyValuePair.Create(flight, mine));
            if (e is OperationCanceledException) mine.SetCanceled(CancellationToken.None);
            else mine.SetException(e);
            _ = mine.Task.Exception;
            throw;
        }
    }

    private async ValueTask<StoredResponse> ReadAsync(string id, CallExecutor executor, ConnectionContext connection,
        VendorRequest request, CancellationToken cancellationToken)
    {
        var before = _previous?._responses.GetValueOrDefault(id);
        if (before?.Validator is { } validator)
            request = request with { Headers = [.. request.Headers, new(HeaderOf(_terms.Validator), validator)] };
        var started = _owner.Time.GetTimestamp();
        using var response = await executor.SendAsync(connection, request, cancellationToken).ConfigureAwait(false);
        var sentAt = (response.Date ?? _owner.Time.GetUtcNow()) - _owner.Time.GetElapsedTime(started);
        return response.Status == 304 && before is not null ? before with { IsConfirmed = true }
            : StoredResponse.Of(response, _terms.Validator, sentAt);
    }

    /// <summary>Keeps a response, unless the entry grows too large: then none of it is kept.</summary>
    private void Keep(string id, StoredResponse response)
    {
        bool fits;
        lock (_gate)
        {
            if (_isDropped) return;
            _responses[id] = response;
            Take(response.Size);
            fits = _bytes <= _owner.MostOfOne;
        }

        if (fits) _owner.Trim();
        else _owner.Forget(this);
    }

    private void Take(long bytes)
    {
        if (_isDropped) return;
        _bytes += bytes;
        _owner.Charge(bytes);
    }

    private static string HeaderOf(CacheValidator validator) =>
        validator == CacheValidator.ETag ? "If-None-Match" : "If-Modified-Since";
}
