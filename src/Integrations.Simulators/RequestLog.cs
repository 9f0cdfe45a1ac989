using System.Collections;

namespace Integrations.Simulators;

/// <summary>Every request that a simulator received, in order of arrival. Safe to read while requests arrive.</summary>
public sealed class RequestLog : IReadOnlyList<LoggedRequest>
{
    private readonly List<LoggedRequest> _requests = [];

    internal RequestLog() { }

    /// <summary>The number of requests.</summary>
    public int Count
    {
        get { lock (_requests) return _requests.Count; }
    }

    /// <summary>The request at a position.</summary>
    public LoggedRequest this[int index]
    {
        get { lock (_requests) return _requests[index]; }
    }

    /// <summary>The requests that match a pattern such as "GET /crm/v3/objects/*".</summary>
    public IReadOnlyList<LoggedRequest> To(string pattern)
    {
        var wanted = RequestPattern.Parse(pattern);
        return [.. this.Where(request => wanted.Matches(request.Method, request.Path))];
    }

    /// <summary>Removes the requests so far.</summary>
    public void Clear()
    {
        lock (_requests) _requests.Clear();
    }

    /// <summary>Enumerates a snapshot.</summary>
    public IEnumerator<LoggedRequest> GetEnumerator()
    {
        lock (_requests) return ((IEnumerable<LoggedRequest>)[.. _requests]).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(LoggedRequest request)
    {
        lock (_requests) _requests.Add(request);
    }
}
