namespace Integrations.Simulators;

/// <summary>
/// Changes at the vendor between two requests of a caller. A pattern is "METHOD /path" without a query; * matches any characters. A change
/// runs on the request's own thread, so that the next request sees it.
/// </summary>
public sealed class Meanwhile
{
    private readonly List<Change> _changes = [];

    internal Meanwhile() { }

    /// <summary>
    /// Runs once, when the response to a matching request is ready but not sent: the first one, or the one with the given number. Rejected
    /// requests do not count.
    /// </summary>
    public void After(string pattern, Action change, int request = 1) => Add(pattern, _ => change(), request, isAfter: true, once: true);

    /// <summary>Runs each time the response to a matching request is ready but not sent, with the request.</summary>
    public void AfterEach(string pattern, Action<LoggedRequest> change) => Add(pattern, change, 1, isAfter: true, once: false);

    /// <summary>Runs once, before a matching request is worked on: the first one, or the one whose number is given.</summary>
    public void Before(string pattern, Action change, int request = 1) => Add(pattern, _ => change(), request, isAfter: false, once: true);

    /// <summary>Ends all changes.</summary>
    public void Clear()
    {
        lock (_changes) _changes.Clear();
    }

    internal void Before(LoggedRequest request) => Run(request, isAfter: false);

    internal void After(LoggedRequest request) => Run(request, isAfter: true);

    private void Add(string pattern, Action<LoggedRequest> change, int request, bool isAfter, bool once)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentOutOfRangeException.ThrowIfLessThan(request, 1);
        lock (_changes) _changes.Add(new(RequestPattern.Parse(pattern), change, isAfter, once) { Left = request });
    }

    private void Run(LoggedRequest request, bool isAfter)
    {
        List<Change> due;
        lock (_changes)
        {
            due = [.. _changes.Where(change => change.IsAfter == isAfter && change.Pattern.Matches(request.Method, request.Path)
                && (!change.Once || --change.Left == 0))];
            _changes.RemoveAll(change => change.Once && due.Contains(change));
        }

        foreach (var change in due) change.Work(request);
    }

    private sealed record Change(RequestPattern Pattern, Action<LoggedRequest> Work, bool IsAfter, bool Once)
    {
        public int Left { get; set; }
    }
}
